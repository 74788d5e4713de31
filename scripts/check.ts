// `npm run check`: everything that can be said about the code in under a minute. `npm run check -- NAME…` runs only these steps.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

type Step = { readonly name: string; readonly says: string; readonly command: readonly string[] };
type Outcome = { readonly step: Step; readonly passed: boolean; readonly seconds: number; readonly output: string };

/** The slow ones first, so that two processors are busy to the end. */
const STEPS: readonly Step[] = [
  { name: "unit", says: "tests beside the code", command: ["vitest", "run", "--project", "unit", "--reporter", "dot"] },
  { name: "types", says: "TypeScript, strict", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "browser", says: "TypeScript, browser scripts", command: ["tsc", "-p", "src/browser/tsconfig.json"] },
  { name: "browser-tests", says: "TypeScript, tests in a browser", command: ["tsc", "-p", "tests/tsconfig.json"] },
  { name: "boundaries", says: "who may import whom", command: ["node", "scripts/boundaries.ts"] },
  { name: "promises", says: "forgotten promises and cases", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format", says: "format and quick lint", command: ["biome", "check", "--error-on-warnings"] },
  { name: "tidy", says: "house rules", command: ["node", "scripts/tidy.ts"] },
  { name: "docs", says: "links, tables and drawings", command: ["node", "scripts/docs.ts"] },
];

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function run(step: Step): Promise<Outcome> {
  const [file = "", ...args] = step.command;
  const started = performance.now();
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const finish = (passed: boolean, note = ""): void =>
      resolve({
        step,
        passed,
        seconds: (performance.now() - started) / 1000,
        output: Buffer.concat(chunks).toString() + note,
      });
    child.on("error", (error) => finish(false, error.message));
    child.on("close", (code) => finish(code === 0));
  });
}

function report({ step, passed, seconds, output }: Outcome): void {
  console.log(`${passed ? "ok  " : "FAIL"}  ${step.name.padEnd(13)} ${seconds.toFixed(1).padStart(5)} s  ${step.says}`);
  if (!passed) console.log(output.trimEnd().replace(/^/gm, "      "));
}

/** Runs the steps, at most `width` at a time, and reports each as it ends; gives how many failed. */
async function runAll(steps: readonly Step[], width: number): Promise<number> {
  const waiting = [...steps];
  let failed = 0;
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const outcome = await run(step);
      report(outcome);
      if (!outcome.passed) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return failed;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. There are: ${STEPS.map((step) => step.name).join(", ")}.`);
  process.exitCode = 2;
} else {
  const steps = wanted.length === 0 ? STEPS : STEPS.filter((step) => wanted.includes(step.name));
  const started = performance.now();
  const failed = await runAll(steps, Math.min(2, availableParallelism()));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    failed === 0
      ? `All ${steps.length} steps passed in ${seconds} s.`
      : `${failed} of ${steps.length} steps failed (${seconds} s).`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}
