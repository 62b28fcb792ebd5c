/** Interfaces to the browser that state modules depend on, so that tests can replace it. */

export type Unsubscribe = () => void;

export interface Clock {
  nowMs(): number;
  after(delayMs: number, action: () => void): Unsubscribe;
}

/** Whether the tab is hidden. */
export interface Visibility {
  hidden(): boolean;
  onChange(listener: (hidden: boolean) => void): Unsubscribe;
}

/** Small settings that are kept between visits. Losing them is never an error. */
export interface LocalStore {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
}

/** A request without a usable answer. The message is for the person. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  /** HTTP status; null when the server was not reached. */
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export interface Server {
  /** Reads JSON from our own server; rejects with a ServerError. */
  getJson(path: string): Promise<unknown>;
  /** Reads a text from our own server; rejects with a ServerError. */
  getText(path: string): Promise<string>;
}
