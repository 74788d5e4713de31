import type { ShowData } from "../read/show.ts";
import type { ExportFolder } from "./export-folder.ts";

/** Lines are handed to the disk in pieces of this many, so that memory stays flat. */
const LINES_PER_FILE = 10_000;

/**
 * Writes one JSON object a line: the data of `show` without the Markdown. Files are `articles-00001.jsonl` and on, of
 * 10,000 lines each, so that none outgrows what common tools read.
 */
export async function exportJsonl(articles: AsyncIterable<ShowData>, folder: ExportFolder): Promise<void> {
  let lines: string[] = [];
  let files = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    files += 1;
    folder.write(`articles-${String(files).padStart(5, "0")}.jsonl`, `${lines.join("\n")}\n`);
    lines = [];
  };
  for await (const { markdown: _, ...rest } of articles) {
    lines.push(JSON.stringify(rest));
    if (lines.length >= LINES_PER_FILE) flush();
  }
  flush();
}
