import stringWidth from "string-width";

/** Columns a text takes on a terminal: two for Han and other wide characters, none for invisible ones. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}
