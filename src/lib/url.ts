/** Longer addresses are no addresses of articles. In UTF-16 units, before and after. */
const LENGTH_MAX = 8192;

/** Query keys that say how a reader came, not what is read; compared in lower case. */
const TRACKING_KEYS = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _ga _gl __twitter_impression
  cmpid ocid ncid s_cid smid spm xtor wt.mc_id ito guccounter guce_referrer guce_referrer_sig maca ref_src ref_url`.split(
    /\s+/,
  ),
);
const TRACKING_PREFIXES = ["utm_", "at_", "pk_", "mtm_", "hsa_"];
/** Keys that track on one host only. */
const TRACKING_KEYS_OF_HOST = new Map([
  [
    "mp.weixin.qq.com",
    new Set(
      `chksm scene srcid sharer_shareinfo sharer_shareinfo_first key ascene uin devicetype version nettype
      abtest_cookie pass_ticket wx_header exportkey subscene clicktime enterid sessionid`.split(/\s+/),
    ),
  ],
]);

/** Settings of the picture proxy, which may stand behind the address of the picture. */
const WESERV_KEY = /^(?:w|h|dpr|fit|a|q|l|n|il|output|we|default|trim|mask|bg|cbg|maxage|filename|encoding)$/;

/**
 * The spelling that names an article: an absolute http or https URL with proxies unwrapped, tracking keys, user name,
 * default port and fragment dropped, and one way of percent-encoding. A fragment that is a route (`#/…`, `#!…`) stays.
 * Null for what is no web address or is longer than 8,192 units. Idempotent.
 */
export function canonicalUrl(text: string): string | null {
  if (text.length > LENGTH_MAX) return null;
  let url = parseWebUrl(text);
  while (url !== null) {
    const inner = proxied(url);
    if (inner === null) break;
    url = parseWebUrl(inner);
  }
  if (url === null) return null;
  const canonical = spell(url);
  return canonical.length > LENGTH_MAX ? null : canonical;
}

/** What is hashed for an id: a canonical URL without its scheme, so that http and https name one article. */
export function urlKey(canonical: string): string {
  return canonical.replace(/^https?:\/\//, "");
}

/** The address behind picture and archive proxies, https when the proxy leaves out the scheme; other addresses as they are. */
export function unwrapProxy(url: string): string {
  let current = url;
  while (current.length <= LENGTH_MAX) {
    const parsed = parseWebUrl(current);
    const inner = parsed === null ? null : proxied(parsed);
    if (inner === null) return current;
    current = inner;
  }
  return current;
}

function parseWebUrl(text: string): URL | null {
  const trimmed = text.trim();
  const url = URL.parse(trimmed.startsWith("//") ? `https:${trimmed}` : trimmed);
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url : null;
}

/** The address a proxy's URL stands for, or null when the host is no proxy that we are certain of. */
function proxied(url: URL): string | null {
  const host = url.hostname;
  switch (host) {
    case "images.weserv.nl":
    case "wsrv.nl":
      return weservTarget(url.search);
    case "web.archive.org":
      return absolute(/^\/web\/\d+[a-z_]*\/(.+)$/.exec(url.pathname + url.search)?.[1]);
    case "l.facebook.com":
    case "lm.facebook.com":
      return absolute(url.searchParams.get("u"));
    case "translate.google.com":
      return absolute(url.searchParams.get("u"));
    case "www.google.com":
      return url.pathname === "/url" ? absolute(url.searchParams.get("url") ?? url.searchParams.get("q")) : null;
  }
  return host.endsWith(".cdn.ampproject.org") ? ampTarget(url) : null;
}

function absolute(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && /^https?:/i.test(text) && URL.canParse(text) ? text : null;
}

/** `?url=host/path`, with or without a scheme, encoded or not; a further query belongs to the target but for the proxy's own keys. */
function weservTarget(search: string): string | null {
  const raw = /^\?(?:.*&)?url=(.*)$/.exec(search)?.[1] ?? "";
  const [first = "", ...others] = raw.split("&");
  const rest = others.filter((pair) => !WESERV_KEY.test(pair.split("=")[0] ?? ""));
  const wasEncoded = /%(?:2f|3a)/i.test(first) && !first.includes("/");
  const target = wasEncoded ? decoded(first) : [first, ...rest].join("&");
  const schemed = target.replace(/^ssl:(?:\/\/)?/i, "https://").replace(/^\/\//, "https://");
  const whole = /^https?:/i.test(schemed) ? schemed : `https://${schemed}`;
  return URL.canParse(whole) ? whole : null;
}

/** `/c/s/host/path`: c, v or i says of what kind, s that it is https. */
function ampTarget(url: URL): string | null {
  const parts = /^\/[cvi]\/(s\/)?(.+)$/.exec(url.pathname + url.search);
  return parts === null ? null : absolute(`${parts[1] === undefined ? "http" : "https"}://${parts[2]}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function spell(url: URL): string {
  // The setter leaves a host alone that would be none without its final dot.
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.replace(/\.+$/, "");
  const host = url.hostname;
  const port = url.port === "" ? "" : `:${url.port}`;
  const route = /^#!?\//.test(url.hash) || url.hash.startsWith("#!") ? evenEncoding(url.hash) : "";
  return `${url.protocol}//${host}${port}${evenEncoding(url.pathname)}${keptQuery(url.search, host)}${route}`;
}

function keptQuery(search: string, host: string): string {
  if (search.length < 2) return "";
  const ofHost = TRACKING_KEYS_OF_HOST.get(host);
  const kept = search
    .slice(1)
    .split("&")
    .filter((pair) => {
      const key = (pair.split("=", 1)[0] ?? "").toLowerCase();
      if (TRACKING_KEYS.has(key) || ofHost?.has(key)) return false;
      return pair !== "" && !TRACKING_PREFIXES.some((prefix) => key.startsWith(prefix));
    });
  return kept.length === 0 ? "" : `?${evenEncoding(kept.join("&"))}`;
}

/**
 * One way of percent-encoding: characters that never need it are decoded, what encoders disagree about is encoded,
 * hex digits are upper case, and a percent sign that starts no escape is an escaped percent sign.
 */
function evenEncoding(part: string): string {
  if (!/[^A-Za-z0-9\-._~/?=&:@,;+$#!()*]/.test(part)) return part;
  return part.replace(/%([0-9a-f]{2})?|[^!#-$&(-;=?-Z_a-z~]/gi, (found, hex: string | undefined) => {
    if (hex === undefined) return found === "%" ? "%25" : encodedUnit(found);
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~!()*]/.test(char) ? char : `%${hex.toUpperCase()}`;
  });
}

/** The escape of one ASCII character; the URL parser has escaped all others already. */
function encodedUnit(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
