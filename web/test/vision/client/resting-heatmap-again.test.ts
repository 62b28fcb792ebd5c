import { expect, it } from "vitest";
import { parseBaseline } from "../../../src/vision/shared/reading/baseline";
import { seenFace, settled } from "../../fakes";
import { setUp, setUpLooking } from "./looking";

const HAPPY = { happy: 0.9, neutral: 0.05, sad: 0.05 };
const STERN = { happy: 0.02, neutral: 0.3, sad: 0.68 };

it("takes five seconds of a resting face, keeps a few numbers, and no longer reads it as a mood", async () => {
  const { resting, seeing, memory, see } = await setUpLooking();
  resting.take();
  await see([seenFace(90, STERN)], 51);
  expect(resting.state.value).toMatchObject({ kind: "kept" });
  expect(parseBaseline(memory.recall("resting-face"))?.looks).toBeGreaterThan(40);
  await see([seenFace(90, STERN)], 30);
  expect(seeing.reading.value?.guess?.label).toBe("neutral");
});

it("reads nothing while the face rests", async () => {
  const { resting, seeing, see } = await setUpLooking();
  resting.take();
  await see([seenFace(90, HAPPY)], 40);
  expect(seeing.reading.value).toMatchObject({ kind: "looking", guess: null });
});

it("keeps nothing when too little of the face was to be seen", async () => {
  const { resting, memory, see } = await setUpLooking();
  resting.take();
  await see([seenFace(90, STERN)], 3);
  await see([], 50);
  expect(resting.state.value.kind).toBe("missed");
  expect(memory.recall("resting-face")).toBeNull();
});

it("forgets a half-taken rest when the camera goes off, and a kept one when it is removed", async () => {
  const { resting, camera, memory, clock, see } = await setUpLooking();
  resting.take();
  await see([seenFace(90, STERN)], 20);
  camera.stop();
  clock.pass(10_000);
  expect(resting.state.value.kind).toBe("none");
  memory.keep("resting-face", "left over");
  resting.remove();
  expect(memory.recall("resting-face")).toBeNull();
});

it("asks for a heat map of the face that is read, and lays it over its frame", async () => {
  const { heatMap, worker, see } = await setUpLooking();
  const face = seenFace(80, HAPPY);
  await see([face]);
  heatMap.want(true);
  await settled();
  const asked = worker.heard.at(-1);
  if (asked?.kind !== "explain") throw new Error("nothing was asked");
  worker.say({
    kind: "explained",
    request: asked.request,
    explanation: {
      label: "happy",
      seen: face,
      square: { centre: { x: 40, y: 40 }, side: 120, roll: 0.1 },
      rows: 1,
      columns: 2,
      weights: [0.4, -0.1],
    },
  });
  await settled();
  expect(heatMap.heat.value).toMatchObject({
    number: 80,
    x: 0.5,
    y: 0.5,
    width: 1.5,
    height: 1.5,
    label: "happy",
  });
  heatMap.want(false);
  expect(heatMap.heat.value).toBeNull();
});

it("says why there is no heat map, and goes on asking", async () => {
  const { heatMap, worker, clock, see } = await setUpLooking();
  await see([seenFace(80, HAPPY)]);
  heatMap.want(true);
  await settled();
  const asked = worker.heard.at(-1);
  if (asked?.kind !== "explain") throw new Error("nothing was asked");
  worker.say({ kind: "declined", request: asked.request, message: "The face was gone." });
  await settled();
  expect(heatMap.trouble.value).toBe("The face was gone.");
  const before = worker.heard.length;
  clock.pass(2_000);
  await settled();
  expect(worker.heard.length).toBe(before + 1);
});

it("looks again with the camera on, reads, and turns it off", async () => {
  const page = setUp();
  const looking = page.lookAgain.look(new AbortController().signal);
  await page.allow();
  page.arrive();
  expect(page.camera.state.value.kind).toBe("live");
  await page.see([seenFace(90, HAPPY)], 30);
  expect((await looking)?.valence).toBeGreaterThan(0.5);
  expect(page.camera.state.value).toEqual({ kind: "off", because: "looked" });
  expect(page.mood.known.value).toBe(false);
});

it("does not open a camera that nobody would see go on, nor one that is on already", async () => {
  const hidden = setUp();
  hidden.visibility.set(true);
  expect(await hidden.lookAgain.look(new AbortController().signal)).toBeNull();
  expect(hidden.port.asked).toBe(0);
  const live = await setUpLooking();
  expect(await live.lookAgain.look(new AbortController().signal)).toBeNull();
  expect(live.camera.state.value.kind).toBe("live");
});

it("ends a look that is called off, is refused, or is turned off by hand", async () => {
  const page = setUp();
  const off = new AbortController();
  const first = page.lookAgain.look(off.signal);
  await page.allow();
  off.abort();
  expect(await first).toBeNull();
  expect(page.camera.state.value).toEqual({ kind: "off", because: "looked" });
  const second = page.lookAgain.look(new AbortController().signal);
  await page.allow();
  page.camera.stop();
  expect(await second).toBeNull();
  const third = page.lookAgain.look(new AbortController().signal);
  await page.port.refuse("denied");
  expect(await third).toBeNull();
});

it("can look again only where a network reads expressions", async () => {
  const page = setUp();
  expect(page.lookAgain.possible.value).toBe(false);
  await page.catalogue.read();
  expect(page.lookAgain.possible.value).toBe(true);
});
