/** The colon of vertical setting too, which some keyboards give. */
const WIDE = /[\u3000\uff01-\uff5e\ufe30]/g;
const WIDE_TO_HALF = 0xfee0;

/** The text with full-width Latin letters, digits, signs and blanks as half-width ones. As long as before, unit by unit. */
export function toHalfWidth(text: string): string {
  return text.replace(WIDE, (unit) => {
    if (unit === "\u3000") return " ";
    return unit === "\ufe30" ? ":" : String.fromCharCode(unit.charCodeAt(0) - WIDE_TO_HALF);
  });
}
