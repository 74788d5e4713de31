import { type DetectedLang, detectLang } from "../han/script.ts";
import { compareTexts, replaced, scriptKey, type TextRun } from "../han/text-difference.ts";
import { cutWords } from "../han/word-cuts.ts";
import { type CutParagraph, type Edit, editsOf, type Grade } from "./difference-edits.ts";
import { type NameChange, namesThatChanged, numbersThatChanged, type Replacement } from "./difference-facts.ts";
import { type ParagraphPair, pairParagraphs } from "./difference-paragraphs.ts";

export type { Edit, Grade, NameChange, Replacement, TextRun };

/** A paragraph of the merged text. */
export type ParagraphDifference = {
  /** `script`: only script, width, spaces or the shape of quotation marks differ; `moved`: the same words in another place. */
  readonly kind: "same" | "script" | "moved" | "changed" | "added" | "removed";
  /** Its number in each version, from 1; null where the version does not have it. */
  readonly before: number | null;
  readonly after: number | null;
  readonly runs: readonly TextRun[];
};

/** `script`: no word changed, only how the words are written. */
export type Change = "none" | "script" | "text";

/** What changed from one version to another, as data. */
export type Difference = {
  readonly change: Change;
  /** Language and script of each version, by its characters. */
  readonly langs: { readonly before: DetectedLang; readonly after: DetectedLang };
  readonly title: { readonly change: Change; readonly runs: readonly TextRun[] };
  readonly paragraphs: readonly ParagraphDifference[];
  readonly edits: readonly Edit[];
  /** How many edits there are of each grade; grades without any are left out. */
  readonly grades: Readonly<Partial<Record<Grade, number>>>;
  readonly numbers: readonly Replacement[];
  readonly names: readonly NameChange[];
  /** Characters but white space: of each version, and of what came and went. */
  readonly characters: Readonly<Record<"before" | "after" | "added" | "removed", number>>;
};

/** A version in paragraphs of plain text. */
export type ComparedText = { readonly title: string; readonly paragraphs: readonly string[] };

/** UTF-16 units of both versions that are cut into words; beyond, changed paragraphs are told as wholes. */
const CUT_MAX = 60_000;
/** What a paragraph costs beside its length, in units. */
const CUT_COST = 40;

/** What stands beyond is one paragraph more. */
const PARAGRAPHS_MAX = 4_000;

/** A paragraph with what is needed to say what its changes touch. */
type Compared = { readonly told: ParagraphDifference; readonly before: CutParagraph; readonly after: CutParagraph };

/** Compares two versions: by paragraph, then by word, then inside words. Bounded for texts of any length. */
export function compareVersions(before: ComparedText, after: ComparedText): Difference {
  const [from, to] = [bounded(before), bounded(after)];
  let cut = 0;
  const compare = (before: string, after: string, pair: ParagraphPair): Compared => {
    if (pair.is === "other") cut += before.length + after.length + CUT_COST;
    return compareParagraph(before, after, pair, cut <= CUT_MAX);
  };
  const textAt = ({ paragraphs }: ComparedText, index: number | null): string =>
    index === null ? "" : paragraphs[index]!;
  const title = compare(from.title, to.title, { before: 0, after: 0, is: "other" });
  const body = pairParagraphs(from.paragraphs, to.paragraphs).map((pair) =>
    compare(textAt(from, pair.before), textAt(to, pair.after), pair),
  );
  const cutTexts = [title, ...body].flatMap(({ before, after }) => [before, after]);
  const edits = gradedEdits(title, body, new Set(cutTexts.flatMap(nameKeys)));
  const paragraphs = body.map(({ told }) => told);
  const titleChange = changeOf([title.told]);
  return {
    change: changeOf([title.told, ...paragraphs]),
    langs: { before: langOf(from), after: langOf(to) },
    title: { change: titleChange, runs: title.told.runs },
    paragraphs,
    edits,
    grades: Object.fromEntries(
      [...Map.groupBy(edits, ({ grade }) => grade)].map(([grade, all]) => [grade, all.length]),
    ),
    numbers: numbersThatChanged(edits),
    names: namesThatChanged(
      edits,
      cutTexts,
      () => wholeKey(from),
      () => wholeKey(to),
    ),
    characters: countCharacters(from, to, paragraphs),
  };
}

function bounded({ title, paragraphs }: ComparedText): ComparedText {
  if (paragraphs.length <= PARAGRAPHS_MAX) return { title, paragraphs };
  const rest = paragraphs.slice(PARAGRAPHS_MAX).join("\n");
  return { title, paragraphs: [...paragraphs.slice(0, PARAGRAPHS_MAX), rest] };
}

function langOf({ title, paragraphs }: ComparedText): DetectedLang {
  return detectLang([title, ...paragraphs].join("\n"));
}

/** `isCut`: its words may be looked at where they changed. */
function compareParagraph(before: string, after: string, pair: ParagraphPair, isCut: boolean): Compared {
  const isOther = pair.is === "other";
  const runs = isOther && !isCut ? replaced(before, after) : compareTexts(before, after);
  const words = (text: string): CutParagraph => ({ text, words: isOther && isCut ? cutWords(text) : [] });
  const numberOf = (index: number | null): number | null => (index === null ? null : index + 1);
  const told = { kind: kindOf(pair, runs), before: numberOf(pair.before), after: numberOf(pair.after), runs };
  return { told, before: words(before), after: words(after) };
}

function kindOf({ before, after, is }: ParagraphPair, runs: readonly TextRun[]): ParagraphDifference["kind"] {
  if (before === null) return "added";
  if (after === null) return "removed";
  if (is === "moved") return "moved";
  if (runs.some(({ kind }) => kind !== "same")) return "changed";
  return runs.some((run) => run.kind === "same" && run.was !== undefined) ? "script" : "same";
}

function changeOf(paragraphs: readonly ParagraphDifference[]): Change {
  if (paragraphs.every(({ kind }) => kind === "same")) return "none";
  return paragraphs.every(({ kind }) => kind === "same" || kind === "script") ? "script" : "text";
}

function gradedEdits(title: Compared, body: readonly Compared[], known: ReadonlySet<string>): Edit[] {
  const edits = ({ told, before, after }: Compared): Omit<Edit, "paragraph">[] =>
    editsOf(before, after, told.runs, (key) => known.has(key));
  return [
    ...edits(title).map((edit) => ({ ...edit, grade: "headline" as const, paragraph: null })),
    ...body.flatMap((compared, paragraph) =>
      edits(compared).map((edit) => ({
        ...edit,
        grade: compared.told.kind === "changed" ? edit.grade : ("paragraph" as const),
        paragraph,
      })),
    ),
  ];
}

function nameKeys({ text, words }: CutParagraph): string[] {
  return words.filter(({ kind }) => kind === "name").map(({ start, end }) => scriptKey(text.slice(start, end)));
}

function wholeKey({ title, paragraphs }: ComparedText): string {
  return scriptKey([title, ...paragraphs].join("\n"));
}

function countCharacters(
  from: ComparedText,
  to: ComparedText,
  paragraphs: readonly ParagraphDifference[],
): Difference["characters"] {
  const count = (texts: readonly string[]): number => {
    let sum = 0;
    for (const text of texts) for (const character of text) if (character.trim() !== "") sum += 1;
    return sum;
  };
  const runs = paragraphs.flatMap((paragraph) => paragraph.runs);
  const textsOf = (kind: TextRun["kind"]): string[] => runs.filter((run) => run.kind === kind).map(({ text }) => text);
  return {
    before: count(from.paragraphs),
    after: count(to.paragraphs),
    added: count(textsOf("added")),
    removed: count(textsOf("removed")),
  };
}
