import { AGENCY_NAMES, findAgencies } from "../../han/agencies.ts";

const REPORT = /[報报][導导道]|(?:消息|[電电])[，,]|引述|(?<=》)(?:分析|指出|披露)/g;
/** What makes another word of the one for a report, or tells of a report instead of taking from it. */
const NO_REPORT = /^[導导道](?:被|遭|[专專][页頁题題栏欄]|集|中心|[组組员員])/;
const ACCORDING = /[据據]《?([^，。；：、《》\s]{2,12})》?[，,]/g;
/** How far before the word for a report its agency may stand. */
const CLAUSE_UNITS_MAX = 40;
/** Between an agency and the word for its report stands a gloss, a day, a place; nothing longer. */
const BETWEEN_UNITS_MAX = 18;
const NAME_UNITS_MAX = 10;
const CLAUSE_ENDS = new Set("，。；：！？\n“”「」『』");
const NOT_REPORTING = /未|[没沒]有|^(?:等?[記记]者|[采採][訪访]|的?[數数]据)/;
/** Who is told something gives no report. */
const TOLD = /(?:告[诉訴]|接受|[对對]|向|致[电電]|起[诉訴])$/;
const GLOSS = /[（(][^（）()]{0,20}[)）]/g;
const LISTED = /^》?[、和及與与/]《?$/;
const TAKEN_FROM = /本文(?:[来來]自|[译譯]自|依[据據]了?|[转轉]自|摘自|[参參]考了?|[据據])([^，。）)]{2,24})/g;

/**
 * Agencies and outlets that running text says it took something from: 据路透社报道, 美聯社（AP）報導, 综合法新社、德新社报道, each once, as
 * written, in the order of the text. Only clear forms. Linear in the text.
 */
export function agenciesInProse(text: string): string[] {
  const found = new Set<string>();
  let looked = 0;
  for (const { index } of text.matchAll(REPORT)) {
    if (NO_REPORT.test(text.slice(index + 1, index + 5))) continue;
    // What the word before this one was asked for is not looked at again, but for a paper that is called a report itself.
    for (const agency of agenciesOfClause(clauseBefore(text, index, looked - NAME_UNITS_MAX))) found.add(agency);
    looked = index;
  }
  for (const [, source = ""] of text.matchAll(ACCORDING)) if (AGENCY_NAMES.includes(source)) found.add(source);
  if (!text.includes("本文")) return [...found];
  for (const [, source = ""] of text.matchAll(TAKEN_FROM)) for (const { name } of findAgencies(source)) found.add(name);
  return [...found];
}

function clauseBefore(text: string, end: number, first: number): string {
  let start = end;
  while (start > Math.max(0, first) && end - start < CLAUSE_UNITS_MAX && !CLAUSE_ENDS.has(text.charAt(start - 1)))
    start -= 1;
  return text.slice(start, end);
}

/** The last agency before the word, and those listed with it. */
function agenciesOfClause(written: string): string[] {
  const clause = written.replace(GLOSS, "");
  const names = findAgencies(clause);
  const last = names.at(-1);
  if (last === undefined) return [];
  const between = clause.slice(last.index + last.name.length);
  if (between.length > BETWEEN_UNITS_MAX || NOT_REPORTING.test(between)) return [];
  const listed: string[] = [];
  let end = clause.length;
  for (const { name, index } of names.reverse()) {
    if (end < clause.length && !LISTED.test(clause.slice(index + name.length, end))) break;
    if (TOLD.test(clause.slice(0, index))) break;
    listed.unshift(name);
    end = index;
  }
  return listed;
}
