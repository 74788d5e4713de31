import { foldWithMap } from "../han/fold.ts";
import { findConcepts } from "../han/regional-words.ts";
import type { ArticleDocument } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import { searchArticles } from "./search.ts";
import type { SearchExample, SearchPageView, SearchStartView } from "./views.ts";

/** Articles looked at for words that an example can be made of: the newest ones. */
const ARTICLES_LOOKED_AT = 40;
const RETITLED_LOOKED_AT = 5;
const PHRASE_CHARACTERS = 9;
const WORD_CHARACTERS = 4;

/** The page that says how to search, with examples that find something in this archive. */
export async function readSearchStart(rooms: ReadingRooms, search: SearchPageView): Promise<SearchStartView> {
  const candidates = await makeExamples(rooms);
  const examples: SearchExample[] = [];
  for (const { kind, query } of candidates) {
    const options = { query, exact: false, regional: true, sort: "newest", limit: 0, offset: 0 } as const;
    const { total, approx = false } = await searchArticles(rooms, options);
    if (total > 0) examples.push({ kind, query, total, approx });
  }
  return { search, examples };
}

type Candidate = Pick<SearchExample, "kind" | "query">;

/** One query of each kind, from what is in the newest articles. */
async function makeExamples(rooms: ReadingRooms): Promise<Candidate[]> {
  const { store } = rooms;
  const newest = await store.list({ order: "newest", limit: ARTICLES_LOOKED_AT });
  const retitled = await store.list({ order: "newest", limit: RETITLED_LOOKED_AT, retitled: true });
  const found = await store.getArticles([...newest, ...retitled].map(({ id }) => id));
  const documents = found.filter((document) => document !== null);
  const titles = newest.map(({ title }) => title).filter((title) => title !== "");
  const concepts = new Map(titles.flatMap(conceptsIn));
  const [first, second] = [...new Set([...concepts.values(), ...titles.flatMap(firstWord)])];
  if (first === undefined) return [];
  const [month] = newest.map(({ day }) => day.slice(0, 7));
  const clauses = titles.flatMap(firstClause);
  return [
    { kind: "word", query: first },
    ...(second === undefined ? [] : pairExamples(first, second)),
    ...each("phrase", clauses.find(isWhole) ?? clauses[0], (clause) => `"${clause}"`),
    { kind: "title", query: `title:${first}` },
    ...each("outlet", newest[0]?.outlet, (id) => `outlet:${id}`),
    ...each("author", documents.flatMap(authorsOf)[0], (name) => `author:"${name}"`),
    ...each("caption", documents.flatMap(captionsOf)[0], (words) => `caption:"${words}"`),
    ...each("lang", newest[0]?.lang, (lang) => `lang:${lang}`),
    ...each("days", month, (value) => `since:${value}`),
    ...each("versions", documents.flatMap(formerTitles)[0], (clause) => `"${clause}" in:versions`),
  ];
}

function pairExamples(first: string, second: string): Candidate[] {
  return [
    { kind: "any", query: `${first} OR ${second}` },
    { kind: "not", query: `${first} -${second}` },
  ];
}

function each<T>(kind: Candidate["kind"], value: T | undefined, make: (value: T) => string): Candidate[] {
  return value === undefined ? [] : [{ kind, query: make(value) }];
}

/** Words of the vocabulary in a title, as written there, by their concepts: they have other forms to show. */
function conceptsIn(title: string): [concept: string, written: string][] {
  const { folded, starts } = foldWithMap(title);
  return findConcepts(folded).map(({ concept, start, end }) => [
    concept.id,
    title.slice(starts[start], starts[end] ?? title.length),
  ]);
}

/** Whether a clause was short enough to stay whole. */
function isWhole(clause: string): boolean {
  return clause.length > WORD_CHARACTERS && clause.length < PHRASE_CHARACTERS;
}

/** The clause that a title begins with, cut to what a phrase may be long. */
function firstClause(title: string): string[] {
  const clause = /^[\p{Script=Han}\p{L}\p{N} ]{2,40}/u.exec(title)?.[0].trim() ?? "";
  const cut = /^[\p{Script=Han}\p{N}]/u.test(clause) ? clause.slice(0, PHRASE_CHARACTERS) : clause;
  return cut.length < 2 ? [] : [cut.trim()];
}

function firstWord(title: string): string[] {
  const word = /[\p{Script=Han}]{2,}|[\p{L}]{4,}/u.exec(title)?.[0];
  return word === undefined ? [] : [/\p{Script=Han}/u.test(word) ? word.slice(0, WORD_CHARACTERS) : word];
}

function authorsOf({ article }: ArticleDocument): string[] {
  return article.versions.flatMap(({ authors }) => authors).filter((name) => !name.includes('"'));
}

function captionsOf({ article }: ArticleDocument): string[] {
  return article.versions.flatMap(({ images }) => images.flatMap(({ caption }) => firstClause(caption ?? "")));
}

function formerTitles({ article }: ArticleDocument): string[] {
  const current = article.versions.at(-1)?.title ?? "";
  return article.versions.flatMap(({ title }) => firstClause(title)).filter((clause) => !current.includes(clause));
}
