import { renderBody } from "../../src/pages/markdown.ts";
import { readStrangeHtml } from "./strange-html.ts";

/**
 * A stranger's HTML as the reading page shows it once its pictures are kept: a picture that stands alone is an image of the
 * archive with its caption below.
 */
// biome-ignore lint/style/noDefaultExport: the scorers call the default export
export default async function html(source: string): Promise<string> {
  const { markdown, images } = await readStrangeHtml(source);
  const kept = images.map((image, n) => ({ ...image, media: `media/00/${n}.jpg` }));
  return renderBody(markdown, { lang: "zh-Hans", root: "../", images: kept }).toString();
}
