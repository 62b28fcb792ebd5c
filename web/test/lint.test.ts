/** The lint rule build/feature-imports.grit: which folders of src may import which. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Case {
  readonly title: string;
  /** The file with the imports. */
  readonly file: string;
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title:
      "a feature may import its own files, vision, player, kit, i18n and shared, but no other feature or page",
    file: "src/photos/ui/photo.ts",
    allowed: [
      "./other",
      "../client/photos",
      "../shared/sizes",
      "../../vision/client/vision",
      "../../player/shared/piece",
      "../../i18n/format",
      "../../i18n/names",
      "../../shared/mood",
    ],
    refused: ["../../about/feature", "../../spotify/client/api", "../../page/client/mood"],
  },
  {
    title: "the same holds for a file at the top of a feature",
    file: "src/about/feature.ts",
    allowed: ["./model-info", "../vision/feature", "../i18n/format", "../shared/mood"],
    refused: ["../library/feature", "../page/main"],
  },
  {
    title: "vision may not import player, a feature or page",
    file: "src/vision/client/vision.ts",
    allowed: ["../shared/protocol", "../../kit/ports", "../../i18n/names", "../../shared/mood"],
    refused: ["../../player/client/player", "../../photos/feature", "../../page/main"],
  },
  {
    title: "player may not import vision, a feature or page",
    file: "src/player/client/player.ts",
    allowed: ["../shared/queue", "../../kit/ports", "../../i18n/names", "../../shared/mood"],
    refused: ["../../vision/client/vision", "../../composer/feature", "../../page/main"],
  },
  {
    title: "kit may import only i18n and shared",
    file: "src/kit/format.ts",
    allowed: ["./ports", "../i18n/names", "../shared/assert"],
    refused: ["../vision/client/vision", "../player/client/player", "../about/feature", "../page/main"],
  },
  {
    title: "shared may import nothing outside itself",
    file: "src/shared/dsp/fft.ts",
    allowed: ["./units", "../mood"],
    refused: ["../../i18n/format", "../../i18n/names", "../../vision/shared/face", "../../page/main"],
  },
  {
    title: "page may import everything",
    file: "src/page/main.ts",
    allowed: [
      "../about/feature",
      "../vision/feature",
      "../player/feature",
      "../i18n/format",
      "../shared/mood",
    ],
    refused: [],
  },
];

const DYNAMIC = {
  file: "src/composer/lazy.ts",
  text: 'export const load = () => import("../library/feature");\nexport const own = () => import("./feature");\n',
};

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

const web = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "undertone-lint-"));
let diagnostics: readonly Diagnostic[] = [];

beforeAll(() => {
  for (const { file, allowed, refused } of CASES) {
    write(file, [...allowed, ...refused].map((source) => `import "${source}";\n`).join(""));
  }
  write(DYNAMIC.file, DYNAMIC.text);
  // Biome 2.5 reports no diagnostics for standard input, so the sources are real files. One run checks all.
  const { stdout } = spawnSync(
    join(web, "node_modules/.bin/biome"),
    ["lint", `--config-path=${web}`, "--reporter=json", "--max-diagnostics=none", folder],
    { encoding: "utf8" },
  );
  diagnostics = JSON.parse(stdout).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the lint rule for imports", () => {
  it.each(CASES)("$title", ({ file, allowed, refused }) => {
    expect(refusedLines(file)).toEqual(refused.map((_, index) => allowed.length + index + 1));
  });

  it("also refuses dynamic imports", () => {
    expect(refusedLines(DYNAMIC.file)).toEqual([1]);
  });

  it("says which imports are allowed", () => {
    const messages = new Set(diagnostics.map(({ message }) => message));
    expect([...messages]).toEqual([
      "This import points sideways or up. Features may import vision, player, kit, i18n and shared, but not one another and not page.",
    ]);
  });
});

function write(file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Numbers of the lines that the rule refuses in this file. */
function refusedLines(file: string): readonly number[] {
  return diagnostics
    .filter(({ category, location }) => category === "plugin" && location.path.endsWith(file))
    .map(({ location }) => location.start.line)
    .sort((a, b) => a - b);
}
