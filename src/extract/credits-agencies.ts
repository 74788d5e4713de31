import { AGENCY_PATTERN } from "../han/agencies.ts";

const AGENCY = new RegExp(AGENCY_PATTERN, "g");
const REPORT = /[報报][導导道]|(?:消息|[電电])[，,]/g;
/** How far before the word for a report its agency may stand. */
const CLAUSE_UNITS_MAX = 40;
/** Between an agency and the word for its report: a gloss, a day, a place; nothing that ends a thought. */
const BREAK = /[，。；：！？、\n“”「」『』]/;
const LIST_BREAK = /[，。；：！？\n“”「」『』]/g;
const TOLD = /(?:告[诉訴]|接受|[对對]|向|致[电電]|起[诉訴]|了?《?)$/;
const TAKEN_FROM = /本文(?:[来來]自|[译譯]自|依[据據]了?|[转轉]自|摘自|[据據])([^，。）)]{2,24})/g;

/**
 * Agencies and outlets that running text says it took something from: 据路透社报道, 美聯社（AP）報導, 综合法新社、德新社报道, each once, as
 * written, in the order of the text. Only clear forms. Linear in the text.
 */
export function agenciesInProse(text: string): string[] {
  const found = new Set<string>();
  for (const { index } of text.matchAll(REPORT)) {
    const before = text.slice(Math.max(0, index - CLAUSE_UNITS_MAX), index);
    const clause = before.slice(lastBreak(before) + 1);
    for (const agency of agenciesOfClause(clause)) found.add(agency);
  }
  for (const [, source = ""] of text.matchAll(TAKEN_FROM)) {
    for (const [agency] of source.matchAll(AGENCY)) found.add(agency);
  }
  return [...found];
}

function lastBreak(text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(LIST_BREAK)) last = index;
  return last;
}

/** The last agency before the word, and those listed with it. */
function agenciesOfClause(clause: string): string[] {
  const names = [...clause.matchAll(AGENCY)];
  const last = names.at(-1);
  if (last === undefined) return [];
  const between = clause.slice(last.index + last[0].length);
  if (between.length > 18 || BREAK.test(between) || /^(?:等?[記记]者|[采採][訪访]|的?[數数]据)/.test(between))
    return [];
  const listed: string[] = [];
  let end = last.index + last[0].length;
  for (const name of names.reverse()) {
    if (name !== last && !/^(?:（[^（）]{0,20}）)?[、和及與与/]$/.test(clause.slice(name.index + name[0].length, end)))
      break;
    if (TOLD.test(clause.slice(0, name.index)) && !clause.slice(0, name.index).endsWith("《")) break;
    listed.unshift(name[0]);
    end = name.index;
  }
  return listed;
}
