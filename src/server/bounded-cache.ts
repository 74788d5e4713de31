const ENTRY_OVERHEAD_BYTES = 120;

/** Keeps the most recently used values, bounded by the memory they take. */
export class BoundedCache<T> {
  readonly #values = new Map<string, T>();
  readonly #bytesMax: number;
  readonly #sizeOf: (value: T) => number;
  #bytes = 0;

  /** `sizeOf` gives the bytes of a value; those of its key are added. */
  constructor(bytesMax: number, sizeOf: (value: T) => number) {
    this.#bytesMax = bytesMax;
    this.#sizeOf = sizeOf;
  }

  /** The value under this key, which counts as used now. */
  get(key: string): T | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /** Keeps a value and drops the least recently used ones until all fit; one larger than the whole is not kept. */
  set(key: string, value: T): void {
    this.#drop(key);
    const bytes = this.#entryBytes(key, value);
    if (bytes > this.#bytesMax) return;
    this.#values.set(key, value);
    this.#bytes += bytes;
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#drop(oldest);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  #drop(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#bytes -= this.#entryBytes(key, value);
  }

  #entryBytes(key: string, value: T): number {
    return 2 * key.length + this.#sizeOf(value) + ENTRY_OVERHEAD_BYTES;
  }
}

/** Bytes of a text in memory: those with Han characters take two a unit. */
export function textBytes(text: string): number {
  return 2 * text.length;
}
