const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUNK = "₀₁₂₃₄₅₆₇₈₉";
const NUMBER = /^\s*[+\-−]?\d{1,6}\s*$/;

/** A number that stands raised, in raised digits: 10<sup>5</sup> is not 105. Other text as it is. */
export function raise(text: string): string {
  return NUMBER.test(text) ? shift(text, RAISED, "⁺", "⁻") : text;
}

/** A number that stands low, in low digits. Other text as it is. */
export function sink(text: string): string {
  return NUMBER.test(text) ? shift(text, SUNK, "₊", "₋") : text;
}

function shift(text: string, digits: string, plus: string, minus: string): string {
  return text.replace(/[\d+\-−]/g, (unit) => (unit === "+" ? plus : (digits[Number.parseInt(unit, 10)] ?? minus)));
}
