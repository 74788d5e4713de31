import type { ReadingArchive } from "../app.ts";
import type { SavedQuery } from "../archive/saved.ts";
import { Failure } from "../lib/failure.ts";
import { queryProblemWords } from "../pages/query-problem-words.ts";
import { regionWords } from "../pages/region-words.ts";
import { mentionsOutlet, type ParsedQuery, parseArguments } from "../read/query.ts";
import { readSaved } from "../read/saved.ts";
import { answerQuery, type FoundArticle, readQuery, type SearchResult } from "../read/search.ts";
import type { SearchedWord } from "../read/views.ts";
import { withReading } from "./archive.ts";
import type { Context, Runner } from "./command.ts";
import type { OptionsOf } from "./commands.ts";
import { groupDigits } from "./words.ts";

/** Forms of one word that are named above the hits. */
const FORMS_SHOWN = 12;
/** Articles shown that lack some of the words; `--json` has as many as fill the page. */
const NEARLY_SHOWN = 5;

/** `search`: articles that meet a query. Throws `usage/bad-argument` when nothing is asked. */
export const runSearch: Runner<"search"> = (context, args, options) => {
  // What is wrong with the command is said before an archive is looked for.
  if (args.length === 0 && options.saved === undefined) throw nothingAsked({ problems: [] }, context);
  return withReading(context, async (archive) => {
    const { query, settings } = await readAsked(context, archive, args, options);
    if (query.where === null) throw nothingAsked(query, context);
    const { problems, ...data } = await answerQuery(archive, query, { ...options, ...settings });
    return {
      data,
      problems,
      empty: data.total === 0,
      lines: () => [
        ...describeResult(data, context, options.offset),
        ...problems.map((problem) => `${problem.code}: ${queryProblemWords(context.lang, problem).text}`),
      ],
    };
  });
};

type Asked = { readonly query: ParsedQuery; readonly settings: Pick<SavedQuery, "exact" | "regional" | "sort"> };

/** What the arguments ask, or the saved search that is named in their place. */
async function readAsked(
  context: Context,
  archive: ReadingArchive,
  args: readonly string[],
  options: OptionsOf<"search">,
): Promise<Asked> {
  const { saved: name, exact, regional, sort } = options;
  if (name === undefined)
    return { query: await readArguments(archive, args, options), settings: { exact, regional, sort } };
  if (args.length > 0) {
    const { say } = context;
    throw new Failure("usage/bad-argument", say("search.saved-alone", { name }), {
      hint: say("search.saved-alone-hint"),
    });
  }
  const rooms = await archive.openRooms();
  const saved = await readSaved(rooms, name);
  return { query: await readQuery(rooms, saved.query, saved), settings: saved };
}

async function readArguments(
  archive: ReadingArchive,
  args: readonly string[],
  { exact, regional }: { readonly exact: boolean; readonly regional: boolean },
): Promise<ParsedQuery> {
  if (exact || !args.some(mentionsOutlet)) return parseArguments(args, { exact, regional });
  const { readOutletNames } = await import("./outlet.ts");
  return parseArguments(args, { exact, regional, outlets: await readOutletNames(archive) });
}

/** What was given may all have been left out of the query: then the reasons are the better hint. */
function nothingAsked({ problems }: Pick<ParsedQuery, "problems">, { say, lang }: Context): Failure {
  const reasons = problems.map((problem) => queryProblemWords(lang, problem).text).join(" ");
  return new Failure("usage/bad-argument", say("search.no-words"), { hint: reasons || say("search.no-words-hint") });
}

type Found = Omit<SearchResult, "problems">;

function describeResult(data: Found, context: Context, offset: number): string[] {
  const { say, out } = context;
  const query = data.understood.join(" ");
  const nearly = describeNearly(data, context);
  if (data.total === 0) {
    const none = say(data.approx === true ? "search.none-seen" : "search.none", { query });
    return [none, ...describeOffer(data, context), ...nearly];
  }
  const total = `${data.approx ? say("search.approx") : ""}${groupDigits(data.total)}`;
  const next = offset + data.hits.length;
  return [
    out.paint("bold", say("search.total", { total, query })),
    ...data.words.flatMap((word) => describeForms(word, context)),
    ...data.hits.flatMap((hit) => describeHit(hit, context)),
    ...(next < data.total && data.hits.length > 0 ? ["", say("search.next", { offset: next })] : []),
    ...nearly,
  ];
}

/** Articles that lack some of the words, where few have them all. */
function describeNearly({ nearly }: Found, context: Context): string[] {
  if (nearly.length === 0) return [];
  const shown = nearly.slice(0, NEARLY_SHOWN).flatMap((hit) => describeHit(hit, context));
  return ["", context.out.paint("bold", context.say("search.nearly")), ...shown];
}

function describeOffer({ instead }: Found, { say }: Context): string[] {
  if (instead === undefined) return [];
  const total = `${instead.approx ? say("search.approx") : ""}${groupDigits(instead.total)}`;
  return [say("search.instead", { query: instead.query, total })];
}

/** The forms in which a word was found, when there are others than the typed one; with who writes them so. */
function describeForms({ word, forms, wanted }: SearchedWord, { say, out, lang }: Context): string[] {
  if (!wanted || !forms.some(({ how }) => how === "regional")) return [];
  const named = forms.slice(0, FORMS_SHOWN).map(({ form, how, regions, count }) => {
    const who = how === "typed" ? "" : say("search.regions", { regions: regionWords(lang, regions) });
    return `${form} ${groupDigits(count)}${who}`;
  });
  const more = forms.length > FORMS_SHOWN ? ["…"] : [];
  return [out.paint("dim", `  ${say("search.word", { word, forms: [...named, ...more].join(" · ") })}`)];
}

function describeHit(hit: FoundArticle, { say, out }: Context): string[] {
  const { id, title, outlet, publishedAt, snippet, why } = hit;
  const other = why.filter(({ form, matched }) => form !== matched).map(({ form }) => form);
  const note = other.length === 0 ? "" : `  ${say("search.forms", { forms: [...new Set(other)].join(", ") })}`;
  const head = `${(publishedAt ?? "").slice(0, 10)}  ${outlet}  ${id}${note}`;
  return [
    "",
    emphasize(
      title,
      hit.titleMarks,
      (text) => out.paint("red", text),
      (text) => out.paint("bold", text),
    ),
    `  ${emphasize(
      snippet.replace(/\n/g, " "),
      hit.marks,
      (text) => out.paint("red", text),
      (text) => text,
    )}`,
    `  ${out.paint("dim", head)}`,
  ];
}

/** The text with its marked ranges in one style and the rest in another. */
function emphasize(
  text: string,
  marks: readonly (readonly [number, number])[],
  marked: (text: string) => string,
  plain: (text: string) => string,
): string {
  let out = "";
  let at = 0;
  for (const [start, end] of marks) {
    out += plain(text.slice(at, start)) + marked(text.slice(start, end));
    at = end;
  }
  return out + plain(text.slice(at));
}
