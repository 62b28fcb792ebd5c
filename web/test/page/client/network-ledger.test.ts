import { expect, it } from "vitest";
import { createNetworkLedger, type RequestEntry } from "../../../src/page/client/network-ledger";

const ORIGIN = "https://undertone.test";
const entry = (name: string, transferSize = 100): RequestEntry => ({ name, transferSize });

function ledgerOf(...entries: RequestEntry[]) {
  let listen: (entries: readonly RequestEntry[]) => void = () => {};
  const ledger = createNetworkLedger((listener) => {
    listen = listener;
  }, ORIGIN);
  listen(entries);
  return { ledger, listen };
}

it("says what each request of our own server is for, without its query", () => {
  const { ledger } = ledgerOf(
    entry(`${ORIGIN}/`),
    entry(`${ORIGIN}/assets/main-abc.js`),
    entry(`${ORIGIN}/models/catalogue.json?v=3`),
    entry(`${ORIGIN}/api/session`),
    entry(`${ORIGIN}/licences.md`),
  );
  expect(ledger.rows.value.map(({ address, purpose }) => [address, purpose])).toEqual([
    ["/", "page"],
    ["/assets/main-abc.js", "page"],
    ["/models/catalogue.json", "models"],
    ["/api/session", "spotify"],
    ["/licences.md", "server"],
  ]);
});

it("counts repeated requests in one row", () => {
  const { ledger, listen } = ledgerOf(entry(`${ORIGIN}/api/session`, 40));
  listen([entry(`${ORIGIN}/api/session`, 2)]);
  expect(ledger.rows.value).toMatchObject([{ requests: 2, receivedBytes: 42 }]);
});

it("names other servers whole, and does not take an unknown size for 0", () => {
  const { ledger } = ledgerOf(
    entry("https://i.scdn.co/image/ab?x=1", 0),
    entry("https://sdk.scdn.co/spotify-player.js", 0),
    entry("https://evilscdn.co/a", 7),
  );
  expect(ledger.rows.value).toMatchObject([
    { address: "https://i.scdn.co/image/ab", purpose: "spotify-covers", receivedBytes: null },
    { purpose: "spotify-player", isOwnServer: false },
    { purpose: "other", receivedBytes: 7 },
  ]);
});

it("leaves out what stays in memory", () => {
  const { ledger } = ledgerOf(entry("blob:https://undertone.test/1"), entry("data:text/plain,x"));
  expect(ledger.rows.value).toEqual([]);
});
