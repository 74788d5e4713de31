import { unwrapProxy } from "../../lib/url.ts";
import type { Figure } from "../markdown/blocks.ts";

type Attributes = Readonly<Record<string, string>>;

/** Where pages that load pictures late keep the true address, in the order of trust. */
const LAZY_SOURCES = ["data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-original-src"];
/** Files that hold the place of a picture, or draw a button. */
const PLACEHOLDER =
  /\/(?:(?:blank|placeholder|spacer|transparent|1x1)[\w-]{0,24}\.(?:gif|png|svg|jpe?g)|(?:loading|gr[ae]y|pixel|icon)[\w-]{0,24}\.(?:gif|png|svg))(?:$|[?#])/i;
/** One address of a `srcset`, which may hold commas, with its width or density. */
const CANDIDATE = /([^\s,]\S*)(?:\s+(\d{1,6}(?:\.\d{1,4})?)[wx])?(?:\s*,|\s|$)/g;
const SRCSET_UNITS_MAX = 20_000;
const TRACKER =
  /^https?:\/\/(?:[^/]{0,80}\.)?(?:doubleclick\.net|scorecardresearch\.com|google-analytics\.com|feedburner\.com|feedsportal\.com|pixel\.wp\.com|stats\.wordpress\.com|s\.w\.org\/images\/core\/emoji)\b/i;
/** Small drawings in a line, and lines that part sections. */
const DRAWING =
  /^https?:\/\/(?:[^/]{1,80}\.)?(?:sinajs\.cn\/t4\/appstyle\/expression\/|emojipedia\.org\/)|[_/-](?:grey|gray)_line|\/line\d{0,4}(?:-\w{1,8})?\.(?:png|gif)(?:$|\?)/i;
/** Buttons of share bars. */
const BUTTON =
  /\/(?:twitter|facebook|google(?:_?plus)?|weibo|wechat|whatsapp|telegram)(?:[-_](?:icon|logo|share))?\.(?:png|gif|svg)(?:$|\?)/i;
/** A whole address that was put behind the site's own name. */
const DOUBLED_ORIGIN = /^https?:\/\/[\w.-]{1,80}?\.[a-z]{2,10}?(https?:\/\/.+)$/is;
const ICON_PIXELS_MAX = 40;
const EMOJI_CLASS = /(?:^|\s)(?:emoji|wp-smiley|smiley|icon)(?:\s|$)/i;
const FILE_NAME = /\.(?:jpe?g|png|gif|webp|bmp|tiff?)$/i;

/**
 * The address that a page means by this one, absolute and of http or https; null for any other. Without a base address a
 * relative one cannot be told.
 */
export function resolveUrl(written: string, base: string | null): string | null {
  const trimmed = written.trim();
  const url = DOUBLED_ORIGIN.exec(trimmed)?.[1] ?? trimmed;
  if (/^https?:\/\/[\w.-]+(?:[/?][\w./?=&%~:;,+@#!$-]*)?$/i.test(url)) return url;
  const parsed = URL.parse(url.startsWith("//") ? `https:${url}` : url, base ?? undefined);
  return parsed !== null && (parsed.protocol === "http:" || parsed.protocol === "https:") ? parsed.href : null;
}

/** The written address of an `<img>`: the late-loaded one where `src` is missing or only holds the place; empty when none. */
export function pictureSource(attributes: Attributes): string {
  const src = attributes.src?.trim() ?? "";
  if (src !== "" && !/^data:/i.test(src) && !PLACEHOLDER.test(src)) return src;
  for (const name of LAZY_SOURCES) {
    const lazy = attributes[name]?.trim() ?? "";
    if (lazy !== "" && !/^data:/i.test(lazy)) return lazy;
  }
  return bestCandidate(attributes["data-srcset"] ?? attributes.srcset ?? "");
}

/** The address of the largest picture in a `srcset`; the first of equals; empty when there is none. */
export function bestCandidate(srcset: string): string {
  let best = "";
  let bestSize = -1;
  for (const [, address = "", size = "1"] of srcset.slice(0, SRCSET_UNITS_MAX).matchAll(CANDIDATE)) {
    const url = address.replace(/,+$/, "");
    if (url === "" || /^data:/i.test(url) || Number(size) <= bestSize) continue;
    best = url;
    bestSize = Number(size);
  }
  return best;
}

/** True for pictures that show nothing to a reader: trackers, emoji, icons, buttons. */
export function isOrnament(attributes: Attributes, url: string): boolean {
  const isSmall = (size: string | undefined): boolean =>
    /^\d{1,2}(?:px)?$/.test(size?.trim() ?? "") && Number.parseInt(size ?? "", 10) <= ICON_PIXELS_MAX;
  if ((isSmall(attributes.width) && isSmall(attributes.height)) || BUTTON.test(url)) return true;
  return EMOJI_CLASS.test(attributes.class ?? "") || TRACKER.test(url) || DRAWING.test(url) || PLACEHOLDER.test(url);
}

/** The address of the picture itself, behind proxies. */
export function pictureUrl(written: string, base: string | null): string | null {
  const url = resolveUrl(written, base);
  return url === null ? null : unwrapProxy(url);
}

/** What stands under a picture: the words beside it, else what `alt` says; then who took it. */
export function captionOf({ caption, alt, credit = "" }: Figure): string {
  const words = caption || sensibleAlt(alt);
  return words.includes(credit) ? words : `${words} ${credit}`.trim();
}

/** What `alt` says, when it says something: no file name, no single word such as “photo”. */
export function sensibleAlt(alt: string | undefined): string {
  const text = (alt ?? "").replace(/\s+/g, " ").trim();
  if (FILE_NAME.test(text) || /^https?:/i.test(text)) return "";
  const isLong = /[\u3400-\u9fff]/.test(text) ? text.length >= 6 : text.split(" ").length >= 4;
  return isLong ? text : "";
}
