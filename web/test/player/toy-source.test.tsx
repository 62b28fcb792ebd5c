/** A fourth music source, made here: everything the page needs to know about it is in one object. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { signal } from "@preact/signals";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { createMoodModel } from "../../src/page/client/mood";
import { createJourney } from "../../src/player/client/journey";
import type { MusicSource, Playback, PlayerAccess } from "../../src/player/client/music-source";
import { createQueueExport } from "../../src/player/client/queue-export";
import { PieceDetails } from "../../src/player/ui/piece-details";
import { ExportMenu } from "../../src/player/ui/queue-export";
import { SourcesCard } from "../../src/player/ui/sources-card";
import { FakeClock, FakeLocalStore, flushPromises } from "../fakes";
import { FakePlayback, FakeSource, makePiece } from "./client/fake-source";

/** Bells: two pieces, a panel, an export and a playback of their own. */
class Bells implements MusicSource {
  readonly id = "bells";
  readonly name = "Bells";
  readonly promise = "Bells from the tower.";
  readonly openingText = "Ringing the bells";
  readonly isFallback = false;
  readonly state = signal({ kind: "ready" } as const);
  readonly exports = signal([
    {
      kind: "action" as const,
      label: "Copy the bells",
      run: async (pieces: readonly { id: string }[]) => ({ sentence: `${pieces.length} bells copied.` }),
    },
  ]);
  readonly ui = {
    Options: () => <p>How loud are the bells?</p>,
    PieceExtras: () => <p>Pull the rope</p>,
  };
  readonly playbacks: FakePlayback[] = [];
  player: PlayerAccess | null = null;

  connect(player: PlayerAccess): void {
    this.player = player;
  }
  async propose({ steps }: Parameters<MusicSource["propose"]>[0]) {
    return steps.map((mood, index) => makePiece(this.id, `bell${index}`, mood));
  }
  async open(piece: Parameters<MusicSource["open"]>[0]): Promise<Playback> {
    const playback = new FakePlayback(piece, true);
    this.playbacks.push(playback);
    return playback;
  }
  async unlockAudio(): Promise<void> {}
  async cover(): Promise<null> {
    return null;
  }
  pathOf(): null {
    return null;
  }
}

function setUp(store = new FakeLocalStore()) {
  const bells = new Bells();
  const mood = createMoodModel();
  const journey = createJourney({
    sources: [new FakeSource("composer"), bells],
    mood,
    camera: { possible: signal(false), read: async () => null },
    clock: new FakeClock(),
    store,
  });
  const { mix, queue } = journey;
  const queueExport = createQueueExport({ queue, mix, saveFile: () => {}, pageAddress: () => "" });
  return { bells, mood, journey, queueExport, store };
}

async function playBells() {
  const setup = setUp();
  setup.mood.set({ valence: 0.5, energy: 0.5 });
  setup.journey.setShare("composer", 0);
  setup.journey.setShare("bells", 2);
  await setup.journey.start();
  await flushPromises();
  return setup;
}

describe("a new music source", () => {
  it("plays along a route by its own playback", async () => {
    const { bells, journey } = await playBells();
    expect(bells.playbacks[0]?.state.value).toEqual({ kind: "playing" });
    expect(journey.queue.queue.value.entries.every(({ item }) => item.piece.source === "bells")).toBe(true);
    expect(journey.player.state.value).toEqual({ kind: "playing" });
  });

  it("shows its name, its promise and a place for its options among the sources", () => {
    const html = renderToString(<SourcesCard journey={setUp().journey} />);
    expect(html).toContain("Bells from the tower.");
    expect(html).toContain("<summary>Bells options</summary>");
  });

  it("shows its own extras and its export for the piece that plays", async () => {
    const { journey, queueExport } = await playBells();
    const html = renderToString(
      <>
        <PieceDetails journey={journey} />
        <ExportMenu queueExport={queueExport} />
      </>,
    );
    expect(html).toContain("Pull the rope");
    expect(html).toContain("Copy the bells");
    const [offered] = queueExport.offered.value;
    if (offered) await queueExport.run(offered);
    expect(queueExport.state.value).toEqual({ kind: "done", sentence: "8 bells copied." });
  });

  it("can use the player: play a piece now, add one, include itself", async () => {
    const { bells, journey } = setUp();
    bells.player?.include();
    expect(journey.mix.shares.value.bells).toBe(2);
    await bells.player?.playNow(makePiece("bells", "chosen"));
    bells.player?.add(makePiece("bells", "later"));
    expect(bells.playbacks[0]?.piece.id).toBe("chosen");
    expect(journey.queue.next.value?.item.piece.id).toBe("later");
  });

  it("leaves no pieces behind in a stored queue once it is gone", async () => {
    const { store } = await playBells();
    const journey = createJourney({
      sources: [new FakeSource("composer")],
      mood: createMoodModel(),
      camera: { possible: signal(false), read: async () => null },
      clock: new FakeClock(),
      store,
    });
    expect(journey.queue.queue.value.entries).toEqual([]);
    expect(journey.mix.usableShares.value).toEqual({ composer: 1 });
  });
});

it("knows no source by name in the player", () => {
  const folder = fileURLToPath(new URL("../../src/player/", import.meta.url));
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file)) continue;
    const code = readFileSync(folder + file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(code.match(/composer|spotify|"files"|subsonic/i)?.[0], file).toBeUndefined();
  }
});
