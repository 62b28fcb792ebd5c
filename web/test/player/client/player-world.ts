import { createPlayer } from "../../../src/player/client/player";
import { createLineup, type Entry } from "../../../src/player/client/queue";
import { createSleep } from "../../../src/player/client/sleep-timer";
import type { SourceId } from "../../../src/player/shared/piece";
import { turns } from "../../composer/client/fakes";
import { FakeClock, FakeMemory } from "../../fakes";
import { FakeSource, makePiece } from "./fake-source";

/** A player over three sources that make no sound, with its queue, its memory and its sleep timer. */
export function setUp(memory = new FakeMemory()) {
  const sources = {
    composer: new FakeSource("composer"),
    files: new FakeSource("files"),
    spotify: new FakeSource("spotify"),
  };
  const lineup = createLineup(memory);
  const begun: string[] = [];
  const troubles: string[] = [];
  const player = createPlayer({
    lineup,
    memory,
    source: (id) => sources[id],
    onBegun: (entry: Entry) => void begun.push(entry.piece.piece.id),
    onPieceTrouble: (_, sentence) => void troubles.push(sentence),
    onSourceTrouble: async (source, sentence) => void troubles.push(`${source}: ${sentence}`),
  });
  const clock = new FakeClock();
  const sleep = createSleep(player, clock);
  return { ...sources, sources, lineup, player, begun, troubles, memory, clock, sleep };
}

/** The same with these pieces in its queue (c: composer, f: files, s: Spotify), begun. */
export async function playing(...ids: readonly `${"c" | "f" | "s"}${number}`[]) {
  const world = setUp();
  const source: Record<string, SourceId> = { c: "composer", f: "files", s: "spotify" };
  world.lineup.add(ids.map((id) => makePiece(source[id.charAt(0)] ?? "composer", id)));
  await world.player.play();
  await turns();
  return world;
}
