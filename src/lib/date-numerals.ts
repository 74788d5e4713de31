const DIGITS = "〇一二三四五六七八九";
const NUMERAL = /[〇○零一二三四五六七八九十廿卅百]+(?=\s?[年月日號号時时點点分])/g;

/** The text with Han numerals before the words of a date as digits: 二○一二年一月廿三日 becomes 2012年1月23日. */
export function digitsForHanNumerals(text: string): string {
  return text.replace(NUMERAL, readNumeral);
}

function readNumeral(written: string): string {
  const numeral = written.replace(/[零○]/g, "〇").replace("廿", "二十").replace("卅", "三十");
  if (!/[十百]/.test(numeral)) return [...numeral].map((digit) => DIGITS.indexOf(digit)).join("");
  const parts = /^(?:([一二三四五六七八九])?(百)〇?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
    numeral,
  );
  if (parts === null) return written;
  const [, hundreds, hundred, tens, ten, ones] = parts;
  const count = (digit: string | undefined, unit: string | undefined): number =>
    unit === undefined ? 0 : digit === undefined ? 1 : DIGITS.indexOf(digit);
  return String(count(hundreds, hundred) * 100 + count(tens, ten) * 10 + count(ones, ones));
}
