import type { Version } from "../../src/model/article.ts";
import { openCaptureReader } from "../../src/pipeline/capture-reader.ts";

const reader = openCaptureReader({ outlets: [], zone: "UTC", learned: new Map() });
const CAPTURE = { sha256: "0".repeat(64), url: "https://news.example/1", at: "2000-01-01T00:00:00.000Z" };

/** The version that an import makes of a stranger's HTML, read where an import reads it: in the thread that can be killed. */
export async function readStrangeHtml(html: string): Promise<Version> {
  const entry = {
    ...{ format: "adapter", titles: ["—"], urls: [CAPTURE.url], outletLabels: [], authors: [] },
    ...{ tags: [], categories: [], times: [], body: { kind: "html" as const, source: html } },
  };
  const [reading] = await reader.readEntries([{ entry, outlet: "unknown", url: CAPTURE.url, capture: CAPTURE }]);
  if (reading === undefined) throw new Error("one entry gives one reading");
  return reading.version;
}
