import { COMMON_WORDS, OWN_SHAPES, OWN_SIMPLIFIED, ownWords } from "./convert-words.ts";
import { replaceFewestWords } from "./fewest-words.ts";

/** The two scripts of Chinese, as BCP 47 names them. */
export type Script = "Hans" | "Hant";

/** Turns text into another script: other shapes of characters, the same words. */
export type ScriptConverter = (text: string) => string;

const LOADED = new Map<Script, Promise<ScriptConverter>>();

/** The script of a text in this language (BCP 47); null for what is not Chinese or does not say which. */
export function scriptOf(lang: string): Script | null {
  const [language, script] = lang.split("-");
  return language === "zh" && (script === "Hans" || script === "Hant") ? script : null;
}

/**
 * Gives what turns text in `lang` into a script, by the tables of OpenCC with ours before and behind them; null when there
 * is nothing to turn: another language, or the same script. Traditional comes out in the shapes that Taiwan uses. Words are
 * kept (软件 becomes 軟件, not 軟體). The tables are loaded at the first call, and kept.
 */
export async function loadScriptConverter(lang: string, to: Script): Promise<ScriptConverter | null> {
  const from = scriptOf(lang);
  if (from === null || from === to) return null;
  const known = LOADED.get(to) ?? (to === "Hant" ? loadToTraditional() : loadToSimplified());
  LOADED.set(to, known);
  return known;
}

async function loadToTraditional(): Promise<ScriptConverter> {
  const [{ ConverterFactory }, { configs }] = await Promise.all([
    import("opencc-js/core"),
    import("opencc-js/preset/cn2t"),
  ]);
  const [words = [], shapes = []] = configs["s2tw"]?.conversionChain ?? [];
  const own = ownWords(ConverterFactory(words.slice(-1)));
  const toWords = replaceFewestWords([own, ...words], COMMON_WORDS);
  const toShapes = ConverterFactory(shapes, [OWN_SHAPES]);
  return (text) => toShapes(toWords(text));
}

/** Shapes of Hong Kong, then those of Taiwan, become the general ones first: outlets of either place use both. */
async function loadToSimplified(): Promise<ScriptConverter> {
  const [{ ConverterFactory }, { configs }] = await Promise.all([
    import("opencc-js/core"),
    import("opencc-js/preset/t2cn"),
  ]);
  const [hongKong = []] = configs["hk2s"]?.conversionChain ?? [];
  const [taiwan = [], simplified = []] = configs["tw2s"]?.conversionChain ?? [];
  return ConverterFactory(hongKong, taiwan, [OWN_SIMPLIFIED, ...simplified]);
}
