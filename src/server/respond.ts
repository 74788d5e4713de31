import { SECURITY_HEADERS } from "./headers.ts";

export const HTML_TYPE = "text/html; charset=utf-8";
export const JSON_TYPE = "application/json; charset=utf-8";
export const ATOM_TYPE = "application/atom+xml; charset=utf-8";
export const BIBTEX_TYPE = "application/x-bibtex; charset=utf-8";
export const CSL_JSON_TYPE = "application/vnd.citationstyles.csl+json; charset=utf-8";
export const TEXT_TYPE = "text/plain; charset=utf-8";

type Body = string | Uint8Array<ArrayBuffer> | null;

/**
 * The one way in which an answer leaves this server: with the headers of every answer. Headers given here go before
 * those. They stay a plain object until they are written: making `Headers` costs more than many a page.
 */
export function respond(body: Body, status: number, headers: Readonly<Record<string, string>>): Response {
  return new Response(body, { status, headers: { ...SECURITY_HEADERS, ...headers } });
}

/** A short answer in plain text, for what no page is made of. */
export function respondText(text: string, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return respond(`${text}\n`, status, { "content-type": TEXT_TYPE, "cache-control": "no-store", ...headers });
}

/** A redirection within this server. */
export function redirectTo(location: string, status: 301 | 302): Response {
  return respond(null, status, { location, "cache-control": "no-cache" });
}

/** Whether the browser has what this tag names. */
export function hasTag(ifNoneMatch: string | null | undefined, etag: string): boolean {
  return ifNoneMatch?.split(",").some((tag) => tag.trim() === etag) ?? false;
}
