import { AGENCY_PATTERN } from "../../han/agencies.ts";
import { foldText } from "../../han/fold.ts";
import type { OutletRule } from "../../model/outlet.ts";

/** A title in its parts. */
export type SplitTitle = { readonly headline: string; readonly kicker: string | null };

/** Longer titles are no titles; what stands at their ends is text. */
const TITLE_UNITS_MAX = 1000;
/** What may stand for the star of a pattern. */
const SECTION_UNITS_MAX = 20;
const SITE_SUFFIX = new RegExp(
  `\\s*(?:\\s[-–—_]|[|｜_])\\s*(?:${AGENCY_PATTERN}|RFI|VOA|RFA|DW|CNA|Reuters)(?:中文[网網])?\\s*$`,
);
const NAME_UNITS_MAX = 60;
const NAME_BEHIND = /^(.*\S)\s*(?:[|｜]|\s[-–—_](?=\s))\s*([^|｜]+)$/s;
/** A bracket before the headline; one that is all of it is the headline. */
const BRACKETED = /^\s*【([^【】]{1,16})】(?=(?:\s*【[^【】]{1,40}】){0,4}\s*[^\s【])/;
const SOURCE_BEFORE = new RegExp(`^\\s*(${AGENCY_PATTERN}|[\\p{Script=Han}A-Za-z]{2,8})\\s*[｜|]`, "u");
const KIND_BEFORE =
  /^\s*((?:快|简|簡|详|詳|短)[讯訊]|[独獨]家|突[发發]|影片|影音|[图圖][辑輯表片]|[图圖]表新[闻聞]|[组組][图圖]|[数數][据據][观觀][测測]|[专專][访訪題题栏欄]|[视視][频頻]|直播|(?:客座)?[评評][论論]|社[评評论論]|特[稿写寫]|焦[点點]|[综綜]述|分析|更新|[简簡][报報])\s*[：:／/｜|]/;
const KIND_BEHIND = /\s*\[(影|圖|图|影音)\]\s*$/;

/**
 * Parts a title. What the outlet's rules name before or behind the headline leaves it, and so does the name of a known
 * site behind it: they were set around the headline, by a feed or a page. Words that the outlet made part of its headline
 * (`快讯：`, `影片／`, `【專訪】`, `[影]`, the source in `美国之音｜`) stay in it and are the kicker as well.
 * In a pattern of a rule what stands in braces is the kicker, and `*` stands for anything short: ` - {要闻解说}`, `[{*}] `; a
 * pattern without braces is the name of the site, which is dropped; `#` in it is any digit. `names` are those of the outlet itself,
 * which are dropped behind a sign. A headline is never left empty.
 */
export function splitTitle(title: string, rules: readonly OutletRule[], names: readonly string[] = []): SplitTitle {
  let headline = title.trim();
  if (headline.length > TITLE_UNITS_MAX) return { headline, kicker: null };
  let kicker: string | null = null;
  for (const { titlePrefixes, titleSuffixes } of rules) {
    for (const pattern of titlePrefixes) ({ headline, kicker } = cut(headline, kicker, readPattern(pattern), "before"));
    for (const pattern of titleSuffixes) ({ headline, kicker } = cut(headline, kicker, readPattern(pattern), "behind"));
  }
  const shorter = withoutOwnName(headline, names).replace(SITE_SUFFIX, "");
  if (shorter !== "") headline = shorter;
  return { headline, kicker: kicker ?? kickerWithin(headline) };
}

/** Takes off the outlet's own name, in either script, with the sign before it: 議會開會｜島嶼電台. */
function withoutOwnName(headline: string, names: readonly string[]): string {
  const at = Math.max(0, headline.length - NAME_UNITS_MAX);
  const [, before, name = ""] = NAME_BEHIND.exec(headline.slice(at)) ?? [];
  const folded = foldText(name);
  return before !== undefined && names.some((own) => foldText(own) === folded)
    ? headline.slice(0, at) + before
    : headline;
}

/** A pattern in its parts: literal text, what is kept, literal text. */
type Pattern = { readonly open: string; readonly kept: string | null; readonly close: string };

function readPattern(written: string): Pattern {
  const parts = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(written);
  if (parts === null) return { open: written, kept: null, close: "" };
  return { open: parts[1]!, kept: parts[2]!, close: parts[3]! };
}

function cut(headline: string, kicker: string | null, pattern: Pattern, where: "before" | "behind"): SplitTitle {
  const found = where === "before" ? findBefore(headline, pattern) : findBehind(headline, pattern);
  const rest = found?.rest.trim() ?? "";
  return found === null || rest === "" ? { headline, kicker } : { headline: rest, kicker: found.kept ?? kicker };
}

type Found = { readonly kept: string | null; readonly rest: string };

function findBefore(headline: string, { open, kept, close }: Pattern): Found | null {
  if (kept !== null && !headline.startsWith(open)) return null;
  const from = open.length;
  if (kept !== "*") {
    const { length } = `${open}${kept ?? ""}${close}`;
    const isThere = isWritten(headline.slice(0, length), { open, kept, close });
    return isThere ? { kept, rest: headline.slice(length) } : null;
  }
  const end = close === "" ? -1 : headline.indexOf(close, from);
  if (end <= from || end - from > SECTION_UNITS_MAX) return null;
  return { kept: headline.slice(from, end).trim(), rest: headline.slice(end + close.length) };
}

function findBehind(headline: string, { open, kept, close }: Pattern): Found | null {
  if (!headline.endsWith(close)) return null;
  const end = headline.length - close.length;
  if (kept !== "*") {
    const at = headline.length - `${open}${kept ?? ""}${close}`.length;
    return at > 0 && isWritten(headline.slice(at), { open, kept, close })
      ? { kept, rest: headline.slice(0, at) }
      : null;
  }
  const start = open === "" ? -1 : headline.lastIndexOf(open, end - 1);
  const from = start + open.length;
  if (start < 0 || end <= from || end - from > SECTION_UNITS_MAX) return null;
  return { kept: headline.slice(from, end).trim(), rest: headline.slice(0, start) };
}

/** Whether a text is what a pattern without a star says; in one without braces a number sign stands for a digit. */
function isWritten(text: string, { open, kept, close }: Pattern): boolean {
  if (kept !== null || !open.includes("#")) return text === `${open}${kept ?? ""}${close}`;
  const isSame = (at: number): boolean => (open[at] === "#" ? /\d/.test(text.charAt(at)) : open[at] === text[at]);
  return text.length === open.length && Array.from(open, (_, at) => at).every(isSame);
}

function kickerWithin(headline: string): string | null {
  const found =
    BRACKETED.exec(headline) ??
    KIND_BEFORE.exec(headline) ??
    SOURCE_BEFORE.exec(headline) ??
    KIND_BEHIND.exec(headline);
  return found?.[1]?.trim() ?? null;
}
