import { expect, it, vi } from "vitest";
import { StudioError } from "../../../src/composer/client/ports";
import { studioLink } from "../../../src/composer/client/renderer-client";
import type { FromStudio, PieceRequest } from "../../../src/composer/shared/protocol";
import { compose } from "../../../src/composer/shared/score/compose";
import { coverSvg } from "../../../src/composer/shared/score/cover";
import { midiFile } from "../../../src/composer/shared/score/midi";
import { Studio } from "../../../src/composer/worker/renderer";

// Much arithmetic, which a busy machine may take its time over.
vi.setConfig({ testTimeout: 120_000 });

/** A quarter of the usual rate: the same paths, less arithmetic. */
const RATE = 11_025;
const REQUEST: PieceRequest = { seed: 5, mood: { valence: 0.3, energy: -0.6 }, ensemble: "plucked-strings" };

/** The real studio behind the real link, with nothing but the thread left out. */
function setUp(broken = false) {
  const studios: Studio[] = [];
  let breakDown: (reason: string) => void = () => {};
  const port = studioLink((onMessage, onBroken) => {
    breakDown = onBroken;
    const studio = new Studio({
      say: (message: FromStudio) => queueMicrotask(() => onMessage(message)),
      compose: ({ seed, mood, ensemble }) => {
        if (broken) throw new Error("no ink");
        return compose({ seed, mood, ensemble: ensemble ?? undefined });
      },
      midi: midiFile,
      cover: coverSvg,
      nowMs: () => performance.now(),
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      sampleRate: RATE,
    });
    studios.push(studio);
    return { send: (message) => studio.hear(message), end: () => {} };
  });
  return { port, studios, breakDown: (reason: string) => breakDown(reason) };
}

const NEVER = new AbortController().signal;

it("composes, renders, hands out stretches and a file, and forgets", async () => {
  const { port, studios } = setUp();
  const steps: number[] = [];
  const piece = await port.prepare(REQUEST, NEVER, (done) => steps.push(done));
  expect(piece.sheet.title).not.toBe("");
  expect(piece.sheet.cover).toContain("<svg");
  expect(steps.every((done, i) => i === 0 || done >= (steps[i - 1] ?? 0))).toBe(true);
  expect(piece.frames / RATE).toBeGreaterThan(89);

  const [first, second] = await Promise.all([piece.samples(0, 1000), piece.samples(1000, 1500)]);
  expect([first.left.length, second.right.length]).toEqual([1000, 500]);

  const bytes = await piece.wav(16, NEVER, () => {});
  expect(bytes.length).toBe(44 + piece.frames * 4);
  const view = new DataView(bytes.buffer);
  for (const frame of [200, 999]) {
    expect(
      Math.abs(view.getInt16(44 + frame * 4, true) / 32767 - (first.left[frame] as number)),
    ).toBeLessThan(1e-4);
  }
  expect(studios[0]?.kept).toBe(1);
  piece.drop();
  expect(studios[0]?.kept).toBe(0);
  await expect(piece.samples(0, 10)).rejects.toThrow(StudioError);
});

it("stops a piece that is called off, and goes on with the next one", async () => {
  const { port, studios } = setUp();
  const controller = new AbortController();
  const first = port.prepare(REQUEST, controller.signal, () =>
    controller.abort(new Error("changed my mind")),
  );
  const second = port.midi(REQUEST);
  await expect(first).rejects.toThrow("changed my mind");
  expect((await second).length).toBeGreaterThan(100);
  expect(studios[0]?.kept).toBe(0);
});

it("says why a piece could not be composed", async () => {
  const { port } = setUp(true);
  await expect(port.prepare(REQUEST, NEVER, () => {})).rejects.toThrow("no ink");
});

it("fails every call when the worker dies, and opens a new one for the next", async () => {
  const { port, studios, breakDown } = setUp();
  const call = port.prepare(REQUEST, NEVER, () => {});
  breakDown("its script could not be loaded");
  await expect(call).rejects.toThrow("its script could not be loaded");
  expect((await port.midi(REQUEST)).length).toBeGreaterThan(100);
  expect(studios).toHaveLength(2);
});

it("describes a piece at once, also while another is rendered, and renders nothing for it", async () => {
  const { port, studios } = setUp();
  const rendering = port.prepare(REQUEST, NEVER, () => {});
  const sheet = await port.describe({ ...REQUEST, seed: 6 }, NEVER);
  expect(sheet.title).not.toBe("");
  expect(studios[0]?.kept).toBe(0);
  (await rendering).drop();
});

it("says why a piece cannot be described", async () => {
  await expect(setUp(true).port.describe(REQUEST, NEVER)).rejects.toThrow("no ink");
});
