/** Interfaces to the browser that state modules depend on, so that tests can replace it. */

export type Unsubscribe = () => void;

export interface Clock {
  nowMs(): number;
  after(delayMs: number, action: () => void): Unsubscribe;
}

/** Whether the person can see the page at all. */
export interface Visibility {
  hidden(): boolean;
  onChange(listener: (hidden: boolean) => void): Unsubscribe;
}

/** Small choices that outlive a visit. Losing them is never an error. */
export interface Memory {
  recall(key: string): string | null;
  keep(key: string, value: string | null): void;
}

/** A request that brought no usable answer; the message is for the person. */
export class NetError extends Error {
  override readonly name = "NetError";
  /** HTTP status, or null when the server was not reached. */
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export interface Net {
  /** Reads JSON from our own server; rejects with a NetError. */
  getJson(path: string): Promise<unknown>;
  /** Reads a text from our own server; rejects with a NetError. */
  getText(path: string): Promise<string>;
}
