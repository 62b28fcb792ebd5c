import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { cardNotes } from "../../src/about/card-notes";
import { createModelInfo } from "../../src/about/model-info";
import { createCatalogue } from "../../src/vision/client/model-catalogue";
import { FakeServer } from "../fakes";

const SHIPPED = new URL("../../public/models/detector/", import.meta.url);
const MANIFEST: { name: string } = JSON.parse(readFileSync(new URL("manifest.json", SHIPPED), "utf8"));
const CARD = readFileSync(new URL("CARD.md", SHIPPED), "utf8");

const LIST = {
  schema: 1,
  bundles: [{ name: "detector", task: "detector", bytes: 1, default: true }],
};

function setUp(answers: Record<string, unknown>) {
  const server = new FakeServer(answers);
  return { info: createModelInfo(createCatalogue(server), server), server };
}

const COMPLETE = {
  "/models/catalogue.json": LIST,
  "/models/detector/manifest.json": MANIFEST,
  "/models/detector/CARD.md": CARD,
};

it("loads the shipped model's manifest and card, and names the tasks without a model", async () => {
  const { info } = setUp(COMPLETE);
  await info.load();
  expect(info.state.value).toMatchObject({
    kind: "loaded",
    models: [{ kind: "loaded", manifest: { name: MANIFEST.name }, cardUrl: "/models/detector/CARD.md" }],
    missing: ["expression"],
  });
});

it("loads nothing twice", async () => {
  const { info, server } = setUp(COMPLETE);
  await info.load();
  await info.load();
  expect(server.requests).toHaveLength(3);
});

it("shows the figures where the card cannot be loaded", async () => {
  const { "/models/detector/CARD.md": _, ...withoutCard } = COMPLETE;
  const { info } = setUp(withoutCard);
  await info.load();
  expect(info.state.value).toMatchObject({ models: [{ kind: "loaded", notes: null }] });
});

it("says why a model could not be loaded, and tries again on request", async () => {
  const answers: Record<string, unknown> = { ...COMPLETE, "/models/detector/manifest.json": { schema: 9 } };
  const { info } = setUp(answers);
  await info.load();
  expect(info.state.value).toMatchObject({
    models: [{ kind: "failed", message: expect.stringContaining("schema 9") }],
  });
  answers["/models/detector/manifest.json"] = MANIFEST;
  await info.load();
  expect(info.state.value).toMatchObject({ models: [{ kind: "loaded" }] });
});

it("passes on why the list of models could not be loaded", async () => {
  const { info: broken } = setUp({ "/models/catalogue.json": new Error("broken") });
  await expect(broken.load()).rejects.toThrow("broken");
  const { info } = setUp({ "/models/catalogue.json": { schema: 7 } });
  await info.load();
  expect(info.state.value).toMatchObject({ kind: "failed", message: expect.stringContaining("schema 7") });
});

it("shows what the shipped card says in words, and none of its tables", () => {
  const notes = cardNotes(CARD);
  expect(notes.filter(({ kind }) => kind === "heading")).toEqual([
    { kind: "heading", text: "What it is for" },
    { kind: "heading", text: "Where it fails" },
    { kind: "heading", text: "What the figures mean" },
  ]);
  expect(notes.find(({ kind }) => kind === "list")).toMatchObject({
    items: expect.arrayContaining([expect.stringContaining("tilted by more than 50 degrees")]),
  });
  expect(JSON.stringify(notes)).not.toContain("|");
});

it("finds no notes in a card without any", () => {
  expect(cardNotes("# net\n\nA net.\n\n## All figures\n\n- accuracy: 1\n")).toEqual([]);
});
