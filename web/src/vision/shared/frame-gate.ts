/**
 * Lets one frame through at a time. A frame that comes while another is being looked at is closed at
 * once and counted: a slow machine skips frames, it never queues them.
 */

/** A frame that holds memory until it is closed; in the page an ImageBitmap. */
export interface Closable {
  close(): void;
}

export class FrameGate<Frame extends Closable> {
  #inFlight: number | null = null;
  #next = 0;
  #sent = 0;
  #dropped = 0;
  readonly #send: (frame: number, image: Frame) => void;

  /** `send` hands the image over: from then on it is the receiver's to close. */
  constructor(send: (frame: number, image: Frame) => void) {
    this.#send = send;
  }

  get open(): boolean {
    return this.#inFlight === null;
  }

  get sent(): number {
    return this.#sent;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** True when the image went through; otherwise it is closed and counted. */
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

  /** Counts a frame that was not even fetched, because the gate was shut. */
  skip(): void {
    this.#dropped++;
  }

  /** False when the answer belongs to a frame that nobody waits for any more. */
  answered(frame: number): boolean {
    if (frame !== this.#inFlight) return false;
    this.#inFlight = null;
    return true;
  }

  /** Forgets the frame in flight: its answer, should it come, counts for nothing. */
  reset(): void {
    this.#inFlight = null;
  }
}
