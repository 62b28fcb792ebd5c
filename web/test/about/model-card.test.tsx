import { readFileSync } from "node:fs";
import { renderToString } from "preact-render-to-string";
import { afterEach, expect, it } from "vitest";
import { cardNotes } from "../../src/about/card-notes";
import { ModelCard } from "../../src/about/model-card";
import { changeLanguage } from "../../src/i18n/messages";
import { parseManifest } from "../../src/vision/shared/manifest";

const SHIPPED = new URL("../../public/models/expression/", import.meta.url);
const MANIFEST = parseManifest(JSON.parse(readFileSync(new URL("manifest.json", SHIPPED), "utf8")));
const NOTES = cardNotes(readFileSync(new URL("CARD.md", SHIPPED), "utf8"));

function render(): string {
  return renderToString(<ModelCard manifest={MANIFEST} cardUrl="/CARD.md" notes={NOTES} />);
}

afterEach(() => changeLanguage("en"));

it("marks the notes of the card as English, and says so only in other languages", async () => {
  const english = render();
  expect(english).toContain('<div class="model-notes" lang="en">');
  await changeLanguage("de");
  const german = render();
  expect(german).toContain('<div class="model-notes" lang="en">');
  expect(german).toContain("Die Modellkarte ist auf Englisch.");
  await changeLanguage("es");
  expect(render()).toContain("La ficha del modelo está en inglés.");
});

it("names expressions and writes numbers in the page's language", async () => {
  expect(render()).toContain("out of 2,932 faces");
  await changeLanguage("de");
  const german = render();
  expect(german).toContain("bei 2.932 Gesichtern");
  expect(german).toContain('<th scope="col">wütend</th>');
  expect(german).not.toContain('<th scope="col">angry</th>');
});
