/** Fakes of the browser, the server and the vision worker. Nothing happens until a test triggers it. */

import { type Clock, type LocalStore, type Server, ServerError, type Visibility } from "../src/kit/ports";
import {
  CameraError,
  type CameraFeed,
  type CameraPort,
  type CameraProblem,
} from "../src/vision/client/ports";
import type { StartVisionWorker } from "../src/vision/client/worker-port";
import type {
  FaceResult,
  FrameResult,
  FromWorker,
  PictureResult,
  ToWorker,
} from "../src/vision/shared/protocol";
import { qualityOf } from "../src/vision/shared/quality/judge";
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

  advance(elapsedMs: number): void {
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
  stopCalls = 0;
  readonly grabbed: FakeImage[] = [];
  readonly #frameListeners = new Set<() => void>();
  readonly #endListeners = new Set<() => void>();

  attachTo(): void {}

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
    this.stopCalls++;
  }

  /** Delivers a frame; resolves when the page has handled it. */
  async emitFrame(): Promise<void> {
    for (const listener of [...this.#frameListeners]) await listener();
  }

  unplug(): void {
    for (const listener of [...this.#endListeners]) listener();
  }
}

/** A camera prompt that stays open until `allow` or `fail` answers it. */
export class FakeCameraPort implements CameraPort {
  openCalls = 0;
  #allow: (feed: CameraFeed) => void = () => {};
  #fail: (error: CameraError) => void = () => {};

  open(): Promise<CameraFeed> {
    this.openCalls++;
    return new Promise((resolve, reject) => {
      this.#allow = resolve;
      this.#fail = reject;
    });
  }

  async allow(feed: CameraFeed): Promise<void> {
    this.#allow(feed);
    await flushPromises();
  }

  async fail(problem: CameraProblem): Promise<void> {
    this.#fail(new CameraError(problem));
    await flushPromises();
  }
}

export class FakeWorker {
  readonly received: ToWorker<ImageBitmap>[] = [];
  running = 0;
  post: (message: FromWorker) => void = () => {};
  crash: (reason: string | null) => void = () => {};

  readonly start: StartVisionWorker = (onMessage, onCrash) => {
    this.running++;
    this.post = onMessage;
    this.crash = onCrash;
    return {
      send: (message) => void this.received.push(message),
      terminate: () => void this.running--,
    };
  };

  frames(): (ToWorker<ImageBitmap> & { kind: "frame" })[] {
    return this.received.filter((message) => message.kind === "frame");
  }
}

export class FakeLocalStore implements LocalStore {
  readonly values = new Map<string, string>();

  read(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  write(key: string, value: string | null): void {
    if (value === null) this.values.delete(key);
    else this.values.set(key, value);
  }
}

/** Answers each path with its value. A value that is an error is thrown. */
export class FakeServer implements Server {
  readonly requests: string[] = [];
  readonly answers: Record<string, unknown>;

  constructor(answers: Record<string, unknown>) {
    this.answers = answers;
  }

  async getJson(path: string): Promise<unknown> {
    this.requests.push(path);
    if (!(path in this.answers)) throw new ServerError(`The server answered 404 to ${path}.`, 404);
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

const EMPTY_PICTURE: PictureResult = {
  width: 640,
  height: 480,
  faces: [],
  light: 200,
  milliseconds: 5,
  stages: { pixels: 1, detect: 2, quality: 0.5, expression: 1.5 },
  tensors: 80,
};

/** A photo's result: no faces unless given. */
export function pictureResult(given: Partial<PictureResult>): PictureResult {
  return { ...EMPTY_PICTURE, ...given };
}

/** A frame's result: no faces unless given. */
export function frameResult(given: Partial<FrameResult>): { readonly kind: "frameResult" } & FrameResult {
  return { kind: "frameResult", ...EMPTY_PICTURE, frame: 0, takenMs: 0, ...given };
}

/** A face of this size in pixels with these probabilities. Its number is its size. */
export function faceResult(side: number, probabilities: Readonly<Record<string, number>> | null): FaceResult {
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
  const quality = qualityOf({ ...GOOD_MEASURES, side });
  return { number: side, colour: 0, face, quality, probabilities, mood: null, sure: quality.good };
}

/** Waits until all promises that can settle have settled. */
export function flushPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
