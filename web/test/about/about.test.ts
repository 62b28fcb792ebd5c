import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createAbout } from "../../src/about/about";
import { cardNotes } from "../../src/about/card";
import { createCatalogue } from "../../src/vision/client/model-catalogue";
import { FakeNet } from "../fakes";

const SHIPPED = new URL("../../public/models/detector/", import.meta.url);
const MANIFEST: { name: string } = JSON.parse(readFileSync(new URL("manifest.json", SHIPPED), "utf8"));
const CARD = readFileSync(new URL("CARD.md", SHIPPED), "utf8");

const LIST = {
  schema: 1,
  bundles: [{ name: "detector", task: "detector", bytes: 1, default: true }],
};

function about(answers: Record<string, unknown>) {
  const net = new FakeNet(answers);
  return { about: createAbout(createCatalogue(net), net), net };
}

const WHOLE = {
  "/models/catalogue.json": LIST,
  "/models/detector/manifest.json": MANIFEST,
  "/models/detector/CARD.md": CARD,
};

it("brings the shipped model's manifest and the limits that its card tells, and names what is missing", async () => {
  const { about: it } = about(WHOLE);
  await it.read();
  expect(it.state.value).toMatchObject({
    kind: "read",
    models: [{ kind: "known", manifest: { name: MANIFEST.name }, cardUrl: "/models/detector/CARD.md" }],
    missing: ["reads expressions"],
  });
});

it("reads nothing a second time", async () => {
  const { about: it, net } = about(WHOLE);
  await it.read();
  await it.read();
  expect(net.asked).toHaveLength(3);
});

it("shows the figures where the card does not come", async () => {
  const { "/models/detector/CARD.md": _, ...rest } = WHOLE;
  const { about: it } = about(rest);
  await it.read();
  expect(it.state.value).toMatchObject({ models: [{ kind: "known", notes: null }] });
});

it("says of each model why it is unknown, and asks again when told to", async () => {
  const answers: Record<string, unknown> = { ...WHOLE, "/models/detector/manifest.json": { schema: 9 } };
  const { about: it } = about(answers);
  await it.read();
  expect(it.state.value).toMatchObject({
    models: [{ kind: "unknown", message: expect.stringContaining("schema 9") }],
  });
  answers["/models/detector/manifest.json"] = MANIFEST;
  await it.read();
  expect(it.state.value).toMatchObject({ models: [{ kind: "known" }] });
});

it("passes on why the list of models did not come", async () => {
  const { about: it } = about({ "/models/catalogue.json": new Error("broken") });
  await expect(it.read()).rejects.toThrow("broken");
  const { about: other } = about({ "/models/catalogue.json": { schema: 7 } });
  await other.read();
  expect(other.state.value).toMatchObject({ kind: "failed", message: expect.stringContaining("schema 7") });
});

it("takes a card's notes without its head and its figures", () => {
  const notes = cardNotes(CARD);
  expect(notes[0]).toEqual({ kind: "heading", text: "What it is for" });
  expect(notes).toContainEqual({ kind: "heading", text: "Where it fails" });
  expect(notes.find(({ kind }) => kind === "list")).toMatchObject({
    items: expect.arrayContaining([expect.stringContaining("tilted by more than 50 degrees")]),
  });
  expect(JSON.stringify(notes)).not.toContain("|");
});

it("finds no notes in a card that has none", () => {
  expect(cardNotes("# net\n\nA net.\n\n## Figures of this bundle\n\n- accuracy: 1\n")).toEqual([]);
});
