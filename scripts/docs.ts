// The documents: links that lead nowhere, and pages made from tables and imports that are no longer what would be made now.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { GENERATED } from "./generate.ts";

/** Code in a document is no link; fences first, since they may hold single backticks. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
}

/** The targets of all links and pictures of a Markdown text, as written, in order. */
export function findLinks(markdown: string): string[] {
  const text = withoutCode(markdown);
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => match[1]!);
  const references = [...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map((match) => match[1]!);
  const html = [...text.matchAll(/<(?:img|a|source)\b[^>]*?\b(?:src|href|srcset)="([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  return [...inline, ...references, ...html];
}

/** The anchors that the headings of a Markdown text make, as code hosts make them. */
export function findAnchors(markdown: string): string[] {
  const headings = [...withoutCode(markdown.replace(/`/g, "")).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)];
  return headings.map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

/** Links of one document that lead nowhere within the project; addresses of other hosts are not asked. */
export function findBrokenLinks(path: string, root: string): string[] {
  const markdown = readFileSync(join(root, path), "utf8");
  return findLinks(markdown).flatMap((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return [];
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? path : posix.join(dirname(path), decodeURIComponent(file));
    if (!existsSync(join(root, target))) return [`${path}: ${link} does not exist`];
    if (anchor === undefined || !target.endsWith(".md")) return [];
    const anchors = findAnchors(readFileSync(join(root, target), "utf8"));
    return anchors.includes(decodeURIComponent(anchor)) ? [] : [`${path}: ${link} has no such heading`];
  });
}

/** The documents git keeps or would keep. */
export function listDocuments(root: string): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "*.md"];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0");
  return listed.filter((path) => path !== "" && !/^samples\/|\/fixtures\//.test(path) && existsSync(join(root, path)));
}

/** Made pages that differ from what the tables and imports give now. */
async function findStale(root: string): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, make } of GENERATED) {
    const kept = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : null;
    if (kept !== (await make())) stale.push(`${path} is out of date: npm run generate`);
  }
  return stale;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  process.chdir(root);
  const documents = listDocuments(root);
  const faults = [...documents.flatMap((path) => findBrokenLinks(path, root)), ...(await findStale(root))];
  for (const fault of faults) console.error(fault);
  console.log(`${documents.length} documents, ${GENERATED.length} made pages, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && documents.length > 0 ? 0 : 1;
}
