/**
 * The hand-written part of a model's card (`CARD.md`): what it is for and where it fails. Only as much
 * Markdown as those notes use; the figures after them are drawn from the manifest instead.
 */

export type CardBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

const FIGURES = "## Figures";

/** The sections between the card's head, which repeats the manifest, and its figures. */
export function cardNotes(markdown: string): readonly CardBlock[] {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => line.startsWith("## "));
  const end = lines.findIndex((line) => line.startsWith(FIGURES));
  if (start < 0 || (end >= 0 && end <= start)) return [];
  const notes = lines.slice(start, end < 0 ? undefined : end).join("\n");
  return notes
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !part.startsWith("|"))
    .flatMap(blocksOf);
}

function blocksOf(part: string): readonly CardBlock[] {
  const heading = /^#{2,4} +(.*)/.exec(part);
  if (heading) {
    const rest = part.slice(heading[0].length).trim();
    return [{ kind: "heading", text: bare(heading[1] ?? "") }, ...(rest ? blocksOf(rest) : [])];
  }
  if (!/^[-*] /.test(part)) return [{ kind: "paragraph", text: bare(part) }];
  return [{ kind: "list", items: part.split(/\n(?=[-*] )/).map((item) => bare(item.slice(2))) }];
}

/** One line of text, without Markdown's signs for stress and code. */
function bare(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("**", "").replaceAll("`", "").trim();
}
