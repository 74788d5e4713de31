import { composeArticleFile, readArticleFile } from "../../src/archive/article-file.ts";
import { renderBody } from "../../src/pages/markdown.ts";
import { readStrangeHtml } from "./strange-html.ts";

/**
 * A stranger's HTML by way of the file: written as the article's file in the archive, read back, and rendered with nothing but what
 * the file says. No picture is kept, so each is a line with a link.
 */
// biome-ignore lint/style/noDefaultExport: the scorers call the default export
export default async function markdown(source: string): Promise<string> {
  const version = await readStrangeHtml(source);
  const article = { id: "a".repeat(16), url: null, aliases: [], outlet: "unknown", outletName: "?", source: "fetch" };
  const kept = readArticleFile(composeArticleFile({ article, version }));
  if (kept === null) throw new Error("Bug: the file of an article cannot be read back");
  return renderBody(kept.version.markdown, { lang: "zh-Hans", root: "../", images: [] }).toString();
}
