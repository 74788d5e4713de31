import { existsSync, readFileSync } from "node:fs";

const SUITES = new URL("../../../shared/suites/", import.meta.url);

/** One case of a suite beside the project; what `expect` holds is the suite's own, `file` is relative to the suites. */
export type SuiteCase<T> = {
  readonly case: string;
  readonly expect: T;
  readonly file?: string;
  readonly label?: string;
  readonly superseded?: boolean;
};

/** The cases of a suite, or null when the folder of suites is not there. */
export function readSuite<T>(area: string, suite: string): readonly SuiteCase<T>[] | null {
  const file = new URL(`${area}/${suite}.manifest.jsonl`, SUITES);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line): SuiteCase<T> => JSON.parse(line));
}
