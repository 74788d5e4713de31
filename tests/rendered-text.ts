import MarkdownIt from "markdown-it";

const PARSER = new MarkdownIt({ html: false, linkify: false, typographer: false });

type Token = ReturnType<typeof PARSER.parse>[number];

/**
 * The text that a reader of the rendered Markdown sees, by the rules of docs/reference/markdown.md: a block a line, cells
 * parted by tabs, no pictures and players. Made from the tokens of a full CommonMark parser, so it owes nothing to our reader.
 */
export function renderedText(markdown: string): string {
  const lines: string[] = [];
  let row: string[] | null = null;
  for (const token of PARSER.parse(markdown, {})) {
    if (token.type === "tr_open") row = [];
    else if (token.type === "tr_close") {
      lines.push((row ?? []).join("\t"));
      row = null;
    } else if (token.type === "fence") lines.push(...token.content.replace(/\n$/, "").split("\n"));
    else if (token.type === "inline") {
      const text = inlineText(token.children ?? []);
      if (row !== null) row.push(text);
      else if (text !== "") lines.push(text);
    } else if (token.type === "html_block" || token.type === "code_block") {
      throw new Error(`${token.type} in our own Markdown: ${token.content.slice(0, 80)}`);
    }
  }
  return lines.join("\n");
}

function inlineText(tokens: readonly Token[]): string {
  let text = "";
  let isPlayer = false;
  for (const token of tokens) {
    if (token.type === "link_open") isPlayer = token.markup === "autolink";
    else if (token.type === "link_close") isPlayer = false;
    else if (token.type === "softbreak") throw new Error("a soft break in our own Markdown");
    else if (token.type === "hardbreak") text += "\n";
    else if (!isPlayer && (token.type === "text" || token.type === "code_inline" || token.type === "text_special")) {
      text += token.content;
    }
  }
  return text;
}
