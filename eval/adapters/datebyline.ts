import { readByline } from "../../src/extract/credits/byline.ts";
import { readLineTime } from "../../src/extract/credits/date-line.ts";

/** When a line says that something was published: a bare day, or an instant in UTC; null when it says no such thing. */
export function date(
  text: string,
  { zone, ref }: { readonly zone: string; readonly ref: string | null },
): string | null {
  return readLineTime(text, { zone, ref })?.value ?? null;
}

/** Who made a text and where, as a line says. Translators and checkers count as editors. */
export function byline(text: string): {
  readonly reporters: readonly string[];
  readonly editors: readonly string[];
  readonly place: string | null;
} {
  const found = readByline(text);
  return { reporters: found?.reporters ?? [], editors: found?.editors ?? [], place: found?.place ?? null };
}
