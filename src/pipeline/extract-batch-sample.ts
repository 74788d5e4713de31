import { sha256Hex } from "../lib/hash.ts";
import type { BatchLine } from "./extract-batch-lines.ts";

/**
 * Documents of one outlet by which repetition is learned. As many as an archive looks at: more gave no line more there, and
 * would only be read twice.
 */
export const SAMPLE_MAX = 250;

type Drawn = { readonly key: string; readonly line: BatchLine };

/**
 * Draws for each outlet the documents by which repetition is learned: the same ones whatever the order of the lines, because a hash
 * of what a line says decides. Holds at most twice `max` lines an outlet, and no texts.
 */
export class BatchSample {
  private readonly byOutlet = new Map<string, Drawn[]>();
  private readonly max: number;

  constructor(max: number = SAMPLE_MAX) {
    this.max = max;
  }

  /** Offers one line of an outlet. */
  add(outlet: string, line: BatchLine): void {
    const drawn = this.byOutlet.get(outlet) ?? [];
    drawn.push({ key: sha256Hex(line.url ?? `${line.id}\n${line.file}`), line });
    this.byOutlet.set(outlet, drawn.length > 2 * this.max ? this.lowest(drawn) : drawn);
  }

  /** The lines drawn, by outlet: one a URL, in an order that says nothing. */
  *outlets(): Generator<{ readonly outlet: string; readonly lines: readonly BatchLine[] }> {
    for (const [outlet, drawn] of this.byOutlet) yield { outlet, lines: this.lowest(drawn).map(({ line }) => line) };
  }

  private lowest(drawn: readonly Drawn[]): Drawn[] {
    // Two captures of one article share its furniture and its text: counted twice, the text would look like furniture.
    const distinct = new Map<string, Drawn>();
    for (const one of drawn) {
      const other = distinct.get(one.key);
      if (other === undefined || fileOf(one) < fileOf(other)) distinct.set(one.key, one);
    }
    return [...distinct.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, this.max);
  }
}

function fileOf({ line }: Drawn): string {
  return line.file ?? "";
}
