import { expect, it } from "vitest";
import { CAMERA_HIDDEN_STOP_MS, createCamera } from "../../../src/vision/client/camera";
import type { CameraProblem } from "../../../src/vision/client/ports";
import { FakeCameraPort, FakeClock, FakeFeed, FakeVisibility } from "../../fakes";

function setUp() {
  const [port, clock, visibility] = [new FakeCameraPort(), new FakeClock(), new FakeVisibility()];
  return { port, clock, visibility, camera: createCamera({ port, clock, visibility }) };
}

async function setUpLive() {
  const page = setUp();
  const feed = new FakeFeed();
  page.camera.showExplanation();
  void page.camera.open();
  await page.port.allow(feed);
  return { ...page, feed };
}

it("explains before the browser is asked", () => {
  const { camera, port } = setUp();
  camera.showExplanation();
  expect(camera.state.value.kind).toBe("explaining");
  expect(port.openCalls).toBe(0);
});

it("is live once the person has allowed it, and asks only once", async () => {
  const { camera, port } = setUp();
  void camera.open();
  void camera.open();
  expect(camera.state.value.kind).toBe("asking");
  const feed = new FakeFeed();
  await port.allow(feed);
  expect(camera.state.value).toEqual({ kind: "live", feed });
  expect(port.openCalls).toBe(1);
});

it.each<CameraProblem>(["denied", "missing", "busy", "unsupported", "unknown"])(
  "reports a camera that is %s",
  async (problem) => {
    const { camera, port } = setUp();
    void camera.open();
    await port.fail(problem);
    expect(camera.state.value).toEqual({ kind: "failed", problem });
  },
);

it("stops when the person turns it off", async () => {
  const { camera, feed } = await setUpLive();
  camera.stop();
  expect(feed.stopCalls).toBe(1);
  expect(camera.state.value).toEqual({ kind: "off", reason: "person" });
});

it("stops a camera that opens after the person has cancelled", async () => {
  const { camera, port } = setUp();
  void camera.open();
  camera.stop();
  const feed = new FakeFeed();
  await port.allow(feed);
  expect(feed.stopCalls).toBe(1);
  expect(camera.state.value.kind).toBe("off");
});

it("stops when the tab has been hidden for a while, and stays off afterwards", async () => {
  const { camera, clock, visibility, feed, port } = await setUpLive();
  visibility.set(true);
  clock.advance(CAMERA_HIDDEN_STOP_MS - 1);
  expect(camera.state.value.kind).toBe("live");
  clock.advance(1);
  expect(feed.stopCalls).toBe(1);
  visibility.set(false);
  clock.advance(CAMERA_HIDDEN_STOP_MS);
  expect(camera.state.value).toEqual({ kind: "off", reason: "hidden" });
  expect(port.openCalls).toBe(1);
});

it("stays on when the person comes back in time", async () => {
  const { camera, clock, visibility } = await setUpLive();
  visibility.set(true);
  clock.advance(CAMERA_HIDDEN_STOP_MS - 1);
  visibility.set(false);
  clock.advance(CAMERA_HIDDEN_STOP_MS * 2);
  expect(camera.state.value.kind).toBe("live");
});

it("also counts hidden time when the camera opens in a hidden tab", async () => {
  const { camera, port, clock, visibility } = setUp();
  void camera.open();
  visibility.set(true);
  await port.allow(new FakeFeed());
  clock.advance(CAMERA_HIDDEN_STOP_MS);
  expect(camera.state.value).toEqual({ kind: "off", reason: "hidden" });
});

it("reports an unplugged camera, and releases it", async () => {
  const { camera, feed, clock, visibility } = await setUpLive();
  visibility.set(true);
  feed.unplug();
  expect(feed.stopCalls).toBe(1);
  clock.advance(CAMERA_HIDDEN_STOP_MS);
  expect(camera.state.value).toEqual({ kind: "failed", problem: "unplugged" });
});
