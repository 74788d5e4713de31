import { slugOf } from "../lib/file-name.ts";
import type { Outlet } from "../model/outlet.ts";

/** The known outlets, found by the names that old archives use, by a URL, or by id. */
export type OutletBook = {
  /** In the order in which the book was made. */
  readonly all: readonly Outlet[];
  readonly byId: (id: string) => Outlet | null;
  /** By id, name or label; case, width and white space around it do not matter. */
  readonly byLabel: (label: string) => Outlet | null;
  /** By the URL's host or the nearest domain above it. */
  readonly byUrl: (url: string) => Outlet | null;
  /** The id of an outlet that is not known, made from its name. */
  readonly keyFromName: (name: string) => string;
};

const KEY_BYTES_MAX = 40;

/** Makes the book. Where two outlets claim the same label or domain, the later one has it: an archive's own outlets come last. */
export function makeOutletBook(outlets: readonly Outlet[]): OutletBook {
  const ids = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const labels = new Map(
    outlets.flatMap((outlet) => labelsOf(outlet).map((label) => [labelKey(label), outlet] as const)),
  );
  const domains = new Map(outlets.flatMap((outlet) => outlet.domains.map((domain) => [domain, outlet] as const)));
  return {
    all: outlets,
    byId: (id) => ids.get(id) ?? null,
    byLabel: (label) => labels.get(labelKey(label)) ?? null,
    byUrl: (url) => findDomain(domains, url),
    keyFromName: (name) => slugOf(name, KEY_BYTES_MAX).toLowerCase(),
  };
}

function labelsOf(outlet: Outlet): string[] {
  return [outlet.id, outlet.name, ...Object.values(outlet.names), ...outlet.labels];
}

function labelKey(label: string): string {
  return label.normalize("NFKC").trim().toLowerCase();
}

function findDomain(domains: ReadonlyMap<string, Outlet>, url: string): Outlet | null {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? "";
  for (let domain = host; domain !== ""; domain = domain.slice(domain.indexOf(".") + 1)) {
    const found = domains.get(domain);
    if (found !== undefined) return found;
    if (!domain.includes(".")) break;
  }
  return null;
}
