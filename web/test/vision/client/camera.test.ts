import { expect, it } from "vitest";
import { CAMERA_HIDDEN_STOP_MS, createCamera } from "../../../src/vision/client/camera";
import type { CameraProblem } from "../../../src/vision/client/ports";
import { FakeCameraPort, FakeClock, FakeFeed, FakeVisibility } from "../../fakes";

function setUp() {
  const [port, clock, visibility] = [new FakeCameraPort(), new FakeClock(), new FakeVisibility()];
  return { port, clock, visibility, camera: createCamera({ port, clock, visibility }) };
}

async function setUpLive() {
  const world = setUp();
  const feed = new FakeFeed();
  world.camera.explain();
  void world.camera.open();
  await world.port.allow(feed);
  return { ...world, feed };
}

it("explains before the browser is asked", () => {
  const { camera, port } = setUp();
  camera.explain();
  expect(camera.state.value.kind).toBe("explaining");
  expect(port.asked).toBe(0);
});

it("is live once the person has agreed, and asks only once", async () => {
  const { camera, port } = setUp();
  void camera.open();
  void camera.open();
  expect(camera.state.value.kind).toBe("asking");
  const feed = new FakeFeed();
  await port.allow(feed);
  expect(camera.state.value).toEqual({ kind: "live", feed });
  expect(port.asked).toBe(1);
});

it.each<CameraProblem>(["denied", "missing", "busy", "unsupported", "unknown"])(
  "tells a camera that is %s from the others",
  async (problem) => {
    const { camera, port } = setUp();
    void camera.open();
    await port.refuse(problem);
    expect(camera.state.value).toEqual({ kind: "failed", problem });
  },
);

it("stops on the person's word", async () => {
  const { camera, feed } = await setUpLive();
  camera.stop();
  expect(feed.stopped).toBe(1);
  expect(camera.state.value).toEqual({ kind: "off", because: "person" });
});

it("shuts a camera that opens after the person has changed their mind", async () => {
  const { camera, port } = setUp();
  void camera.open();
  camera.stop();
  const feed = new FakeFeed();
  await port.allow(feed);
  expect(feed.stopped).toBe(1);
  expect(camera.state.value.kind).toBe("off");
});

it("stops when the tab has been out of sight for a while, and stays off afterwards", async () => {
  const { camera, clock, visibility, feed, port } = await setUpLive();
  visibility.set(true);
  clock.pass(CAMERA_HIDDEN_STOP_MS - 1);
  expect(camera.state.value.kind).toBe("live");
  clock.pass(1);
  expect(feed.stopped).toBe(1);
  visibility.set(false);
  clock.pass(CAMERA_HIDDEN_STOP_MS);
  expect(camera.state.value).toEqual({ kind: "off", because: "hidden" });
  expect(port.asked).toBe(1);
});

it("stays on when the person comes back in time", async () => {
  const { camera, clock, visibility } = await setUpLive();
  visibility.set(true);
  clock.pass(CAMERA_HIDDEN_STOP_MS - 1);
  visibility.set(false);
  clock.pass(CAMERA_HIDDEN_STOP_MS * 2);
  expect(camera.state.value.kind).toBe("live");
});

it("counts the time out of sight also when the camera opens in a hidden tab", async () => {
  const { camera, port, clock, visibility } = setUp();
  void camera.open();
  visibility.set(true);
  await port.allow(new FakeFeed());
  clock.pass(CAMERA_HIDDEN_STOP_MS);
  expect(camera.state.value).toEqual({ kind: "off", because: "hidden" });
});

it("says so when the camera is unplugged, and lets it go", async () => {
  const { camera, feed, clock, visibility } = await setUpLive();
  visibility.set(true);
  feed.unplug();
  expect(feed.stopped).toBe(1);
  clock.pass(CAMERA_HIDDEN_STOP_MS);
  expect(camera.state.value).toEqual({ kind: "failed", problem: "unplugged" });
});
