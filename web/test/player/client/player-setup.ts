import { createPlayer } from "../../../src/player/client/player";
import { createQueueStore, type Entry } from "../../../src/player/client/queue";
import { createSleepTimer } from "../../../src/player/client/sleep-timer";
import type { SourceId } from "../../../src/player/shared/piece";
import { FakeClock, FakeLocalStore, flushPromises } from "../../fakes";
import { FakeSource, makePiece } from "./fake-source";

/** A player over three silent sources, with its queue, its store and its sleep timer. */
export function setUp(store = new FakeLocalStore()) {
  const composer = new FakeSource("composer");
  const files = new FakeSource("files");
  const spotify = new FakeSource("spotify");
  const sources: Readonly<Record<SourceId, FakeSource>> = { composer, files, spotify };
  const queue = createQueueStore(store);
  const started: string[] = [];
  const errors: string[] = [];
  const player = createPlayer({
    queue,
    store,
    source(id) {
      const source = sources[id];
      if (!source) throw new RangeError(id);
      return source;
    },
    onStarted: (entry: Entry) => void started.push(entry.item.piece.id),
    onPieceError: (_, sentence) => void errors.push(sentence),
    onSourceError: async (source, sentence) => void errors.push(`${source}: ${sentence}`),
  });
  const clock = new FakeClock();
  const sleepTimer = createSleepTimer(player, clock);
  return { composer, files, spotify, queue, player, started, errors, store, clock, sleepTimer };
}

/** The same with these pieces in its queue (c: composer, f: files, s: spotify), playing. */
export async function playing(...ids: readonly `${"c" | "f" | "s"}${number}`[]) {
  const setup = setUp();
  const source: Record<string, SourceId> = { c: "composer", f: "files", s: "spotify" };
  setup.queue.add(ids.map((id) => makePiece(source[id.charAt(0)] ?? "composer", id)));
  await setup.player.play();
  await flushPromises();
  return setup;
}
