import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { SpotifyCore } from "../../../src/spotify/client/source";
import { describeSourceContract } from "../../player/client/source-contract";
import { GUEST, THROTTLED, track } from "./fake-spotify";
import { JOYFUL, NEVER, ON_KITCHEN, proposePiece, SAD, setUpSource } from "./setup";

const withoutPage = (source: SpotifyCore) => ({ ...source, exports: signal([]), ui: {}, connect: () => {} });

describeSourceContract("Spotify on a device", async () => {
  const { source, port, run } = await setUpSource(ON_KITCHEN);
  return {
    source: withoutPage(source),
    run,
    breakIt: () => {
      port.failure = THROTTLED;
    },
    held: () => (port.device.playing ? 1 : 0),
  };
});

describeSourceContract("Spotify in its embedded player", async () => {
  const { source, run } = await setUpSource();
  // The page learns nothing from an embed, so it cannot notice a failure.
  return {
    source: withoutPage(source),
    run,
    breakIt: null,
    held: () => (source.embedded.value === null ? 0 : 1),
  };
});

describe("Spotify source", () => {
  it("is absent where the server has no Spotify, and waits for a login where it needs one", async () => {
    const { source, port, account } = await setUpSource();
    port.currentSession = { ...GUEST, canGuestsSearch: false };
    await account.read();
    expect(source.state.value).toEqual({
      kind: "waiting",
      sentence: "Log in with Spotify to include it.",
    });
    port.currentSession = { ...GUEST, isSetUp: false };
    await account.read();
    expect(source.state.value).toEqual({ kind: "absent" });
  });

  it("requests one track per step with the person's preferences, and avoids what was played", async () => {
    const { source, port } = await setUpSource();
    await source.propose({ steps: [SAD, JOYFUL], avoid: new Set(["x"]) }, NEVER);
    expect(port.requests).toEqual([
      {
        path: [SAD, JOYFUL],
        count: 2,
        genres: { jazz: 1 },
        adventure: 0.5,
        explicit: true,
        decades: [],
        market: null,
        avoid: ["x"],
      },
    ]);
  });

  it("puts each track on its step, and fills gaps with the remaining tracks at their own moods", async () => {
    const { source, port } = await setUpSource();
    const tracks = [track("a"), { ...track("b"), step: 2 }, track("c")];
    port.recommendations = { tracks, limited: null };
    const pieces = await source.propose({ steps: [SAD, JOYFUL, JOYFUL, JOYFUL], avoid: new Set() }, NEVER);
    expect(pieces.map((piece) => piece?.id)).toEqual(["a", "c", "b", undefined]);
    expect(pieces.map((piece) => piece?.mood)).toEqual([SAD, SAD, JOYFUL, undefined]);
    expect(pieces[0]?.why).toBe(
      "Funk fits the lively and bright mood of this step; you like that genre, and the track is from 1975, as you asked.",
    );
  });

  it("does not play pieces of an earlier visit on a server without Spotify, and says so", async () => {
    const { source, port, account } = await setUpSource();
    const piece = await proposePiece(source);
    port.currentSession = { ...GUEST, isSetUp: false };
    await account.read();
    await expect(source.open(piece, NEVER)).rejects.toMatchObject({ scope: "source" });
  });
});
