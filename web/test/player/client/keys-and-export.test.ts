import { expect, it } from "vitest";
import { createCovers } from "../../../src/player/client/covers";
import { createPlayer } from "../../../src/player/client/player";
import { createQueueStore } from "../../../src/player/client/queue";
import { createQueueExport } from "../../../src/player/client/queue-export";
import { createShortcuts } from "../../../src/player/client/shortcuts";
import { playlistM3u } from "../../../src/player/shared/playlist-file";
import { FakeLocalStore, flushPromises } from "../../fakes";
import { FakeSource, makePiece } from "./fake-source";

function setUp(store = new FakeLocalStore()) {
  const source = new FakeSource("composer");
  const queue = createQueueStore(store);
  const player = createPlayer({
    queue,
    store,
    source: () => source,
    onStarted: () => {},
    onPieceError: () => {},
    onSourceError: async () => {},
  });
  const shortcuts = createShortcuts(player, queue, store);
  return { source, queue, player, shortcuts, store };
}

it("controls the player by keys, in upper case too", async () => {
  const { source, queue, player, shortcuts } = setUp();
  queue.add([makePiece("composer", "c1"), makePiece("composer", "c2")]);
  expect(shortcuts.press("K")).toBe(true);
  await flushPromises();
  expect(player.state.value.kind).toBe("playing");
  shortcuts.press("l");
  await flushPromises();
  expect(player.elapsedSeconds.value).toBe(10);
  shortcuts.press("m");
  expect(source.playing[0]?.volume).toBe(0);
  shortcuts.press("-");
  expect(player.volume.level.value).toBeCloseTo(0.8);
  shortcuts.press("n");
  await flushPromises();
  expect(queue.current.value?.item.piece.id).toBe("c2");
  queue.clear();
  shortcuts.press("u");
  expect(queue.queue.value.entries).toHaveLength(2);
});

it("ignores other keys, and all keys while shortcuts are off or their list is open", () => {
  const { queue, shortcuts, store } = setUp();
  expect(shortcuts.press(" "), "with nothing to play the space bar still scrolls").toBe(false);
  queue.add([makePiece("composer", "c1")]);
  expect(shortcuts.press("x")).toBe(false);
  expect(shortcuts.press("?")).toBe(true);
  expect(shortcuts.shown.value).toBe(true);
  expect(shortcuts.press("k")).toBe(false);
  shortcuts.hide();
  shortcuts.setEnabled(false);
  expect(shortcuts.press("k")).toBe(false);
  expect(setUp(store).shortcuts.enabled.value).toBe(false);
});

function setUpExport() {
  const composer = new FakeSource("composer");
  const sources = [composer, new FakeSource("files"), new FakeSource("spotify")];
  const queue = createQueueStore(new FakeLocalStore());
  const saved: { name: string; type: string; content: string }[] = [];
  const queueExport = createQueueExport({
    queue,
    mix: { sources },
    saveFile: (name, type, content) => void saved.push({ name, type, content }),
    pageAddress: () => "https://example.test/",
  });
  const song = { ...makePiece("files", "song"), title: "A\nSong", by: "A Band" };
  const piece = { ...makePiece("composer", "#piece=1"), link: "#piece=1" };
  queue.add([song, piece, makePiece("spotify", "t1")]);
  return { queueExport, queue, saved, composer };
}

it("saves files as M3U, and everything with its reasons as JSON", () => {
  const { queueExport, saved } = setUpExport();
  queueExport.m3u();
  expect(saved[0]?.content).toBe("#EXTM3U\n#EXTINF:60,A Band - A Song\nMusic/song.mp3\n");
  queueExport.json();
  const { pieces } = JSON.parse(saved[1]?.content ?? "");
  expect(pieces.map(({ path, link }: { path?: string; link?: string }) => path ?? link)).toEqual([
    "Music/song.mp3",
    "https://example.test/#piece=1",
    undefined,
  ]);
  expect(queueExport.state.value).toMatchObject({
    kind: "done",
    sentence: expect.stringContaining("3 pieces"),
  });
  expect(saved.map(({ name }) => name)).toEqual(["Undertone queue.m3u8", "Undertone queue.json"]);
});

it("offers the exports of sources that have pieces in the queue, and gives each only its own", async () => {
  const { queueExport, queue, composer } = setUpExport();
  expect(queueExport.offered.value).toEqual([]);
  composer.exports.value = [
    {
      kind: "named",
      label: "Save",
      nameLabel: "Name",
      run: async (pieces, name) => ({ sentence: `${name}: ${pieces.map(({ id }) => id).join()}` }),
    },
  ];
  const [offered] = queueExport.offered.value;
  expect(offered?.option.label).toBe("Save");
  if (offered) await queueExport.run(offered, "Evening");
  expect(queueExport.state.value).toEqual({ kind: "done", sentence: "Evening: #piece=1" });
  queue.clear();
  expect(queueExport.offered.value).toEqual([]);
});

it("ignores a second export while one is running", async () => {
  const { queueExport, composer } = setUpExport();
  let runs = 0;
  let finish = () => {};
  composer.exports.value = [
    {
      kind: "action",
      label: "Save",
      run: () => {
        runs += 1;
        return new Promise((resolve) => {
          finish = () => resolve({ sentence: "Saved." });
        });
      },
    },
  ];
  const [offered] = queueExport.offered.value;
  if (!offered) throw new Error("no export is offered");
  const first = queueExport.run(offered);
  await queueExport.run(offered);
  expect(queueExport.state.value.kind).toBe("working");
  finish();
  await first;
  expect(runs).toBe(1);
  expect(queueExport.state.value).toEqual({ kind: "done", sentence: "Saved." });
});

it("leaves pieces without a file out of an M3U", () => {
  expect(playlistM3u([makePiece("spotify", "t1")], () => null)).toBe("#EXTM3U\n");
});

it("asks a source for a cover once, and uses the piece's own picture where it has one", async () => {
  const source = new FakeSource("composer");
  let asked = 0;
  source.cover = async () => {
    asked += 1;
    return "data:image/svg+xml,x";
  };
  const covers = createCovers({ source: () => source });
  const piece = makePiece("composer", "c1");
  expect(covers.of(piece).value).toBeNull();
  await flushPromises();
  expect(covers.of(piece).value).toBe("data:image/svg+xml,x");
  expect(covers.of({ ...piece, id: "c2", picture: "https://example.test/p.jpg" }).value).toBe(
    "https://example.test/p.jpg",
  );
  expect(asked).toBe(1);
});
