/** The known name that was most likely meant, or null when none is near: two edits (a swap of letters), or one in three letters. */
export function closestTo(name: string, known: readonly string[]): string | null {
  const editsMax = name.length < 4 ? 1 : Math.max(2, name.length / 3);
  let best: { name: string; edits: number } | null = null;
  for (const candidate of known) {
    // A name without its level (`port` for `serve.port`) is as good as written.
    const leaf = candidate.slice(candidate.lastIndexOf(".") + 1);
    const edits = Math.min(countEdits(name, candidate), countEdits(name, leaf) + 0.5);
    if (edits <= editsMax && (best === null || edits < best.edits)) best = { name: candidate, edits };
  }
  return best?.name ?? null;
}

/** Edits (insert, delete, replace) between two short texts: Levenshtein's distance, row by row. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
