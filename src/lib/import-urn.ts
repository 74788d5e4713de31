const IMPORT_SCHEME = "urn:jianbao:import:";

/** The address of an imported file: `label`, then the path within the imported folder. */
export function importUrn(label: string, path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${IMPORT_SCHEME}${encodeURIComponent(label)}/${encoded}`;
}

/** Label and path of an imported file, or null when the address is none of one. */
export function readImportUrn(urn: string): { readonly label: string; readonly path: string } | null {
  if (!urn.startsWith(IMPORT_SCHEME)) return null;
  const rest = urn.slice(IMPORT_SCHEME.length);
  const slash = rest.indexOf("/");
  try {
    return { label: decodeURIComponent(rest.slice(0, slash)), path: decodeURIComponent(rest.slice(slash + 1)) };
  } catch {
    return null;
  }
}
