// `npm run generate`: writes the pages that are made from tables and imports. `scripts/docs.ts` reports those out of date.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { drawImports } from "./drawing.ts";
import { composeOutletTable } from "./outlet-table.ts";
import { describeCommands, describeExitCodes, describeFailures, describeSettings } from "./reference.ts";
import { composeRegionalTable } from "./regional-table.ts";

/** Every made page: where it stands, relative to the project, and what it says now. */
export const GENERATED: readonly { readonly path: string; readonly make: () => string | Promise<string> }[] = [
  { path: "src/config/outlet-table.ts", make: composeOutletTable },
  { path: "src/han/regional-table.ts", make: composeRegionalTable },
  { path: "docs/architecture.svg", make: drawImports },
  { path: "docs/reference/commands.md", make: describeCommands },
  { path: "docs/reference/settings.md", make: describeSettings },
  { path: "docs/reference/failures.md", make: describeFailures },
  { path: "docs/reference/exit-codes.md", make: describeExitCodes },
];

if (import.meta.main) {
  process.chdir(join(import.meta.dirname, ".."));
  for (const { path, make } of GENERATED) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await make());
    console.log(path);
  }
}
