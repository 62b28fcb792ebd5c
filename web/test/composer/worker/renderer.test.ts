import { expect, it, vi } from "vitest";
import { RendererError } from "../../../src/composer/client/ports";
import { createRendererClient } from "../../../src/composer/client/renderer-client";
import type { FromRenderer, PieceRequest } from "../../../src/composer/shared/protocol";
import { compose } from "../../../src/composer/shared/score/compose";
import { coverSvg } from "../../../src/composer/shared/score/cover";
import { midiFile } from "../../../src/composer/shared/score/midi";
import { Renderer } from "../../../src/composer/worker/renderer";

// Rendering is slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** A quarter of the usual rate, to save time. */
const RATE = 11_025;
const REQUEST: PieceRequest = { seed: 5, mood: { valence: 0.3, energy: -0.6 }, ensemble: "plucked-strings" };

/** The real renderer and its client, in one thread. */
function setUp(isBroken = false) {
  const renderers: Renderer[] = [];
  let failWorker: (reason: string | null) => void = () => {};
  const client = createRendererClient((onMessage, onCrash) => {
    failWorker = onCrash;
    const renderer = new Renderer({
      post: (message: FromRenderer) => queueMicrotask(() => onMessage(message)),
      compose: ({ seed, mood, ensemble }) => {
        if (isBroken) throw new Error("no score");
        return compose({ seed, mood, ensemble: ensemble ?? undefined });
      },
      midi: midiFile,
      cover: coverSvg,
      nowMs: () => performance.now(),
      yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
      sampleRate: RATE,
    });
    renderers.push(renderer);
    return { send: (message) => renderer.handle(message), terminate: () => {} };
  });
  return { client, renderers, failWorker: (reason: string | null) => failWorker(reason) };
}

const NEVER = new AbortController().signal;

it("composes, renders, returns samples and a WAV file, and frees the piece", async () => {
  const { client, renderers } = setUp();
  const steps: number[] = [];
  const piece = await client.prepare(REQUEST, NEVER, (done) => steps.push(done));
  expect(piece.summary.title).not.toBe("");
  expect(piece.summary.cover).toContain("<svg");
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
  expect(renderers[0]?.pieceCount).toBe(1);
  piece.drop();
  expect(renderers[0]?.pieceCount).toBe(0);
  await expect(piece.samples(0, 10)).rejects.toThrow(RendererError);
});

it("stops a cancelled piece and continues with the next job", async () => {
  const { client, renderers } = setUp();
  const controller = new AbortController();
  const first = client.prepare(REQUEST, controller.signal, () => controller.abort(new Error("cancelled")));
  const second = client.midi(REQUEST);
  await expect(first).rejects.toThrow("cancelled");
  expect((await second).length).toBeGreaterThan(100);
  expect(renderers[0]?.pieceCount).toBe(0);
});

it("reports why a piece could not be composed", async () => {
  const { client } = setUp(true);
  await expect(client.prepare(REQUEST, NEVER, () => {})).rejects.toThrow("no score");
});

it("fails every open call when the worker dies, and starts a new worker for the next call", async () => {
  const { client, renderers, failWorker } = setUp();
  const call = client.prepare(REQUEST, NEVER, () => {});
  failWorker(null);
  await expect(call).rejects.toThrow("its script could not be loaded");
  expect((await client.midi(REQUEST)).length).toBeGreaterThan(100);
  expect(renderers).toHaveLength(2);
});

it("describes a piece at once without rendering it, even while another one renders", async () => {
  const { client, renderers } = setUp();
  const rendering = client.prepare(REQUEST, NEVER, () => {});
  const summary = await client.describe({ ...REQUEST, seed: 6 }, NEVER);
  expect(summary.title).not.toBe("");
  expect(renderers[0]?.pieceCount).toBe(0);
  (await rendering).drop();
});

it("reports why a piece could not be described", async () => {
  await expect(setUp(true).client.describe(REQUEST, NEVER)).rejects.toThrow("no score");
});
