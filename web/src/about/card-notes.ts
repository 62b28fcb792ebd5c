/**
 * Parses the hand-written part of a model card (`CARD.md`): what the model is for and where it fails. Supports only the
 * Markdown that those notes use.
 */

export type NoteBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

const FIGURES = "## Figures";

/** The sections between the card's head and its figures; both repeat the manifest. */
export function cardNotes(markdown: string): readonly NoteBlock[] {
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

function blocksOf(part: string): readonly NoteBlock[] {
  const heading = /^#{2,4} +(.*)/.exec(part);
  if (heading) {
    const rest = part.slice(heading[0].length).trim();
    return [{ kind: "heading", text: plainText(heading[1] ?? "") }, ...(rest ? blocksOf(rest) : [])];
  }
  if (!/^[-*] /.test(part)) return [{ kind: "paragraph", text: plainText(part) }];
  return [{ kind: "list", items: part.split(/\n(?=[-*] )/).map((item) => plainText(item.slice(2))) }];
}

/** One line of text without Markdown's markers for emphasis and code. */
function plainText(markdown: string): string {
  return markdown.replace(/\s+/g, " ").replaceAll("**", "").replaceAll("`", "").trim();
}
