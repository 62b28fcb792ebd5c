/**
 * The message catalogue and the code agree: every message is used, and no text for people stands outside it. (That no
 * language lacks a message, the compiler checks: each is typed by the English file.)
 */

import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isJsxAttribute,
  isJsxElement,
  isJsxExpression,
  isJsxFragment,
  isJsxSelfClosingElement,
  isJsxText,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
  type SourceFile,
} from "typescript/unstable/ast";
import { API, type Checker, type Project } from "typescript/unstable/sync";
import { afterAll, beforeAll, expect, it } from "vitest";

const WEB = fileURLToPath(new URL("../..", import.meta.url));
const SRC = join(WEB, "src");
const ENGLISH = ["en.tsx", "en-screens.tsx"].map((name) => join(SRC, "i18n", name));
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "alt",
  "placeholder",
  "title",
]);
/** Errors whose message is shown to people. */
const SHOWN_ERRORS = new Set(["SourceError", "ServerError"]);
/** Names that no language translates. */
const NAMES = new Set(["Spotify", "WAV", "MIDI"]);
/** Texts that are not for people, by file. */
const DATA: Readonly<Record<string, readonly string[]>> = {
  // Headings by which a model card, which is English, is taken apart.
  "about/card-notes.ts": ["What it is for", "Where it fails", "What the figures mean"],
  // The page has a sentence for each of their codes.
  "spotify/client/api.ts": [
    "The server cannot be reached.",
    "The server took too long to answer.",
    "The server's answer cannot be read.",
  ],
  "spotify/client/track-json.ts": ["Expected Object but received Array"],
};
/** Two words or more that begin like a sentence. */
const SENTENCE = /^\s*[“"]?\p{Lu}[\p{Ll}']+[\s…]\s*\p{L}|\p{Ll} \p{Ll}+ .*[.?!…]$/u;
const LETTER = /\p{L}/u;

let api: API;
let project: Project;

beforeAll(() => {
  api = new API({ cwd: WEB });
  const [opened] = api.updateSnapshot({ openProject: join(SRC, "tsconfig.page.json") }).getProjects();
  if (!opened) throw new Error("src/tsconfig.page.json cannot be opened.");
  project = opened;
});
afterAll(() => api.close());

/** The files of the page, without the catalogues and what they are made with. */
function filesOfThePage(): readonly SourceFile[] {
  return project.program
    .getSourceFileNames()
    .filter(
      (name) => name.startsWith(SRC) && !/i18n\/(..|..-screens|messages|format|language)\.tsx?$/.test(name),
    )
    .map((name) => project.program.getSourceFile(name))
    .filter((file) => file !== undefined);
}

function everyNode(root: Node, visit: (node: Node) => void): void {
  visit(root);
  root.forEachChild((child) => everyNode(child, visit));
}

it("uses every message", () => {
  const unused = new Map(ENGLISH.flatMap((name) => [...messagesIn(project.program.getSourceFile(name))]));
  for (const file of filesOfThePage())
    for (const place of usedIn(file, project.checker)) unused.delete(place);
  expect([...unused.values()]).toEqual([]);
});

/** The path of each message, such as "player.play", by the place of its declaration. */
function messagesIn(english: SourceFile | undefined): Map<string, string> {
  const found = new Map<string, string>();
  if (!english) throw new Error("A catalogue is not part of the page.");
  const file = english.fileName;
  function walk(node: Node, path: readonly string[]): void {
    node.forEachChild((child) => {
      if (!isPropertyAssignment(child)) return walk(child, path);
      const name = [...path, child.name.getText(english).replaceAll('"', "")];
      if (isObjectLiteralExpression(child.initializer)) walk(child.initializer, name);
      else found.set(placeOf(child, file), name.join("."));
    });
  }
  walk(english, []);
  return found;
}

/** Places of the declarations in the English files that this file reads, one by one or as a whole object. */
function usedIn(file: SourceFile, checker: Checker): readonly string[] {
  const names: Node[] = [];
  const wholes: Node[] = [];
  const destructured: { readonly from: Node; readonly name: string }[] = [];
  everyNode(file, (node) => {
    if (isPropertyAccessExpression(node)) names.push(node.name);
    // Reads such as `text.goals[goal]`, and objects given to a function or a wider type: all of them counts.
    if (isElementAccessExpression(node)) wholes.push(node.expression);
    if (isCallExpression(node))
      wholes.push(...node.arguments.filter((one) => isPropertyAccessExpression(one) || isIdentifier(one)));
    if (isVariableDeclaration(node) && node.initializer && node.type) wholes.push(node.initializer);
    if (isVariableDeclaration(node) && node.initializer && isObjectBindingPattern(node.name)) {
      for (const element of node.name.elements) {
        if (!isBindingElement(element)) continue;
        destructured.push({
          from: node.initializer,
          name: (element.propertyName ?? element.name)?.getText(file) ?? "",
        });
      }
    }
  });
  const used: string[] = [];
  for (const symbol of checker.getSymbolAtLocation(names)) used.push(...placesOf(symbol?.declarations));
  for (const type of checker.getTypeAtLocation(wholes)) {
    for (const declaration of type?.getSymbol()?.declarations ?? []) {
      const object = isEnglish(declaration) ? declaration.resolve(project) : undefined;
      if (!object) continue;
      everyNode(object, (node) => isPropertyAssignment(node) && used.push(placeOf(node, declaration.path)));
    }
  }
  const types = checker.getTypeAtLocation(destructured.map(({ from }) => from));
  for (const [place, { name }] of destructured.entries()) {
    const type = types[place];
    if (type) used.push(...placesOf(checker.getPropertyOfType(type, name)?.declarations));
  }
  return used;
}

interface Declared {
  readonly path: string;
  readonly index: number;
}

function placesOf(declarations: readonly Declared[] = []): string[] {
  return declarations.filter(isEnglish).map(({ path, index }) => `${basename(path)} ${index}`);
}

function isEnglish({ path }: { readonly path: string }): boolean {
  return ENGLISH.some((name) => path.endsWith(`/i18n/${basename(name)}`));
}

/** A node as the compiler's answers name it: by file and index. */
function placeOf(node: Node, path: string): string {
  return `${basename(path)} ${(node as Node & { readonly index: number }).index}`;
}

it("keeps every text for people in the catalogue", () => {
  expect(filesOfThePage().flatMap(textsOutside)).toEqual([]);
});

function textsOutside(file: SourceFile): readonly string[] {
  const found: string[] = [];
  const where = file.fileName.slice(SRC.length + 1);
  everyNode(file, (node) => {
    if (isJsxText(node) && LETTER.test(node.text)) found.push(`${where}: ${node.text.trim()}`);
    if (isJsxAttribute(node) && SPOKEN.has(node.name.getText(file)) && node.initializer) {
      for (const text of literals(node.initializer)) if (LETTER.test(text)) found.push(`${where}: ${text}`);
    }
    if (isJsxExpression(node) && isChildOfElement(node)) {
      for (const text of literals(node)) if (LETTER.test(text)) found.push(`${where}: ${text}`);
    }
    const text = textOf(node);
    if (text !== null && SENTENCE.test(text) && !isForDevelopers(node)) found.push(`${where}: ${text}`);
  });
  const isData = (text: string) => DATA[where]?.some((known) => text === `${where}: ${known}`);
  const isName = (text: string) => NAMES.has(text.slice(where.length + 2));
  return [...new Set(found)].filter((text) => !isData(text) && !isName(text));
}

function textOf(node: Node): string | null {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  return isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("…")
    : null;
}

/** Texts that are the value itself, not arguments of a call inside it. */
function literals(node: Node): readonly string[] {
  const text = textOf(node);
  if (text !== null) return [text];
  const found: string[] = [];
  node.forEachChild((child) => {
    if (!hasOwnTexts(child)) found.push(...literals(child));
  });
  return found;
}

/** What is inside is not the text of the node around it, or is visited by itself. */
function hasOwnTexts(node: Node): boolean {
  return (
    isCallExpression(node) ||
    isElementAccessExpression(node) ||
    isJsxElement(node) ||
    isJsxSelfClosingElement(node) ||
    isJsxFragment(node) ||
    (isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText()))
  );
}

function isChildOfElement(node: Node): boolean {
  return node.parent !== undefined && isJsxElement(node.parent);
}

/** Messages of errors whose code the page turns into a sentence, or that mean that our own code is wrong. */
function isForDevelopers(node: Node): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if (!isNewExpression(above) && !isCallExpression(above)) continue;
    const name = above.expression.getText();
    if (name === "super" || (/(Error|Exception)$/.test(name) && !SHOWN_ERRORS.has(name))) return true;
  }
  return false;
}
