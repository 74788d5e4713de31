import { readFileSync } from "node:fs";
import { sha256Hex } from "../lib/hash.ts";

/** A style, script or picture of our own. */
export type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string; readonly hash: string };

const FILES = {
  "style.css": "text/css; charset=utf-8",
  "keys.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml; charset=utf-8",
} as const;

export type AssetName = keyof typeof FILES;

const HASH_CHARACTERS = 10;

/** Reads the files of `src/browser`, once at the start. */
export function readAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    Object.entries(FILES).map(([name, mime]) => {
      const bytes = Uint8Array.from(readFileSync(new URL(`../browser/${name}`, import.meta.url)));
      return [name, { bytes, mime, hash: sha256Hex(bytes).slice(0, HASH_CHARACTERS) }];
    }),
  );
}

/** The address that changes with the content, so that browsers may keep the file for good. */
export function assetAddress(assets: ReadonlyMap<string, Asset>, name: AssetName): string {
  return `${name}?v=${assets.get(name)?.hash ?? ""}`;
}
