/** What every source of music keeps, whatever it plays: one set of tests, run for each source with a world of its own. */

import { describe, expect, it } from "vitest";
import { type MusicSource, type Performance, SourceTrouble } from "../../../src/player/client/music-source";
import type { Piece } from "../../../src/player/shared/piece";

export interface SourceWorld {
  /** Ready, with enough music for three steps. */
  readonly source: MusicSource;
  /** Lets so many seconds pass for whatever sounds, and everything that they set off. */
  run(seconds: number): Promise<void>;
  /** From now on nothing of this source works; null where it tells nobody when it fails. */
  readonly spoil: (() => void) | null;
  /** Performances, files or lines that are held open; must be nought when everything is closed. */
  held(): number;
}

const STEPS = [
  { valence: -0.6, energy: -0.4 },
  { valence: 0, energy: 0 },
  { valence: 0.7, energy: 0.5 },
];
const NOBODY = new AbortController().signal;
const none: ReadonlySet<string> = new Set();

async function proposed({ source }: SourceWorld, avoid = none): Promise<readonly Piece[]> {
  const answers = await source.propose({ steps: STEPS, avoid }, NOBODY);
  return answers.filter((piece) => piece !== null);
}

async function opened(world: SourceWorld): Promise<{ piece: Piece; performance: Performance }> {
  const [piece] = await proposed(world);
  if (!piece) throw new Error("nothing was proposed");
  await world.source.wake();
  return { piece, performance: await world.source.open(piece, NOBODY) };
}

export function keepsTheContract(name: string, newWorld: () => Promise<SourceWorld>): void {
  describe(`${name}, as a source of music`, () => {
    it("is ready, and has a name for the page", async () => {
      const { source } = await newWorld();
      expect(source.state.value).toEqual({ kind: "ready" });
      expect(source.name).not.toBe("");
    });

    it("answers each step once, with pieces of its own that differ and say why", async () => {
      const world = await newWorld();
      const answers = await world.source.propose({ steps: STEPS, avoid: none }, NOBODY);
      expect(answers).toHaveLength(STEPS.length);
      const pieces = answers.filter((piece) => piece !== null);
      expect(pieces.length).toBeGreaterThan(0);
      expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
      for (const piece of pieces) {
        expect(piece.source).toBe(world.source.id);
        expect(piece.title).not.toBe("");
        expect(piece.why).toMatch(/^[A-Z“0-9].*\.$/s);
        expect(Math.abs(piece.mood.valence)).toBeLessThanOrEqual(1);
        expect(Math.abs(piece.mood.energy)).toBeLessThanOrEqual(1);
      }
    });

    it("survives being kept as JSON: the copy plays as the piece itself", async () => {
      const world = await newWorld();
      const [piece] = await proposed(world);
      const copy = JSON.parse(JSON.stringify(piece)) as Piece;
      expect(copy).toEqual(piece);
      await world.source.wake();
      const performance = await world.source.open(copy, NOBODY);
      await performance.play();
      expect(performance.state.value.kind).toBe("playing");
      performance.close(0);
    });

    it("makes no sound before it is told to", async () => {
      const world = await newWorld();
      const { performance } = await opened(world);
      expect(performance.state.value).toEqual({ kind: "ready" });
      await world.run(3);
      expect(performance.elapsedSeconds.value).toBe(0);
      performance.close(0);
    });

    it("plays, pauses where it is, and goes on", async () => {
      const world = await newWorld();
      const { performance } = await opened(world);
      await performance.play();
      expect(performance.state.value.kind).toBe("playing");
      await world.run(5);
      await performance.pause();
      if (performance.control === "ours") {
        expect(performance.state.value).toEqual({ kind: "paused", because: "person" });
        const at = performance.elapsedSeconds.value;
        expect(at).toBeGreaterThan(3);
        await world.run(5);
        expect(performance.elapsedSeconds.value).toBeCloseTo(at, 0);
        await performance.play();
        await world.run(2);
        expect(performance.elapsedSeconds.value).toBeGreaterThan(at);
      }
      performance.close(0);
    });

    it("seeks within the piece, and plays on only if it did", async () => {
      const world = await newWorld();
      const { performance } = await opened(world);
      if (performance.control === "ours" && performance.seconds !== null) {
        await performance.play();
        await performance.seek(20);
        await world.run(2);
        expect(performance.elapsedSeconds.value).toBeGreaterThanOrEqual(20);
        expect(performance.elapsedSeconds.value).toBeLessThan(25);
        expect(performance.state.value.kind).toBe("playing");
        await performance.pause();
        await performance.seek(-5);
        expect(performance.elapsedSeconds.value).toBe(0);
        expect(performance.state.value.kind).toBe("paused");
      }
      performance.close(0);
    });

    it("tells its end once the piece has sounded to it", async () => {
      const world = await newWorld();
      const { performance } = await opened(world);
      if (performance.control === "ours" && performance.seconds !== null) {
        await performance.play();
        await performance.seek(performance.seconds - 2);
        await world.run(8);
        expect(performance.state.value).toEqual({ kind: "ended" });
      }
      performance.close(0);
    });

    it("lets the next piece over its end only within the piece", async () => {
      const world = await newWorld();
      const { performance } = await opened(world);
      if (performance.handover) {
        const { atSeconds, overlapSeconds } = performance.handover;
        expect(atSeconds).toBeGreaterThan(0);
        expect(overlapSeconds).toBeGreaterThanOrEqual(0);
        expect(atSeconds).toBeLessThanOrEqual(performance.seconds ?? 0);
      }
      performance.close(0);
    });

    it("lets go of everything when it is closed, also twice, also while it plays", async () => {
      const world = await newWorld();
      const { performance } = await opened(world);
      await performance.play();
      await world.run(1);
      performance.close(0.2);
      performance.close(0);
      await world.run(2);
      expect(world.held()).toBe(0);
    });

    it("gives up what is called off, and holds nothing of it", async () => {
      const world = await newWorld();
      const [piece] = await proposed(world);
      const off = new AbortController();
      off.abort(new DOMException("Called off.", "AbortError"));
      await expect(world.source.propose({ steps: STEPS, avoid: none }, off.signal)).rejects.toThrow(
        "Called off.",
      );
      if (piece) await expect(world.source.open(piece, off.signal)).rejects.toThrow("Called off.");
      await world.run(1);
      expect(world.held()).toBe(0);
    });

    it("says in a sentence what went wrong, and harms nobody else", async () => {
      const world = await newWorld();
      if (!world.spoil) return;
      const [piece] = await proposed(world);
      world.spoil();
      const performed = (async () => {
        if (!piece) throw new Error("nothing was proposed");
        const performance = await world.source.open(piece, NOBODY);
        await performance.play();
        await world.run(30);
        const { value } = performance.state;
        performance.close(0);
        if (value.kind === "failed") throw value.trouble;
      })();
      const trouble = await performed.then(
        () => null,
        (error: unknown) => error,
      );
      expect(trouble).toBeInstanceOf(SourceTrouble);
      expect((trouble as SourceTrouble).message).toMatch(/^[A-Z“].*[.!]$/s);
      expect(world.held()).toBe(0);
    });
  });
}
