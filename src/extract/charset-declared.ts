/** Bytes of a page in which its own word for the encoding is looked for: more than the standard's 1024, since comments come first. */
const HEAD_BYTES = 16_384;
/** Elements and attributes looked at before it is given up: a head has a few dozen. */
const TAGS_MAX = 1000;

type Attribute = { readonly name: string; readonly value: string; readonly end: number };

/** The charset that a content type names (`text/html; charset=gbk`), as written; null when it names none. */
export function charsetOfContentType(contentType: string): string | null {
  return charsetOfMeta(contentType.toLowerCase());
}

/**
 * The charset that a page names in a `meta` element, as written and in lower case; null when it names none. Follows the prescan
 * of the HTML standard (13.2.3.2), on more bytes. Labels that mean nothing are passed over by `isKnown`.
 */
export function charsetOfPage(bytes: Uint8Array, isKnown: (label: string) => boolean): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString("latin1");
  const page = head.toLowerCase();
  let at = page.indexOf("<");
  for (let tags = 0; at >= 0 && tags < TAGS_MAX; tags += 1) {
    let end = at + 1;
    if (page.startsWith("<!--", at)) {
      // `<!-->` is a whole comment: its dashes count twice.
      end = after(page, "-->", at + 2);
    } else if (/^<meta[\s/]/.test(page.slice(at, at + 6))) {
      const attributes = readAttributes(page, at + 5);
      const label = attributes.closed ? labelOfMeta(attributes.found) : null;
      if (label !== null && isKnown(label)) return label;
      end = attributes.end;
    } else if (/^<\/?[a-z]/.test(page.slice(at, at + 3))) {
      end = readAttributes(page, endOfName(page, at)).end;
    } else if (/^<[!/?]/.test(page.slice(at, at + 2))) {
      end = after(page, ">", at);
    }
    at = page.indexOf("<", end);
  }
  return null;
}

/** Where the next word begins after `mark`, or the end. */
function after(page: string, mark: string, from: number): number {
  const found = page.indexOf(mark, from);
  return found < 0 ? page.length : found + mark.length;
}

function endOfName(page: string, from: number): number {
  let at = from;
  while (at < page.length && !/[\s>]/.test(page.charAt(at))) at += 1;
  return at;
}

/** The attributes of a tag, the first of each name, and where it ends; `closed` is false when the page ends within it. */
function readAttributes(page: string, from: number) {
  const found = new Map<string, string>();
  let at = from;
  for (let n = 0; n < TAGS_MAX; n += 1) {
    const attribute = readAttribute(page, at);
    if (attribute === null) break;
    at = attribute.end;
    if (attribute.name !== "" && !found.has(attribute.name)) found.set(attribute.name, attribute.value);
  }
  while (at < page.length && /[\s/]/.test(page.charAt(at))) at += 1;
  return { found, end: at, closed: page.charAt(at) === ">" };
}

/** "Get an attribute" of the standard; null at the end of the tag or of the page. */
function readAttribute(page: string, from: number): Attribute | null {
  const skip = (at: number, of: RegExp): number => {
    let end = at;
    while (end < page.length && of.test(page.charAt(end))) end += 1;
    return end;
  };
  const start = skip(from, /[\s/]/);
  if (start >= page.length || page.charAt(start) === ">") return null;
  // The first character belongs to the name, whatever it is.
  const nameEnd = skip(start + 1, /[^\s/>=]/);
  const name = page.slice(start, nameEnd);
  const equals = skip(nameEnd, /\s/);
  if (page.charAt(equals) !== "=") return { name, value: "", end: nameEnd };
  const open = skip(equals + 1, /\s/);
  const quote = page.charAt(open);
  if (quote === '"' || quote === "'") {
    const close = page.indexOf(quote, open + 1);
    // A quotation that never ends takes the rest of the page with it.
    if (close < 0) return { name: "", value: "", end: page.length };
    return { name, value: page.slice(open + 1, close), end: close + 1 };
  }
  const end = skip(open, /[^\s>]/);
  return { name, value: page.slice(open, end), end };
}

function labelOfMeta(attributes: ReadonlyMap<string, string>): string | null {
  const own = attributes.get("charset");
  if (own !== undefined) return own.trim();
  if (attributes.get("http-equiv") !== "content-type") return null;
  return charsetOfMeta(attributes.get("content") ?? "");
}

/** "Extracting a character encoding from a meta element" of the standard, on text in lower case. */
function charsetOfMeta(content: string): string | null {
  const found = /charset\s{0,100}=\s{0,100}(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/.exec(content);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.trim() || null;
}
