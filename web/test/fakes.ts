/** A world in a few lines that keeps the models' ports: nothing in it happens by itself. */

import { type Clock, type Memory, type Net, NetError, type Visibility } from "../src/kit/ports";
import {
  type CameraFeed,
  type CameraPort,
  type CameraProblem,
  CameraRefusal,
  type WorkerPort,
} from "../src/vision/client/ports";
import type { FromWorker, Look, SeenFace, Sight, ToWorker } from "../src/vision/shared/protocol";
import { verdict } from "../src/vision/shared/quality/judge";
import { GOOD_MEASURES } from "./vision/shared/quality/good-measures";

export class FakeClock implements Clock {
  #nowMs = 0;
  readonly #timers = new Map<symbol, { readonly dueMs: number; readonly action: () => void }>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = Symbol();
    this.#timers.set(timer, { dueMs: this.#nowMs + delayMs, action });
    return () => this.#timers.delete(timer);
  }

  pass(elapsedMs: number): void {
    this.#nowMs += elapsedMs;
    for (const [timer, { dueMs, action }] of [...this.#timers]) {
      if (dueMs > this.#nowMs || !this.#timers.delete(timer)) continue;
      action();
    }
  }
}

export class FakeVisibility implements Visibility {
  #hidden = false;
  readonly #listeners = new Set<(hidden: boolean) => void>();

  hidden(): boolean {
    return this.#hidden;
  }

  onChange(listener: (hidden: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(hidden: boolean): void {
    this.#hidden = hidden;
    for (const listener of [...this.#listeners]) listener(hidden);
  }
}

export class FakeImage {
  readonly width = 4;
  readonly height = 3;
  closed = false;
  close(): void {
    this.closed = true;
  }
}

export class FakeFeed implements CameraFeed {
  stopped = 0;
  readonly grabbed: FakeImage[] = [];
  readonly #frameListeners = new Set<() => void>();
  readonly #endListeners = new Set<() => void>();

  showIn(): void {}

  onFrame(listener: () => void): () => void {
    this.#frameListeners.add(listener);
    return () => this.#frameListeners.delete(listener);
  }

  async grab(): Promise<ImageBitmap> {
    const image = new FakeImage();
    this.grabbed.push(image);
    return image;
  }

  onEnded(listener: () => void): () => void {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  stop(): void {
    this.stopped++;
  }

  /** One picture arrives; resolves when the page has dealt with it. */
  async frame(): Promise<void> {
    for (const listener of [...this.#frameListeners]) await listener();
  }

  unplug(): void {
    for (const listener of [...this.#endListeners]) listener();
  }
}

/** Opens when told how the browser's question was answered. */
export class FakeCameraPort implements CameraPort {
  asked = 0;
  #allow: (feed: CameraFeed) => void = () => {};
  #refuse: (reason: CameraRefusal) => void = () => {};

  open(): Promise<CameraFeed> {
    this.asked++;
    return new Promise((resolve, reject) => {
      this.#allow = resolve;
      this.#refuse = reject;
    });
  }

  async allow(feed: CameraFeed): Promise<void> {
    this.#allow(feed);
    await settled();
  }

  async refuse(problem: CameraProblem): Promise<void> {
    this.#refuse(new CameraRefusal(problem));
    await settled();
  }
}

export class FakeWorker implements WorkerPort {
  readonly heard: ToWorker<ImageBitmap>[] = [];
  running = 0;
  say: (message: FromWorker) => void = () => {};
  break: (reason: string) => void = () => {};

  start(onMessage: (message: FromWorker) => void, onBroken: (reason: string) => void) {
    this.running++;
    this.say = onMessage;
    this.break = onBroken;
    return {
      send: (message: ToWorker<ImageBitmap>) => void this.heard.push(message),
      end: () => void this.running--,
    };
  }

  frames(): (ToWorker<ImageBitmap> & { kind: "frame" })[] {
    return this.heard.filter((message) => message.kind === "frame");
  }
}

export class FakeMemory implements Memory {
  readonly kept = new Map<string, string>();

  recall(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  keep(key: string, value: string | null): void {
    if (value === null) this.kept.delete(key);
    else this.kept.set(key, value);
  }
}

/** Answers each path with a value, or with an error that is thrown. */
export class FakeNet implements Net {
  readonly asked: string[] = [];
  readonly answers: Record<string, unknown>;

  constructor(answers: Record<string, unknown>) {
    this.answers = answers;
  }

  async getJson(path: string): Promise<unknown> {
    this.asked.push(path);
    if (!(path in this.answers)) throw new NetError(`The server answered 404 to ${path}.`, 404);
    const answer = this.answers[path];
    if (answer instanceof Error) throw answer;
    return answer;
  }

  async getText(path: string): Promise<string> {
    return String(await this.getJson(path));
  }
}

export const CATALOGUE = {
  schema: 1,
  bundles: [
    { name: "faces", task: "detector", bytes: 400, default: true },
    { name: "moods", task: "expression", bytes: 900, default: true },
  ],
};

const SIGHT: Sight = {
  width: 640,
  height: 480,
  faces: [],
  light: 200,
  milliseconds: 5,
  stages: { pixels: 1, detect: 2, quality: 0.5, expression: 1.5 },
  tensors: 80,
};

/** What the worker says of a photo, unless told otherwise. */
export function sightOf(facts: Partial<Sight>): Sight {
  return { ...SIGHT, ...facts };
}

/** What the worker says of a frame, unless told otherwise. */
export function looked(facts: Partial<Look>): { readonly kind: "looked" } & Look {
  return { kind: "looked", ...SIGHT, frame: 0, takenMs: 0, ...facts };
}

/** A face of this many pixels, with these chances; its number is its size. */
export function seenFace(side: number, probabilities: Readonly<Record<string, number>> | null): SeenFace {
  const middle = { x: 0, y: 0 };
  const box = { x: 0, y: 0, width: side, height: side };
  const face = {
    id: side,
    box,
    score: 1,
    rightEye: middle,
    leftEye: middle,
    nose: middle,
    mouth: middle,
    roll: 0,
  };
  const quality = verdict({ ...GOOD_MEASURES, side });
  return { number: side, colour: 0, face, quality, probabilities, mood: null, sure: quality.good };
}

/** Lets every promise that can go on do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
