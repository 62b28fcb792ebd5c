import { expect, it } from "vitest";
import { NetError } from "../../../src/kit/ports";
import { createCatalogue } from "../../../src/vision/client/model-catalogue";
import { CATALOGUE, FakeNet } from "../../fakes";

const PATH = "/models/catalogue.json";

async function read(answers: Record<string, unknown>) {
  const catalogue = createCatalogue(new FakeNet(answers));
  await catalogue.read();
  return catalogue.state.value;
}

it("says where each task's bundle is", async () => {
  expect(await read({ [PATH]: CATALOGUE })).toEqual({
    kind: "read",
    detectorUrl: "/models/faces/",
    expressionUrl: "/models/moods/",
  });
});

it("takes the default bundle of several", async () => {
  const bundles = [
    { name: "large", task: "expression", bytes: 9, default: false },
    { name: "small", task: "expression", bytes: 3, default: true },
  ];
  expect(await read({ [PATH]: { schema: 1, bundles } })).toMatchObject({ expressionUrl: "/models/small/" });
});

it("takes a server without models as it is", async () => {
  const none = { kind: "read", detectorUrl: null, expressionUrl: null };
  expect(await read({})).toEqual(none);
  expect(await read({ [PATH]: { schema: 1, bundles: [] } })).toEqual(none);
});

it.each([
  ["another schema", { schema: 7, bundles: [] }, "schema 7"],
  ["no list", { schema: 1 }, "no bundles"],
  ["a name that climbs out of its folder", { schema: 1, bundles: [{ name: "..", task: "detector" }] }, ".."],
  ["no size", { schema: 1, bundles: [{ name: "a", task: "detector" }] }, "how large"],
])("refuses %s with the reason", async (_, json, reason) => {
  const state = await read({ [PATH]: json });
  expect(state).toMatchObject({ kind: "failed", message: expect.stringContaining(reason) });
});

it("passes over a task that it does not know", async () => {
  const bundles = [{ name: "voice", task: "speech", bytes: 1, default: true }, ...CATALOGUE.bundles];
  expect(await read({ [PATH]: { schema: 1, bundles } })).toMatchObject({ detectorUrl: "/models/faces/" });
});

it("reads again after a failure, and only then", async () => {
  const answers: Record<string, unknown> = { [PATH]: new NetError("The server cannot be reached.", null) };
  const net = new FakeNet(answers);
  const catalogue = createCatalogue(net);
  await catalogue.read();
  expect(catalogue.state.value).toEqual({ kind: "failed", message: "The server cannot be reached." });
  answers[PATH] = CATALOGUE;
  await Promise.all([catalogue.read(), catalogue.read()]);
  await catalogue.read();
  expect(catalogue.state.value.kind).toBe("read");
  expect(net.asked).toHaveLength(2);
});
