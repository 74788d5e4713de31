/** Keeps the most recently used texts, bounded by the memory they take. */
export class TextCache {
  readonly #texts = new Map<string, string>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The text under this key, which counts as used now. */
  get(key: string): string | undefined {
    const text = this.#texts.get(key);
    if (text === undefined) return undefined;
    this.#texts.delete(key);
    this.#texts.set(key, text);
    return text;
  }

  /** Keeps a text and drops the least recently used ones until all fit; one larger than the whole is not kept. */
  set(key: string, text: string): void {
    this.#drop(key);
    const bytes = sizeOf(key, text);
    if (bytes > this.#bytesMax) return;
    this.#texts.set(key, text);
    this.#bytes += bytes;
    for (const oldest of this.#texts.keys()) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#drop(oldest);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  #drop(key: string): void {
    const text = this.#texts.get(key);
    if (text === undefined) return;
    this.#texts.delete(key);
    this.#bytes -= sizeOf(key, text);
  }
}

const ENTRY_OVERHEAD_BYTES = 120;

/** Strings with Han characters take two bytes a unit. */
function sizeOf(key: string, text: string): number {
  return 2 * (key.length + text.length) + ENTRY_OVERHEAD_BYTES;
}
