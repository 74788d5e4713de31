/** Order of texts by code unit: the same on every machine, unlike an order that depends on a locale. For `sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
