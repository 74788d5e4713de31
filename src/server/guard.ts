import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { sha256Hex } from "../lib/hash.ts";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/** Whether a host to listen on can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * Lets only requests through that name this machine. A page of a stranger can point a name of its own at 127.0.0.1 and
 * read what is served there; its requests then carry that name.
 */
export function onlyLoopbackNames(): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header("host");
    const name = host === undefined ? "localhost" : host.replace(/:\d+$/, "");
    if (!isLoopback(name.toLowerCase())) return context.text("This archive answers to localhost only.\n", 421);
    return next();
  };
}

function givenToken(authorization: string | undefined): string {
  const [scheme = "", value = ""] = (authorization ?? "").split(" ", 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return "";
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** Wants the token as `Bearer`, or as the password of any user. */
export function onlyWithToken(token: string): MiddlewareHandler {
  const expected = Buffer.from(sha256Hex(token));
  return async (context, next) => {
    const given = Buffer.from(sha256Hex(givenToken(context.req.header("authorization"))));
    if (timingSafeEqual(given, expected)) return next();
    context.header("www-authenticate", 'Basic realm="Jianbao", charset="UTF-8"');
    return context.text("This archive wants its token.\n", 401);
  };
}
