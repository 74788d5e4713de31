// The Internet Archive's own copy of what an outlet published, by plain links: nothing is asked of it from here.

/** Endings of names that only a local network knows. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|lan|home|internal|intranet|corp|test|invalid|onion|home\.arpa)$/;

function isPublicAddress(url: string): boolean {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { hostname, username, password, port } = new URL(url);
  const isName = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z][a-z\d-]*\.?$/i.test(hostname);
  return isName && !LOCAL_NAME.test(hostname.replace(/\.$/, "")) && username === "" && password === "" && port === "";
}

/**
 * Where to have an address saved there, and where to see what it was at a time (UTC instant, bare day or month); null for
 * what is no address of the public web.
 */
export function webArchiveLinks(url: string, at: string): { readonly save: string; readonly view: string } | null {
  if (!isPublicAddress(url)) return null;
  const stamp = at.slice(0, 19).replace(/\D/g, "");
  return { save: `https://web.archive.org/save/${url}`, view: `https://web.archive.org/web/${stamp}/${url}` };
}
