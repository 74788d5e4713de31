import { timingSafeEqual } from "node:crypto";
import { sha256Hex } from "../lib/hash.ts";
import { respondText } from "./respond.ts";

/** Looks at a request before anything else does; an answer means that it goes no further. */
export type Guard = (request: Request) => Response | null;

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/** Whether a host to listen on can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** Only what reads. */
export function guardReading(request: Request): Response | null {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return respondText("Pages are only read here.", 405, { allow: "GET, HEAD" });
  }
  return null;
}

/**
 * Lets only requests through that name this machine. A page of a stranger can point a name of its own at 127.0.0.1 and
 * read what is served there; its requests then carry that name.
 */
export function guardLoopbackNames(request: Request): Response | null {
  const host = request.headers.get("host");
  const name = host === null ? "localhost" : host.replace(/:\d+$/, "").toLowerCase();
  return isLoopback(name) ? null : respondText("This archive answers to localhost only.", 421);
}

function givenToken(authorization: string | null): string {
  const [scheme = "", value = ""] = (authorization ?? "").split(" ", 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return "";
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** A guard that wants this token as `Bearer`, or as the password of any user. */
export function guardWithToken(token: string): Guard {
  const expected = Buffer.from(sha256Hex(token));
  return (request) => {
    const given = Buffer.from(sha256Hex(givenToken(request.headers.get("authorization"))));
    if (timingSafeEqual(given, expected)) return null;
    return respondText("This archive wants its token.", 401, {
      "www-authenticate": 'Basic realm="Jianbao", charset="UTF-8"',
    });
  };
}
