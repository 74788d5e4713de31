import { parseDocument, stringify } from "yaml";
import type { Checked } from "./problem.ts";

/** Aliases a document may follow: anchors are of use by hand, a document that multiplies itself is an attack. */
const ALIASES_MAX = 100;

/**
 * The value of a YAML 1.2 text of one document, as plain data. A text that is no YAML gives null and one problem for each
 * fault (`yaml/…`, with line and column); what YAML only warns of is a problem beside the value.
 */
export function readYaml(text: string): Checked<unknown> {
  const document = parseDocument(text, { resolveKnownTags: false });
  const problems = [...document.errors, ...document.warnings].map(({ code, message, linePos }) => ({
    code: `yaml/${code.toLowerCase().replaceAll("_", "-")}`,
    message: message.split("\n")[0] ?? message,
    ...(linePos === undefined ? {} : { at: `line ${linePos[0].line}, column ${linePos[0].col}` }),
  }));
  if (document.errors.length > 0) return { value: null, problems };
  try {
    return { value: document.toJS({ maxAliasCount: ALIASES_MAX }), problems };
  } catch (error) {
    return { value: null, problems: [...problems, { code: "yaml/aliases", message: String(error) }] };
  }
}

/** Plain data as YAML 1.2, its lines not folded; `readYaml` gives the same back. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
