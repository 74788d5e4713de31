import { AGENCY_PATTERN } from "../../han/agencies.ts";

/** `picture`: who made pictures and films; `source`: where the text comes from. */
export type Role = "reporter" | "editor" | "picture" | "source";

const RANK =
  "(?:特派|特[約约]|[駐驻]\\p{Script=Han}{1,4}|[實实][習习]|[見见][習习]|首席|高[級级])?(?:[記记]者|特派[員员]|特[約约][員员])|通[訊讯][員员]|[專专][欄栏]作[者家]|特[約约]撰稿人?";
const REPORTERS = `${RANK}|作者|撰文|撰[稿写寫]|采[写訪访]|[採采][写訪访]|[執执][筆笔]|供稿|[发發]稿|文字|(?<!\\p{Script=Han})(?:[圖图]?文|文[圖图])(?=\\s*[:/|])|B[yY](?=[ :])`;
const EDITORS =
  "(?:[責责]任|[網网][絡络站]?|[执執]行|值班|微信|本文)?[編编][輯辑审審]|[責责][編编]|[網网][編编]|主[編编]|核稿|[審审][稿校核]|[复復初終终][審审]|校[對对]|[編编][譯译校]|[實实][習习][編编][譯译輯辑]|(?:中文)?[譯译]者|翻[譯译]|(?:文字)?整理|摘[編编]|[監监][製制]|[签簽][发發]|(?<!\\p{Script=Han})[譯译編编](?=\\s*[:/])";
const PICTURES =
  "[攝摄]影(?:[記记]者)?|[圖图][片像]|[照相]片|[視视][頻频]|剪[輯辑]|美[編编]|制[图圖作]|製[圖作]|[設设][計计]|排[版]|[題题][圖图]|翻[攝摄]|(?<!\\p{Script=Han})[圖图](?=\\s*[:/|])";
const SOURCES = "(?:本文|文章|稿件|新[聞闻])?[來来]源";
const REPORT =
  "(?:的?[專专][題题]|(?:[綜综]合)?外[電电]|[綜综]合|[採采][訪访]|[編编][譯译]|[現现][場场]|[專专][題题]|[獨独]家|整[理])*[報报][導导道]|[綜综]合外[電电]|外[電电]|[綜综]合[整编編][理译譯]|(?:翻?[攝摄]|提供|[傳传]真)(?=[\\s)\\]】,/]|$)";
const ROLES: readonly (readonly [Role, string])[] = [
  ["picture", PICTURES],
  ["source", SOURCES],
  ["editor", EDITORS],
  ["reporter", REPORTERS],
];

/** A piece of a line that may say who. `run`: Han characters that are no known word. */
export type BylineToken =
  | { readonly kind: "role"; readonly role: Role; readonly text: string }
  | {
      readonly kind: "report" | "agency" | "title" | "run" | "latin" | "sign" | "mark" | "open" | "close" | "other";
      readonly text: string;
    };

const TOKENS: readonly (readonly [Exclude<BylineToken["kind"], "run">, RegExp])[] = [
  ["mark", /_[A-Z]{1,4}\d+|#|(?<=[)\s])1\d{6}(?!\d)|\d{1,2}月\d{1,2}日|(?<=[報报][導导道])。|\*+/y],
  ["report", new RegExp(REPORT, "uy")],
  ["agency", new RegExp(AGENCY_PATTERN, "y")],
  ["title", /《[^《》]{1,20}》/y],
  ["latin", /\p{Script=Latin}[\p{Script=Latin}\p{M}.'’-]*/uy],
  ["open", /[([【〔]/y],
  ["close", /[)\]】〕]/y],
  ["sign", /[\s、,/;:|╱丨&+]+/y],
];
const ROLE_TOKENS: readonly (readonly [Role, RegExp])[] = ROLES.map(([role, words]) => [role, new RegExp(words, "uy")]);
const HAN = /[\p{Script=Han}〇·•・‧]/uy;

/** A half-width line in pieces. */
export function tokenizeByline(text: string): BylineToken[] {
  const tokens: BylineToken[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, tokens.at(-1));
    const last = tokens.at(-1);
    if (token.kind === "run" && last?.kind === "run")
      tokens[tokens.length - 1] = { kind: "run", text: last.text + token.text };
    else tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number, before: BylineToken | undefined): BylineToken {
  for (const [role, pattern] of ROLE_TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind: "role", role, text: found };
  }
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    // A paper may be named after a person's family name only in a word of its own.
    if (found !== undefined && !(kind === "agency" && before?.kind === "run"))
      return { kind, text: found } as BylineToken;
  }
  HAN.lastIndex = at;
  const han = HAN.exec(text)?.[0];
  return han === undefined ? { kind: "other", text: text.charAt(at) } : { kind: "run", text: han };
}
