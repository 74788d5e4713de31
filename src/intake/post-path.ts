import { calendarDay } from "../lib/date.ts";

/** Folders that say how an archive is built, not what is in it. */
const PLAIN_FOLDER = /^(?:[_.].*|archived?|articles?|news|posts?|data|seeds|samples?(?:[-_].*)?|sampled.*|\d[\d-]*)$/i;
const DAY_NAME = /^(\d{4})-(\d{2})-(\d{2})(?=[-_.])/;
const COMPACT_DAY_NAME = /^(\d{4})(\d{2})(\d{2})(?=\.)/;
const LABEL_AFTER_DAY = /^\d{4}-\d{2}-\d{2}-([A-Z]{2,12})-/;

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The day that a post's file name starts with (`2023-10-17-…`, `20231017.md`), else null. */
export function dayOfPath(path: string): string | null {
  const name = baseName(path);
  const match = DAY_NAME.exec(name) ?? COMPACT_DAY_NAME.exec(name);
  return match === null ? null : calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The outlet's abbreviation after the day of a file name (`2020-10-11-DW-…` gives `DW`), else null. */
export function labelOfName(path: string): string | null {
  return LABEL_AFTER_DAY.exec(baseName(path))?.[1] ?? null;
}

/** The folders above a file that may name an outlet, innermost first. */
export function labelsOfFolders(path: string): string[] {
  const folders = path.split("/").slice(0, -1);
  return folders.filter((folder) => folder !== "" && !PLAIN_FOLDER.test(folder)).reverse();
}
