/**
 * Decides which camera frames are analysed: one at a time, and no more per second than needed. A frame that
 * arrives while another is being analysed is dropped, so slow machines skip frames instead of queueing them.
 */

/** "reading": as fast as the machine allows. "steady": there is a result, which needs fewer updates. */
export type FrameRate = "reading" | "steady";

/** Frames per second. Eight are enough to notice that a face leaves or begins to smile. */
const MAX_PER_SECOND: Readonly<Record<FrameRate, number>> = { reading: 30, steady: 8 };

/** Cameras deliver frames slightly early or late. A frame this close to its due time is accepted, ms. */
const TIMING_TOLERANCE_MS = 4;

export function isFrameDue(rate: FrameRate, sinceLastMs: number): boolean {
  return sinceLastMs >= 1000 / MAX_PER_SECOND[rate] - TIMING_TOLERANCE_MS;
}

/** A frame that holds memory until it is closed, such as an ImageBitmap. */
export interface Closable {
  close(): void;
}

export class FrameGate<Frame extends Closable> {
  #inFlight: number | null = null;
  #next = 0;
  #sent = 0;
  #dropped = 0;
  readonly #send: (frame: number, image: Frame) => void;

  /** `send` takes ownership of the image and must close it. */
  constructor(send: (frame: number, image: Frame) => void) {
    this.#send = send;
  }

  get isOpen(): boolean {
    return this.#inFlight === null;
  }

  get sent(): number {
    return this.#sent;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Returns true if the image was sent. Otherwise it is closed and counted as dropped. */
  offer(image: Frame): boolean {
    if (this.#inFlight !== null) {
      image.close();
      this.#dropped++;
      return false;
    }
    const frame = this.#next++;
    this.#inFlight = frame;
    this.#sent++;
    this.#send(frame, image);
    return true;
  }

  /** Counts a frame that was not fetched because the gate was closed. */
  skip(): void {
    this.#dropped++;
  }

  /** Opens the gate when the result of the frame in flight arrives. Returns false for results of older frames. */
  accept(frame: number): boolean {
    if (frame !== this.#inFlight) return false;
    this.#inFlight = null;
    return true;
  }

  /** Opens the gate and ignores the result of the frame in flight. */
  reset(): void {
    this.#inFlight = null;
  }
}
