import type { ReadingRooms } from "../read/rooms.ts";
import type { Asset } from "./assets.ts";
import { DOWNLOAD_SECURITY_POLICY } from "./headers.ts";
import { hasTag, respond } from "./respond.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  avif: "image/avif",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
};

const FOREVER_PRIVATE = "private, max-age=31536000, immutable";
const FOREVER = "public, max-age=31536000, immutable";

/** The bytes of a capture as a download that nothing may run in; null when there is no such capture. */
export async function answerCapture(rooms: ReadingRooms, sha256: string): Promise<Response | null> {
  const [entry] = await rooms.store.findPayloads([sha256]);
  if (entry === null || entry === undefined) return null;
  const bytes = await rooms.files.readCapture(entry);
  return respond(Uint8Array.from(bytes), 200, {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${sha256}.bin"`,
    "content-security-policy": DOWNLOAD_SECURITY_POLICY,
    "cache-control": FOREVER_PRIVATE,
    etag: `"${sha256}"`,
  });
}

/** A kept picture; null when there is none at this path, or it is no picture. */
export async function answerMedia(rooms: ReadingRooms, path: string): Promise<Response | null> {
  const mime = MEDIA_TYPES[/\.([a-z]+)$/.exec(path)?.[1] ?? ""];
  const bytes = mime === undefined ? null : await rooms.files.readMedia(path);
  if (mime === undefined || bytes === null) return null;
  return respond(Uint8Array.from(bytes), 200, {
    "content-type": mime,
    "content-security-policy": DOWNLOAD_SECURITY_POLICY,
    "cache-control": FOREVER_PRIVATE,
  });
}

/** A style, script or picture of our own; kept for good by browsers that asked for this very content. */
export function answerAsset(request: Request, { bytes, mime, hash }: Asset): Response {
  const etag = `"${hash}"`;
  const lasting = new URL(request.url).searchParams.get("v") === hash;
  const headers = { etag, "cache-control": lasting ? FOREVER : "no-cache" };
  if (hasTag(request.headers.get("if-none-match"), etag)) return respond(null, 304, headers);
  return respond(bytes, 200, { ...headers, "content-type": mime });
}
