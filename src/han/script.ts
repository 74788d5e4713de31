import { SIMPLIFIED_ONLY, TRADITIONAL_ONLY } from "./script-table.ts";

/** What `detectLang` can answer, as BCP 47 tags; `und` when there are no letters. */
export type DetectedLang = "zh-Hans" | "zh-Hant" | "ja" | "ko" | "ru" | "ar" | "en" | "fr" | "de" | "es" | "und";

/** In UTF-16 units: enough to tell, and the same cost for any length. */
const LOOKED_AT = 4_000;

const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;
const IN_SIMPLIFIED = 1;
const IN_TRADITIONAL = 2;
/** For Han characters from `HAN_FIRST` on: whether one of the two scripts alone has it. */
const SCRIPTS = readScripts();

/** The smallest share of kana or hangul among Han, kana and hangul that makes a text Japanese or Korean; Chinese ones quote some. */
const SYLLABLE_SHARE = 0.25;

/** Fewer letters do not tell what a text is written in. */
const LETTERS_MIN = 12;

/** Addresses of pages and mail, and names of accounts: Latin letters in a text of any language. */
const ADDRESS =
  /https?:\/\/[\w./?=&%~:;,+@#!$-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)@\w{1,40}/g;

const STOP_WORDS: readonly (readonly [DetectedLang, ReadonlySet<string>])[] = [
  ["en", new Set("the of and to in is that for was with it as on he by his are not which from have".split(" "))],
  ["fr", new Set("le la les des du et en un une est que dans qui pour sur au aux avec ne pas".split(" "))],
  ["de", new Set("der die das und den von zu mit ist des im für auf dem nicht ein eine sich auch es".split(" "))],
  ["es", new Set("el la los las de y en que un una del por con para es al se lo su como".split(" "))],
];

type Counts = {
  han: number;
  simplified: number;
  traditional: number;
  kana: number;
  hangul: number;
  latin: number;
  cyrillic: number;
  arabic: number;
};

/**
 * The language a text is written in, from its characters (Chinese by the characters that one script alone has; a tie is
 * zh-Hans) and, for Latin letters, its most frequent small words; other Latin languages count as `en` only when its words
 * are there, else `und`. Looks at the first 4,000 units.
 */
export function detectLang(text: string): DetectedLang {
  const head = text.slice(0, LOOKED_AT);
  const counts = countScripts(head);
  const syllables = counts.kana + counts.hangul;
  const eastAsian = counts.han + syllables;
  // A Han character says about as much as three Latin letters.
  if (eastAsian * 3 >= counts.latin + counts.cyrillic + counts.arabic && eastAsian > 0) {
    if (syllables < eastAsian * SYLLABLE_SHARE) return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
    return counts.kana >= counts.hangul ? "ja" : "ko";
  }
  if (counts.cyrillic > counts.latin) return "ru";
  if (counts.arabic > counts.latin) return "ar";
  return detectByWords(head);
}

/**
 * The language of an article: that of its text with its title; where the text says too little, that of the title alone; else
 * that of its outlet, if known. A BCP 47 tag.
 */
export function langOfArticle(title: string, text: string, outletLang: string | null): string {
  const words = text.slice(0, LOOKED_AT).replace(ADDRESS, " ");
  const says = [words, title].map(countLetters);
  const lang = says[0]! >= LETTERS_MIN ? detectLang(`${title}\n${words}`) : "und";
  if (lang !== "und") return lang;
  const titleLang = says[1]! >= LETTERS_MIN || outletLang === null ? detectLang(title) : "und";
  return titleLang !== "und" || outletLang === null ? titleLang : outletLang;
}

function countLetters(text: string): number {
  return Object.values(countScripts(text)).reduce((sum, count) => sum + count, 0);
}

function countScripts(text: string): Counts {
  const counts: Counts = {
    han: 0,
    simplified: 0,
    traditional: 0,
    kana: 0,
    hangul: 0,
    latin: 0,
    cyrillic: 0,
    arabic: 0,
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f))
      counts.latin++;
    else if (unit < 0x400) continue;
    else if (unit >= HAN_FIRST && unit <= HAN_LAST) {
      counts.han++;
      const script = SCRIPTS[unit - HAN_FIRST];
      if (script === IN_SIMPLIFIED) counts.simplified++;
      else if (script === IN_TRADITIONAL) counts.traditional++;
    } else if (unit >= 0x3041 && unit <= 0x30fa) counts.kana++;
    else if (unit >= 0xac00 && unit <= 0xd7a3) counts.hangul++;
    else if (unit <= 0x52f) counts.cyrillic++;
    else if (unit >= 0x620 && unit <= 0x6ff) counts.arabic++;
  }
  return counts;
}

function detectByWords(text: string): DetectedLang {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: DetectedLang = "und";
  let bestCount = 0;
  for (const [lang, stopWords] of STOP_WORDS) {
    const count = words.filter((word) => stopWords.has(word)).length;
    if (count > bestCount) {
      best = lang;
      bestCount = count;
    }
  }
  return best;
}

function readScripts(): Uint8Array {
  const scripts = new Uint8Array(HAN_LAST - HAN_FIRST + 1);
  const mark = (chars: string, script: number): void => {
    for (let at = 0; at < chars.length; at++) {
      const unit = chars.charCodeAt(at);
      if (unit >= HAN_FIRST && unit <= HAN_LAST) scripts[unit - HAN_FIRST] = script;
    }
  };
  mark(SIMPLIFIED_ONLY, IN_SIMPLIFIED);
  mark(TRADITIONAL_ONLY, IN_TRADITIONAL);
  return scripts;
}
