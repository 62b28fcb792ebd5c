/** The contract of every music source as one set of tests, run for each source. */

import { describe, expect, it } from "vitest";
import { type MusicSource, type Playback, SourceError } from "../../../src/player/client/music-source";
import type { Piece } from "../../../src/player/shared/piece";

export interface SourceSetup {
  /** Ready, with enough music for three steps. */
  readonly source: MusicSource;
  /** Lets seconds pass for what plays, and everything that follows from it. */
  run(seconds: number): Promise<void>;
  /** Makes everything of this source fail from now on; null where it cannot notice a failure. */
  readonly breakIt: (() => void) | null;
  /** How many playbacks, files or streams are open. Must be 0 when everything is closed. */
  held(): number;
}

const STEPS = [
  { valence: -0.6, energy: -0.4 },
  { valence: 0, energy: 0 },
  { valence: 0.7, energy: 0.5 },
];
const NEVER = new AbortController().signal;
const none: ReadonlySet<string> = new Set();

async function proposed({ source }: SourceSetup, avoid = none): Promise<readonly Piece[]> {
  const answers = await source.propose({ steps: STEPS, avoid }, NEVER);
  return answers.filter((piece) => piece !== null);
}

async function opened(setup: SourceSetup): Promise<{ piece: Piece; playback: Playback }> {
  const [piece] = await proposed(setup);
  if (!piece) throw new Error("nothing was proposed");
  await setup.source.unlockAudio();
  return { piece, playback: await setup.source.open(piece, NEVER) };
}

export function describeSourceContract(name: string, setUp: () => Promise<SourceSetup>): void {
  describe(`${name} as a music source`, () => {
    it("is ready, and has texts for the page", async () => {
      const { source } = await setUp();
      expect(source.state.value).toEqual({ kind: "ready" });
      expect(source.name).not.toBe("");
      expect(source.promise).toMatch(/^[A-Z].*\.$/);
      expect(source.openingText).toMatch(/^[A-Z].*[^.…]$/);
    });

    it("answers each step once, with different pieces of its own that say why", async () => {
      const setup = await setUp();
      const answers = await setup.source.propose({ steps: STEPS, avoid: none }, NEVER);
      expect(answers).toHaveLength(STEPS.length);
      const pieces = answers.filter((piece) => piece !== null);
      expect(pieces.length).toBeGreaterThan(0);
      expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
      for (const piece of pieces) {
        expect(piece.source).toBe(setup.source.id);
        expect(piece.title).not.toBe("");
        expect(piece.why).toMatch(/^[A-Z“0-9].*\.$/s);
        expect(Math.abs(piece.mood.valence)).toBeLessThanOrEqual(1);
        expect(Math.abs(piece.mood.energy)).toBeLessThanOrEqual(1);
      }
    });

    it("plays a piece that was stored as JSON", async () => {
      const setup = await setUp();
      const [piece] = await proposed(setup);
      const copy = JSON.parse(JSON.stringify(piece)) as Piece;
      expect(copy).toEqual(piece);
      await setup.source.unlockAudio();
      const playback = await setup.source.open(copy, NEVER);
      await playback.play();
      expect(playback.state.value.kind).toBe("playing");
      playback.close(0);
    });

    it("plays nothing before play is called", async () => {
      const setup = await setUp();
      const { playback } = await opened(setup);
      expect(playback.state.value).toEqual({ kind: "ready" });
      await setup.run(3);
      expect(playback.elapsedSeconds.value).toBe(0);
      playback.close(0);
    });

    it("plays, pauses, and continues from the same position", async () => {
      const setup = await setUp();
      const { playback } = await opened(setup);
      await playback.play();
      expect(playback.state.value.kind).toBe("playing");
      await setup.run(5);
      await playback.pause();
      if (playback.control === "page") {
        expect(playback.state.value).toEqual({ kind: "paused", because: "person" });
        const at = playback.elapsedSeconds.value;
        expect(at).toBeGreaterThan(3);
        await setup.run(5);
        expect(playback.elapsedSeconds.value).toBeCloseTo(at, 0);
        await playback.play();
        await setup.run(2);
        expect(playback.elapsedSeconds.value).toBeGreaterThan(at);
      }
      playback.close(0);
    });

    it("seeks within the piece without starting or pausing it", async () => {
      const setup = await setUp();
      const { playback } = await opened(setup);
      if (playback.control === "page" && playback.seconds !== null) {
        await playback.play();
        await playback.seek(20);
        await setup.run(2);
        expect(playback.elapsedSeconds.value).toBeGreaterThanOrEqual(20);
        expect(playback.elapsedSeconds.value).toBeLessThan(25);
        expect(playback.state.value.kind).toBe("playing");
        await playback.pause();
        await playback.seek(-5);
        expect(playback.elapsedSeconds.value).toBe(0);
        expect(playback.state.value.kind).toBe("paused");
      }
      playback.close(0);
    });

    it("reports its end once the piece has played to it", async () => {
      const setup = await setUp();
      const { playback } = await opened(setup);
      if (playback.control === "page" && playback.seconds !== null) {
        await playback.play();
        await playback.seek(playback.seconds - 2);
        await setup.run(8);
        expect(playback.state.value).toEqual({ kind: "ended" });
      }
      playback.close(0);
    });

    it("allows a crossfade only within the piece", async () => {
      const setup = await setUp();
      const { playback } = await opened(setup);
      if (playback.crossfade) {
        const { atSeconds, fadeSeconds } = playback.crossfade;
        expect(atSeconds).toBeGreaterThan(0);
        expect(fadeSeconds).toBeGreaterThanOrEqual(0);
        expect(atSeconds).toBeLessThanOrEqual(playback.seconds ?? 0);
      }
      playback.close(0);
    });

    it("releases everything when it is closed, even twice or while it plays", async () => {
      const setup = await setUp();
      const { playback } = await opened(setup);
      await playback.play();
      await setup.run(1);
      playback.close(0.2);
      playback.close(0);
      await setup.run(2);
      expect(setup.held()).toBe(0);
    });

    it("stops when it is cancelled, and keeps nothing open", async () => {
      const setup = await setUp();
      const [piece] = await proposed(setup);
      const off = new AbortController();
      off.abort(new DOMException("Called off.", "AbortError"));
      await expect(setup.source.propose({ steps: STEPS, avoid: none }, off.signal)).rejects.toThrow(
        "Called off.",
      );
      if (piece) await expect(setup.source.open(piece, off.signal)).rejects.toThrow("Called off.");
      await setup.run(1);
      expect(setup.held()).toBe(0);
    });

    it("reports in a sentence what went wrong, and keeps nothing open", async () => {
      const setup = await setUp();
      if (!setup.breakIt) return;
      const [piece] = await proposed(setup);
      setup.breakIt();
      const performed = (async () => {
        if (!piece) throw new Error("nothing was proposed");
        const playback = await setup.source.open(piece, NEVER);
        await playback.play();
        await setup.run(30);
        const { value } = playback.state;
        playback.close(0);
        if (value.kind === "failed") throw value.error;
      })();
      const error = await performed.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(SourceError);
      expect((error as SourceError).message).toMatch(/^[A-Z“].*[.!]$/s);
      expect(setup.held()).toBe(0);
    });
  });
}
