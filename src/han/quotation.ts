// Where a text gives the words of others: between quotation marks, as they stand in news, closed or not.

/** Half-open, UTF-16 units. */
export type Range = readonly [start: number, end: number];

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ["‘", "’"],
  ["「", "」"],
  ["『", "』"],
  ["〝", "〞"],
  ["﹁", "﹂"],
  ["﹃", "﹄"],
]);
const OPENING: ReadonlyMap<string, string> = new Map([...CLOSING].map(([open, close]) => [close, open]));
const MARKS = /[“”‘’「」『』〝〞﹁﹂﹃﹄"＂]/g;
const APOSTROPHE = "’";
const LATIN = /[A-Za-z\u00c0-\u024f]/;

/** Deeper quotations count as one with what is around them. */
const DEPTH_MAX = 16;

type Mark = { readonly at: number; readonly mark: string };

/**
 * What a mark does. Those of a kind that is never closed, or never opened, open and close by turns; one that is the only one
 * of its kind and closes ends what an earlier paragraph began.
 */
type Effect = "opens" | "closes" | "turns" | "ends";

function readMarks(text: string): Mark[] {
  const found = [...text.matchAll(MARKS)].map(({ index, 0: mark }) => ({ at: index, mark }));
  const hasSingle = text.includes("‘");
  const firstStraight = text.indexOf('"');
  return found.filter(({ at, mark }) => {
    const before = text[at - 1] ?? "";
    // it’s, the crew’s
    if (mark === APOSTROPHE && LATIN.test(before)) return hasSingle && !LATIN.test(text[at + 1] ?? "");
    // 6.7", unless that ends a quotation.
    return at !== firstStraight || !/\d/.test(before);
  });
}

function effectsOf(marks: readonly Mark[]): ReadonlyMap<string, Effect> {
  const counts = new Map<string, number>();
  for (const { mark } of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return new Map(
    [...counts].map(([mark, count]): [string, Effect] => {
      const other = CLOSING.get(mark) ?? OPENING.get(mark);
      if (other !== undefined && counts.has(other)) return [mark, CLOSING.has(mark) ? "opens" : "closes"];
      return [mark, OPENING.has(mark) && count === 1 ? "ends" : "turns"];
    }),
  );
}

/**
 * The parts of one paragraph that stand between quotation marks, with the marks, in order and apart from each other. Marks
 * inside a quotation belong to it. What is never closed goes on to the end of the paragraph; what is closed but was opened
 * in an earlier paragraph begins at its start. Linear in the length of the text.
 */
export function quotedRanges(text: string): Range[] {
  const marks = readMarks(text);
  const effects = effectsOf(marks);
  const ranges: Range[] = [];
  /** Marks that would close what is open, the outermost first. */
  const open: string[] = [];
  let start = 0;
  marks.forEach(({ at, mark }, index) => {
    const effect = effects.get(mark);
    const known = effect === "opens" ? -1 : open.lastIndexOf(mark);
    if (known >= 0) {
      open.length = known;
      if (known === 0) ranges.push([start, at + 1]);
    } else if (effect === "opens" || effect === "turns") {
      if (open.length === 0) start = at;
      if (open.length < DEPTH_MAX) open.push(effect === "opens" ? CLOSING.get(mark)! : mark);
    } else if (index === 0) ranges.push([0, at + 1]);
  });
  if (open.length > 0) ranges.push([start, text.length]);
  return ranges;
}
