import { AGENCY_PATTERN } from "../../han/agencies.ts";
import { isPlace } from "../../han/places.ts";
import { isBody, isName } from "./byline-names.ts";

/** Longer texts are no lists of names. */
const LIST_UNITS_MAX = 300;
const PARTS = /\s*[,，、;；&＆/／|]\s*|\s+and\s+/;
/** What stands for those whom a list leaves out. */
const OTHERS = /^(?:more|others|et al\.?|等)$/i;
/** A known house is nobody, whoever wrote for it. */
const HOUSE = new RegExp(`^${AGENCY_PATTERN}(?:中文[网網]|新[闻聞][网網]?)?$`);
/** 獨媒報導, 台北報導: a house or a place, and what was done there. */
const REPORT = /[報报][導导道]$/;

/**
 * The people that a field for the author names, each once. A list is parted where each of its parts is a name, a house or
 * a word for others, and the people of it are given; what cannot be told stays as it is written. Linear in the field.
 */
export function authorsInField(written: string): string[] {
  const field = written.trim();
  if (field === "" || isHouse(field)) return [];
  const parts = field.length > LIST_UNITS_MAX ? [] : field.split(PARTS).filter((part) => part !== "");
  const isList = parts.length > 1 && parts.every((part) => isName(part) || isHanBody(part) || OTHERS.test(part));
  const names = isList ? parts.filter((part) => isName(part) && !OTHERS.test(part)) : [];
  return names.length === 0 ? [field] : [...new Set(names)];
}

function isHouse(text: string): boolean {
  if (HOUSE.test(text)) return true;
  const reporter = text.replace(REPORT, "");
  return reporter.length < text.length && (isBody(reporter) || isPlace(reporter));
}

function isHanBody(text: string): boolean {
  return /^\p{Script=Han}/u.test(text) && isBody(text);
}
