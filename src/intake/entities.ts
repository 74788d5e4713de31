import { Parser } from "htmlparser2";

const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/;

/** Feeds that escape twice are common (`&amp;#22338;`), three times was never seen. */
const ROUNDS_MAX = 2;

function resolveOnce(text: string): string {
  let resolved = "";
  const parser = new Parser({
    ontext(piece) {
      resolved += piece;
    },
  });
  // A `<` of a title is text, never a tag.
  parser.end(text.replaceAll("<", "&lt;"));
  return resolved;
}

/** Plain text with its HTML entities resolved, also those that were escaped twice. Tags are left as they are written. */
export function resolveEntities(text: string): string {
  let resolved = text;
  for (let round = 0; round < ROUNDS_MAX && ENTITY.test(resolved); round += 1) resolved = resolveOnce(resolved);
  return resolved;
}
