import type { Problem } from "../lib/problem.ts";
import { DEPTH_MAX, NOTHING, type QueryPart } from "./query-tree.ts";
import type { FieldName, Token } from "./query-words.ts";

/** Gives the condition that a word is under a field, or without one; `NOTHING` where it is none. */
export type ReadLeaf = (text: string, quoted: boolean, field: FieldName | null) => QueryPart;

/**
 * Pieces of a query as a tree: NOT binds before AND, AND before OR, and AND need not be written. Whatever does not fit is
 * left out and told: an operator without operands, a parenthesis without its other, a group or a field without words.
 */
export function parseTokens(tokens: readonly Token[], readLeaf: ReadLeaf, tell: (problem: Problem) => void): QueryPart {
  return new Parser(tokens, readLeaf, tell).readAny(0, null) ?? NOTHING;
}

class Parser {
  #at = 0;
  /** Opening parentheses left out because they stand too deep, whose closing ones are still to come. */
  #skipped = 0;
  readonly #tokens: readonly Token[];
  readonly #readLeaf: ReadLeaf;
  readonly #tell: (problem: Problem) => void;

  constructor(tokens: readonly Token[], readLeaf: ReadLeaf, tell: (problem: Problem) => void) {
    this.#tokens = tokens;
    this.#readLeaf = readLeaf;
    this.#tell = tell;
  }

  /** Branches of an OR up to the end of the group; null when there is nothing. */
  readAny(depth: number, field: FieldName | null): QueryPart | null {
    const branches = [this.#readAll(depth, field)];
    const operators: Token[] = [];
    for (let or = this.#peek(); or?.kind === "or"; or = this.#peek()) {
      this.#at += 1;
      operators.push(or);
      branches.push(this.#readAll(depth, field));
    }
    const parts = branches.filter((branch) => branch !== null);
    if (parts.length < branches.length) this.#tellDangling(operators[0]);
    return parts.length === 0 ? null : { kind: "any", parts };
  }

  /** What must all be met, up to an OR or the end of the group; null when there is nothing. */
  #readAll(depth: number, field: FieldName | null): QueryPart | null {
    const parts: QueryPart[] = [];
    for (let token = this.#peek(); token !== undefined && token.kind !== "or"; token = this.#peek()) {
      if (token.kind === "close") {
        if (!this.#isStray(token, depth)) break;
        this.#at += 1;
        continue;
      }
      this.#at += 1;
      if (token.kind !== "and") parts.push(this.#readOperand(token, depth, field));
      else if (parts.length === 0 || !beginsOperand(this.#peek())) this.#tellDangling(token);
    }
    return parts.length === 0 ? null : { kind: "all", parts };
  }

  /** The operand that begins with this token. */
  #readOperand(token: Token, depth: number, field: FieldName | null): QueryPart {
    if (token.kind === "word") return this.#readLeaf(token.text, token.quoted, field);
    if (token.kind === "open") return this.#readGroup(token, depth, field);
    if (token.kind === "not") return this.#readNot(token, depth, field);
    const value = this.#peek();
    if (token.kind === "field" && (value?.kind === "word" || value?.kind === "open")) {
      this.#at += 1;
      return this.#readOperand(value, depth, token.name);
    }
    const message = `nothing stands behind ${token.text}; it was left out`;
    this.#tell({ code: "query/empty-field", message, at: token.text });
    return NOTHING;
  }

  #readNot(first: Token, depth: number, field: FieldName | null): QueryPart {
    let denied = true;
    for (; this.#peek()?.kind === "not"; this.#at += 1) denied = !denied;
    const next = this.#peek();
    if (next === undefined || !beginsOperand(next)) {
      this.#tellDangling(first);
      return NOTHING;
    }
    this.#at += 1;
    const value = this.#peek();
    // A query looks into earlier versions or it does not: this is nothing that an article could fail to meet.
    if (denied && next.kind === "field" && next.name === "in" && value?.kind === "word") {
      this.#at += 1;
      const at = `${first.text}${first.text === "-" ? "" : " "}${next.text}${value.text}`;
      this.#tell({ code: "query/bad-value", message: `${at} was left out: without in: no version is looked into`, at });
      return NOTHING;
    }
    const part = this.#readOperand(next, depth, field);
    return denied ? { kind: "not", part } : part;
  }

  #readGroup(open: Token, depth: number, field: FieldName | null): QueryPart {
    if (depth === DEPTH_MAX) {
      const message = `parentheses stand more than ${DEPTH_MAX} deep; the inner ones were left out`;
      this.#tell({ code: "query/too-deep", message });
      this.#skipped += 1;
      return NOTHING;
    }
    const inner = this.readAny(depth + 1, field);
    const isClosed = this.#peek()?.kind === "close";
    if (isClosed) this.#at += 1;
    else this.#tell({ code: "query/open-parenthesis", message: `nothing closes ${open.text}`, at: open.text });
    if (inner === null) this.#tell({ code: "query/empty-group", message: "nothing stands between the parentheses" });
    return inner ?? NOTHING;
  }

  /** Whether a closing parenthesis closes nothing that was read as open. */
  #isStray(close: Token, depth: number): boolean {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return true;
    }
    if (depth > 0) return false;
    const message = `nothing is open before ${close.text}; it was left out`;
    this.#tell({ code: "query/stray-parenthesis", message, at: close.text });
    return true;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #tellDangling(operator: Token | undefined): void {
    if (operator === undefined) return;
    const message = `${operator.text} has nothing to join; it was left out`;
    this.#tell({ code: "query/dangling-operator", message, at: operator.text });
  }
}

function beginsOperand(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== "and" && token.kind !== "or" && token.kind !== "close";
}
