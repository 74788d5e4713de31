/** How much may be held at once: so many items, and so many bytes unless one item alone has more. */
export type BatchLimit = { readonly items: number; readonly bytes: number };

/** Parts a list, in its order, into batches that can be held; `bytesOf` gives what an item takes. */
export function* cutBatches<T>(
  items: Iterable<T>,
  limit: BatchLimit | ((batch: number) => BatchLimit),
  bytesOf: (item: T) => number,
): Generator<T[]> {
  let batch: T[] = [];
  let bytes = 0;
  let count = 0;
  for (const item of items) {
    const most = typeof limit === "function" ? limit(count) : limit;
    const own = bytesOf(item);
    if (batch.length >= most.items || (batch.length > 0 && bytes + own > most.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
      count += 1;
    }
    batch.push(item);
    bytes += own;
  }
  if (batch.length > 0) yield batch;
}
