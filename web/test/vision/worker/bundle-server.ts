/** A real server on this machine that hands out a bundle's files, some of them wrongly when told to. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Fault = "missing" | "cut" | "altered" | "angry" | "silent";

export interface BundleServer {
  readonly address: string;
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Every path that was asked for, with its query. */
  readonly asked: string[];
  readonly broken: Map<string, Fault>;
  /** Each fault happens only once. */
  mendAfterFirst: boolean;
  close(): Promise<void>;
}

export async function serveBundle(files: Map<string, Uint8Array<ArrayBuffer>>): Promise<BundleServer> {
  const http = createServer((request, response) => {
    const [path = "", query] = (request.url ?? "").slice("/tiny/".length).split("?");
    server.asked.push(query ? `${path}?${query}` : path);
    const content = server.files.get(path);
    const fault = content ? server.broken.get(path) : "missing";
    if (server.mendAfterFirst) server.broken.delete(path);
    switch (fault) {
      case "missing":
        response.writeHead(404).end();
        return;
      case "angry":
        response.writeHead(503).end();
        return;
      case "silent":
        response.socket?.destroy();
        return;
      case "cut":
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
    asked: [],
    broken: new Map(),
    mendAfterFirst: false,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}
