// House rules that no other tool knows. `findFaults` reads one file; run directly, this reads all files git knows of.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { PURE_ROOMS } from "./boundaries.ts";

export type Fault = { readonly path: string; readonly line: number; readonly rule: string; readonly message: string };

const FUNCTION_LINES_MAX = 70;

/** Functions that were longer when the limit came, with their length then: they may shrink, not grow. Lines leave, none enter. */
const LONG_FUNCTIONS: Readonly<Record<string, number>> = {};

const NAMES_FORBIDDEN = /^(utils?|helpers?|common|shared|misc|types?|index|manager|constants)$/;
const NAME_WANTED = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|contract|d|config))*\.[a-z]+$/;

/** Calls and values that bring clock, chance or the process into a pure room. */
const IMPURE_CALLS: ReadonlySet<string> = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "crypto.randomUUID",
  "crypto.getRandomValues",
]);
const IMPURE_GLOBALS: ReadonlySet<string> = new Set([
  "process",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "XMLHttpRequest",
  "WebSocket",
]);
const IMPURE_IMPORTS: ReadonlySet<string> = new Set(["randomUUID", "randomBytes", "randomInt", "getRandomValues"]);

/** What only the command line may touch: others are given plain values. */
const PROCESS_OF_CLI: ReadonlySet<string> = new Set(["argv", "exit", "exitCode", "env"]);

const LEFTOVER = /\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/;
const MACHINE_PATH = /(?<![\w.:/-])\/(?:home|Users|root|tmp|work)\/[\w.-]/;

type Report = (node: ts.Node | number, rule: string, message: string) => void;

function roomOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function isTest(path: string): boolean {
  return /\.(test|contract)\.ts$/.test(path);
}

function checkName(path: string, report: Report): void {
  const name = basename(path);
  const stem = name.replace(/\..*$/, "");
  if (NAMES_FORBIDDEN.test(stem)) report(0, "file-name", `"${stem}" says nothing of the content`);
  else if (!NAME_WANTED.test(name)) report(0, "file-name", "file names are kebab-case");
}

function checkLines(text: string, report: Report): void {
  text.split("\n").forEach((line, index) => {
    if (LEFTOVER.test(line)) report(index + 1, "leftover", "write an issue, or a test of what is wrong");
    if (MACHINE_PATH.test(line)) report(index + 1, "machine-path", "a path of one machine");
  });
}

/** True when the identifier is a value read here, not a property, a declaration or a name in a type. */
function isFreeUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return ts.isExpression(parent) || ts.isVariableDeclaration(parent)
    ? !("name" in parent && parent.name === node)
    : false;
}

function checkPurity(node: ts.Node, report: Report): void {
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0) {
    report(node, "pure-clock", "a pure room is given the time as an argument");
  } else if (ts.isPropertyAccessExpression(node) && IMPURE_CALLS.has(node.getText())) {
    report(node, "pure-clock", `no ${node.getText()} in a pure room`);
  } else if (ts.isIdentifier(node) && IMPURE_GLOBALS.has(node.text) && isFreeUse(node)) {
    report(node, "pure-global", `no ${node.text} in a pure room`);
  } else if (ts.isImportSpecifier(node) && IMPURE_IMPORTS.has((node.propertyName ?? node.name).text)) {
    report(node, "pure-chance", `no ${node.name.text} in a pure room`);
  }
}

function checkProcess(node: ts.Node, report: Report): void {
  if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== "process") return;
  if (PROCESS_OF_CLI.has(node.name.text))
    report(node, "process", `process.${node.name.text} belongs to the command line`);
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

/** Exported functions and exported constants that hold a function. */
function exportedFunctionName(statement: ts.Statement): string | null {
  if (!isExported(statement)) return null;
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? "default";
  if (!ts.isVariableStatement(statement)) return null;
  const [declaration] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
    ? declaration!.name.getText()
    : null;
}

function checkDocstrings(file: ts.SourceFile, report: Report): void {
  const documented = new Set<string>();
  for (const statement of file.statements) {
    const name = exportedFunctionName(statement);
    if (name === null) continue;
    // The overloads of a function share the docstring of the first.
    if (ts.getJSDocCommentsAndTags(statement).length > 0) documented.add(name);
    else if (!documented.has(name)) report(statement, "docstring", `${name} needs a sentence on what it gives`);
  }
}

function checkLength(node: ts.Node, file: ts.SourceFile, path: string, report: Report): void {
  if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return;
  const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
  const lines = file.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1;
  const name =
    node.name?.getText() ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : "a function");
  const max = LONG_FUNCTIONS[`${path}#${name}`] ?? FUNCTION_LINES_MAX;
  if (lines > max) report(node, "length", `${name} has ${lines} lines; at most ${max}`);
}

function checkCode(path: string, text: string, report: Report): void {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const room = roomOf(path);
  const inProduct = path.startsWith("src/") && !isTest(path);
  const isPure = inProduct && room !== null && PURE_ROOMS.includes(room);
  const mayTouchProcess = !inProduct || room === "cli" || path === "src/app.ts";
  const visit = (node: ts.Node): void => {
    if (isPure) checkPurity(node, report);
    else if (!mayTouchProcess) checkProcess(node, report);
    if (!isTest(path)) checkLength(node, file, path, report);
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (inProduct) checkDocstrings(file, report);
}

/** Every house rule that the file at `path` (relative to the project) with this text breaks, in the order of its lines. */
export function findFaults(path: string, text: string): Fault[] {
  const faults: Fault[] = [];
  const starts = text.split("\n").map((line) => line.length + 1);
  const lineOf = (position: number): number => {
    let line = 0;
    for (let end = 0; line < starts.length && end <= position; line += 1) end += starts[line]!;
    return line;
  };
  const report: Report = (at, rule, message) =>
    faults.push({ path, line: typeof at === "number" ? Math.max(1, at) : lineOf(at.getStart()), rule, message });
  if (/\.(ts|js|mjs|css|yaml)$/.test(path) && /^(src|scripts|tests|eval|bench|words|outlets)\//.test(path))
    checkName(path, report);
  if (!/\.(svg|png|gz|woff2)$/.test(path)) checkLines(text, report);
  if (/\.(ts|js)$/.test(path)) checkCode(path, text, report);
  return faults.toSorted((a, b) => a.line - b.line);
}

/** The files git keeps or would keep, without those that hold other people's rules or words. */
function listFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    encoding: "utf8",
  });
  return listed.split("\0").filter((path) => path !== "" && path !== "package-lock.json" && existsSync(path));
}

if (import.meta.main) {
  process.chdir(join(import.meta.dirname, ".."));
  const files = listFiles();
  const faults = files.flatMap((path) => findFaults(path, readFileSync(path, "utf8")));
  for (const { path, line, rule, message } of faults) console.error(`${path}:${line} ${rule}: ${message}`);
  console.log(`${files.length} files, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && files.length > 0 ? 0 : 1;
}
