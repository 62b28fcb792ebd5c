import { expect, it } from "vitest";
import { ServerError } from "../../../src/kit/ports";
import { createCatalogue } from "../../../src/vision/client/model-catalogue";
import { CATALOGUE, FakeServer } from "../../fakes";

const PATH = "/models/catalogue.json";

async function read(answers: Record<string, unknown>) {
  const catalogue = createCatalogue(new FakeServer(answers));
  await catalogue.read();
  return catalogue.state.value;
}

it("gives the address of each task's bundle", async () => {
  expect(await read({ [PATH]: CATALOGUE })).toEqual({
    kind: "read",
    detectorUrl: "/models/faces/",
    expressionUrl: "/models/moods/",
  });
});

it("chooses the default bundle of several", async () => {
  const bundles = [
    { name: "large", task: "expression", bytes: 9, default: false },
    { name: "small", task: "expression", bytes: 3, default: true },
  ];
  expect(await read({ [PATH]: { schema: 1, bundles } })).toMatchObject({ expressionUrl: "/models/small/" });
});

it("accepts a server without models", async () => {
  const none = { kind: "read", detectorUrl: null, expressionUrl: null };
  expect(await read({})).toEqual(none);
  expect(await read({ [PATH]: { schema: 1, bundles: [] } })).toEqual(none);
});

it.each([
  ["another schema", { schema: 7, bundles: [] }, "schema 7"],
  ["no list", { schema: 1 }, "no bundles"],
  ["a name that leaves its folder", { schema: 1, bundles: [{ name: "..", task: "detector" }] }, ".."],
  ["no size", { schema: 1, bundles: [{ name: "a", task: "detector" }] }, "no valid size"],
])("refuses %s with the reason", async (_, json, reason) => {
  const state = await read({ [PATH]: json });
  expect(state).toMatchObject({ kind: "failed", message: expect.stringContaining(reason) });
});

it("ignores an unknown task", async () => {
  const bundles = [{ name: "voice", task: "speech", bytes: 1, default: true }, ...CATALOGUE.bundles];
  expect(await read({ [PATH]: { schema: 1, bundles } })).toMatchObject({ detectorUrl: "/models/faces/" });
});

it("reads again after a failure, and only then", async () => {
  const answers: Record<string, unknown> = { [PATH]: new ServerError("The server cannot be reached.", null) };
  const server = new FakeServer(answers);
  const catalogue = createCatalogue(server);
  await catalogue.read();
  expect(catalogue.state.value).toEqual({ kind: "failed", message: "The server cannot be reached." });
  answers[PATH] = CATALOGUE;
  await Promise.all([catalogue.read(), catalogue.read()]);
  await catalogue.read();
  expect(catalogue.state.value.kind).toBe("read");
  expect(server.requests).toHaveLength(2);
});
