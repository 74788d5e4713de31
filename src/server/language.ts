import { UI_LANGS, type UiLang } from "../pages/words.ts";

export const LANG_COOKIE = "lang";

/** Which language a page is shown in, and whether its links must carry it because no cookie does. */
export type LangChoice = { readonly lang: UiLang; readonly carried: boolean; readonly setCookie: boolean };

const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i;
const TAGS_MAX = 20;

function asUiLang(value: string | null | undefined): UiLang | null {
  return UI_LANGS.find((lang) => lang === value) ?? null;
}

function uiLangOfTag(tag: string): UiLang | null {
  if (TRADITIONAL.test(tag)) return "zh-Hant";
  if (/^zh\b/i.test(tag)) return "zh-Hans";
  return /^en\b/i.test(tag) ? "en" : null;
}

/** The best language for an `Accept-Language` header; readers of other languages get English, a missing header Simplified Chinese. */
export function acceptedLang(header: string | null | undefined): UiLang {
  if (header === null || header === undefined || header.trim() === "" || header.trim() === "*") return "zh-Hans";
  const wanted = header
    .split(",", TAGS_MAX)
    .map((part) => {
      const [tag = "", ...params] = part.trim().split(";");
      const quality = params.find((param) => param.trim().startsWith("q="));
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const lang = uiLangOfTag(tag);
    if (lang !== null) return lang;
  }
  return "en";
}

function cookieLang(header: string | null | undefined): UiLang | null {
  const match = /(?:^|;\s*)lang=([A-Za-z-]+)/.exec(header ?? "");
  return asUiLang(match?.[1]);
}

/** `?lang=` before the cookie before `standard` (the archive's own choice) before the browser's languages. */
export function chooseLang(
  asked: string | null,
  cookie: string | null | undefined,
  accept: string | null | undefined,
  standard: UiLang | null = null,
): LangChoice {
  const kept = cookieLang(cookie);
  const explicit = asUiLang(asked);
  if (explicit !== null) return { lang: explicit, carried: kept !== explicit, setCookie: kept !== explicit };
  return { lang: kept ?? standard ?? acceptedLang(accept), carried: false, setCookie: false };
}
