import type { Range, SearchedText } from "../match.ts";
import { joinRanges, snippetOf } from "../snippet.ts";
import type { ArticleSummary, FormMatch, SearchHit, SearchQuery } from "../store.ts";
import type { Word } from "./conditions.ts";
import type { Connection } from "./database.ts";
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from "./lists.ts";
import { hasRow } from "./row-set.ts";
import { type ArticleTexts, readTexts, type StoredText } from "./texts.ts";

/** Ranges marked in one text, and forms named of one article. */
const RANGES_MAX = 200;
const MATCHES_MAX = 40;

const SUMMARIES = `SELECT ${SUMMARY_COLUMNS} FROM (SELECT value AS n FROM json_each(?)) CROSS JOIN article USING (n)`;

/** The rows of a page as hits: what is shown of each, and which forms it was found by. */
export function readHits(
  db: Connection,
  rows: readonly number[],
  words: readonly Word[],
  query: SearchQuery,
  scores: ReadonlyMap<number, number>,
): SearchHit[] {
  const shown = words.filter(({ wanted }) => wanted);
  const shownIn = (row: number): Word[] =>
    shown.map((word) => ({ ...word, forms: word.forms.filter(({ may }) => hasRow(may, row)) }));
  const all = query.versions || shown.some(({ field }) => field === "author" || field === "caption");
  const texts = readTexts(db, rows, { mode: query.mode, all });
  const summaries = db.rows<SummaryRow>(SUMMARIES, JSON.stringify(rows));
  return rows.map((row, i) => {
    const summary = summaryOf(summaries[i] as SummaryRow);
    return hitOf(summary, texts[i] as ArticleTexts, shownIn(row), query.versions, scores.get(row) ?? 0);
  });
}

function hitOf(
  summary: ArticleSummary,
  texts: ArticleTexts,
  words: readonly Word[],
  versions: boolean,
  score: number,
): SearchHit {
  const matches = new Matches();
  const titleMarks = matches.find(words, texts.title, "title");
  const marks = matches.find(words, texts.text, "text");
  for (const name of texts.authors) matches.find(words, name, "author");
  for (const caption of texts.captions) matches.find(words, caption, "caption");
  const isElsewhere = !matches.hasText;
  let from: { version: string | null; text: string; marks: Range[][] } = {
    version: null,
    text: texts.text.searched.text,
    marks,
  };
  if (versions) {
    for (const { sha8, title, text } of texts.earlier) {
      const inTitle = matches.find(words, title, "title", sha8);
      const inText = matches.find(words, text, "text", sha8);
      if (isElsewhere && [...inTitle, ...inText].some(({ length }) => length > 0))
        from = { version: sha8, text: text.searched.text, marks: inText };
    }
  }
  return {
    summary,
    score,
    titleMarks: joinRanges(titleMarks.flat()),
    ...snippetOf(from.text, from.marks),
    matches: matches.list(),
    version: from.version,
  };
}

/** Which forms were found in an article, each spelling once, in the first place that has it. */
class Matches {
  readonly #found = new Map<string, FormMatch>();
  /** Forms found in the current version: where they stand in an earlier one too says nothing more. */
  readonly #current = new Set<string>();

  /** Whether title or text of the current version hold a form. */
  get hasText(): boolean {
    return [...this.#found.values()].some(({ place }) => place === "title" || place === "text");
  }

  /** Finds the words whose field means this part of an article, or of the earlier version named; gives where each of them stands. */
  find(words: readonly Word[], { searched }: StoredText, part: Part, version: string | null = null): Range[][] {
    const where: Where = version === null ? { place: part } : { place: "version", version };
    return words.filter(({ field }) => isMeant(field, part)).map((word) => this.#findWord(word, searched, where));
  }

  list(): FormMatch[] {
    return [...this.#found.values()].sort((a, b) => a.word - b.word || a.form - b.form).slice(0, MATCHES_MAX);
  }

  #findWord(word: Word, searched: SearchedText, where: Where): Range[] {
    const isCurrent = where.place !== "version";
    return word.forms.flatMap(({ index, needle }) => {
      const ranges = searched.rangesOf(needle, RANGES_MAX);
      const form = `${word.index} ${index}`;
      if (!isCurrent && this.#current.has(form)) return ranges;
      if (isCurrent && ranges.length > 0) this.#current.add(form);
      for (const [start, end] of ranges) {
        const written = searched.text.slice(start, end);
        const key = `${form} ${written}`;
        if (!this.#found.has(key)) this.#found.set(key, { word: word.index, form: index, written, ...where });
      }
      return ranges;
    });
  }
}

type Where = Pick<FormMatch, "place" | "version">;

type Part = Exclude<FormMatch["place"], "version">;

/** Whether a field means this part: a word of the text may stand in the title too. */
function isMeant(field: Word["field"], part: Part): boolean {
  return field === part || (field === "text" && part === "title");
}
