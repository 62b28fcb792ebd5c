/** A local HTTP server for a bundle's files, with faults that tests can switch on. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Fault = "missing" | "truncated" | "altered" | "error" | "disconnect";

export interface BundleServer {
  readonly address: string;
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Every requested path with its query. */
  readonly requests: string[];
  readonly faults: Map<string, Fault>;
  /** Each fault happens only once. */
  failOnce: boolean;
  close(): Promise<void>;
}

export async function serveBundle(files: Map<string, Uint8Array<ArrayBuffer>>): Promise<BundleServer> {
  const http = createServer((request, response) => {
    const [path = "", query] = (request.url ?? "").slice("/tiny/".length).split("?");
    server.requests.push(query ? `${path}?${query}` : path);
    const content = server.files.get(path);
    const fault = content ? server.faults.get(path) : "missing";
    if (server.failOnce) server.faults.delete(path);
    switch (fault) {
      case "missing":
        response.writeHead(404).end();
        return;
      case "error":
        response.writeHead(503).end();
        return;
      case "disconnect":
        response.socket?.destroy();
        return;
      case "truncated":
        response.end(content?.subarray(0, content.byteLength - 1));
        return;
      case "altered":
        response.end(content?.map((byte, index) => (index === 5 ? byte ^ 1 : byte)));
        return;
      default:
        response.end(content);
    }
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: BundleServer = {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/tiny`,
    files,
    requests: [],
    faults: new Map(),
    failOnce: false,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}
