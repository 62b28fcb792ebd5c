/**
 * Parses the hand-written sections of a model card (`CARD.md`, written by `export/model_card.py`). Supports only the Markdown
 * that they use.
 */

export type NoteBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

/** The card's other sections repeat the manifest, which the page draws itself. */
const SHOWN = ["What it is for", "Where it fails", "What the figures mean"];

export function cardNotes(markdown: string): readonly NoteBlock[] {
  return markdown
    .split(/\n(?=#{2,4} )/)
    .filter((section) => SHOWN.includes(titleOf(section)))
    .flatMap((section) => section.split(/\n\s*\n/))
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap(blocksOf);
}

function titleOf(section: string): string {
  return /^#{2,4} +(.*)/.exec(section)?.[1]?.trim() ?? "";
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
