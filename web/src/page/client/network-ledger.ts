/** Every request since the page opened: where it went, what for, and how many bytes. */

import { type ReadonlySignal, signal } from "@preact/signals";

export type Purpose =
  | "page"
  | "models"
  | "spotify"
  | "spotify-covers"
  | "spotify-player"
  | "server"
  | "other";

export interface LedgerRow {
  /** Path at our own server, else the whole address without its query. */
  readonly address: string;
  readonly purpose: Purpose;
  readonly isOwnServer: boolean;
  readonly requests: number;
  /** Over the wire; 0 when all of it came from the browser's cache. null where another server does not say. */
  readonly receivedBytes: number | null;
}

/** The parts of a PerformanceResourceTiming that are used. */
export interface RequestEntry {
  readonly name: string;
  readonly transferSize: number;
}

/** Calls the listener with the entries so far, and with each later one. */
export type ObserveRequests = (listener: (entries: readonly RequestEntry[]) => void) => void;

export interface NetworkLedger {
  readonly rows: ReadonlySignal<readonly LedgerRow[]>;
  /** Adds requests that the page's own list does not have, such as those of a worker. */
  add(entries: readonly RequestEntry[]): void;
}

export function createNetworkLedger(observe: ObserveRequests, origin: string): NetworkLedger {
  const rows = signal<readonly LedgerRow[]>([]);

  function add(entries: readonly RequestEntry[]): void {
    const byAddress = new Map(rows.peek().map((row) => [row.address, row]));
    for (const entry of entries) {
      const row = rowOf(entry, origin);
      if (!row) continue;
      const earlier = byAddress.get(row.address);
      byAddress.set(row.address, earlier ? sumOf(earlier, row) : row);
    }
    rows.value = [...byAddress.values()];
  }

  observe(add);
  return { rows, add };
}

function sumOf(earlier: LedgerRow, row: LedgerRow): LedgerRow {
  const isKnown = earlier.receivedBytes !== null && row.receivedBytes !== null;
  return {
    ...earlier,
    requests: earlier.requests + 1,
    receivedBytes: isKnown ? (earlier.receivedBytes ?? 0) + (row.receivedBytes ?? 0) : null,
  };
}

/** null for what never touches the network: blobs and data in memory. */
function rowOf({ name, transferSize }: RequestEntry, origin: string): LedgerRow | null {
  if (!/^https?:/.test(name)) return null;
  const url = new URL(name);
  const isOwnServer = url.origin === origin;
  return {
    address: isOwnServer ? url.pathname : url.origin + url.pathname,
    purpose: isOwnServer ? ownPurpose(url.pathname) : foreignPurpose(url.hostname),
    isOwnServer,
    requests: 1,
    receivedBytes: isOwnServer || transferSize > 0 ? transferSize : null,
  };
}

function ownPurpose(path: string): Purpose {
  if (path.startsWith("/models/") || path.endsWith(".wasm")) return "models";
  if (path.startsWith("/api/") || path.startsWith("/auth/")) return "spotify";
  return path === "/" || path.startsWith("/assets/") ? "page" : "server";
}

function foreignPurpose(host: string): Purpose {
  if (host === "scdn.co" || host.endsWith(".scdn.co")) {
    return host.startsWith("i.") || host.startsWith("mosaic.") ? "spotify-covers" : "spotify-player";
  }
  return host === "spotify.com" || host.endsWith(".spotify.com") ? "spotify-player" : "other";
}
