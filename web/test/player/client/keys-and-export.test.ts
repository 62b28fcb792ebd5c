import { type Signal, signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createCovers } from "../../../src/player/client/covers";
import { createPlayer } from "../../../src/player/client/player";
import { createLineup } from "../../../src/player/client/queue";
import { createSaving, type SavingPorts } from "../../../src/player/client/queue-export";
import { createShortcuts } from "../../../src/player/client/shortcuts";
import { playlistFile } from "../../../src/player/shared/playlist-file";
import { turns } from "../../composer/client/fakes";
import { FakeMemory } from "../../fakes";
import { FakeSource, makePiece } from "./fake-source";

function setUp(memory = new FakeMemory()) {
  const source = new FakeSource("composer");
  const lineup = createLineup(memory);
  const player = createPlayer({
    lineup,
    memory,
    source: () => source,
    onBegun: () => {},
    onPieceTrouble: () => {},
    onSourceTrouble: async () => {},
  });
  const shortcuts = createShortcuts(player, lineup, memory);
  return { source, lineup, player, shortcuts, memory };
}

it("works the player by keys, in capitals too", async () => {
  const { source, lineup, player, shortcuts } = setUp();
  lineup.add([makePiece("composer", "c1"), makePiece("composer", "c2")]);
  expect(shortcuts.press("K")).toBe(true);
  await turns();
  expect(player.state.value.kind).toBe("playing");
  shortcuts.press("l");
  await turns();
  expect(player.elapsedSeconds.value).toBe(10);
  shortcuts.press("m");
  expect(source.sounding[0]?.volume).toBe(0);
  shortcuts.press("-");
  expect(player.loudness.volume.value).toBeCloseTo(0.8);
  shortcuts.press("n");
  await turns();
  expect(lineup.current.value?.piece.piece.id).toBe("c2");
  lineup.clear();
  shortcuts.press("u");
  expect(lineup.queue.value.entries).toHaveLength(2);
});

it("leaves other keys alone, and all of them once they are turned off or their list is open", () => {
  const { lineup, shortcuts, memory } = setUp();
  expect(shortcuts.press(" "), "with nothing to play the space bar still scrolls").toBe(false);
  lineup.add([makePiece("composer", "c1")]);
  expect(shortcuts.press("x")).toBe(false);
  expect(shortcuts.press("?")).toBe(true);
  expect(shortcuts.shown.value).toBe(true);
  expect(shortcuts.press("k")).toBe(false);
  shortcuts.hide();
  shortcuts.turn(false);
  expect(shortcuts.press("k")).toBe(false);
  expect(setUp(memory).shortcuts.on.value).toBe(false);
});

function savings() {
  const { lineup } = setUp();
  const files: { name: string; type: string; content: string }[] = [];
  const savePlaylist: Signal<SavingPorts["savePlaylist"]["value"]> = signal(null);
  const saving = createSaving(lineup, {
    saveFile: (name, type, content) => void files.push({ name, type, content }),
    copy: async () => true,
    pageAddress: () => "https://example.test/",
    pathOf: ({ source, id }) => (source === "files" ? `Music/${id}.mp3` : null),
    savePlaylist,
    allowAddress: signal(null),
  });
  const song = { ...makePiece("files", "song"), title: "A\nSong", by: "A Band" };
  const piece = { ...makePiece("composer", "#piece=1"), link: "#piece=1" };
  lineup.add([song, piece, makePiece("spotify", "t1")]);
  return { saving, files, savePlaylist };
}

it("saves own files as M3U, and everything with its reasons as JSON", () => {
  const { saving, files } = savings();
  saving.m3u();
  expect(files[0]?.content).toBe("#EXTM3U\n#EXTINF:60,A Band - A Song\nMusic/song.mp3\n");
  saving.json();
  const { pieces } = JSON.parse(files[1]?.content ?? "");
  expect(pieces.map(({ path, link }: { path?: string; link?: string }) => path ?? link)).toEqual([
    "Music/song.mp3",
    "https://example.test/#piece=1",
    undefined,
  ]);
  expect(saving.state.value).toMatchObject({ kind: "done", sentence: expect.stringContaining("3 pieces") });
});

it("copies links to the Composer's pieces alone", async () => {
  const { saving } = savings();
  await saving.links();
  expect(saving.state.value).toMatchObject({
    kind: "links",
    text: "Title #piece=1\nhttps://example.test/#piece=1",
  });
});

it("saves a Spotify playlist where somebody may, and says what came of it", async () => {
  const { saving, savePlaylist } = savings();
  expect(saving.canSaveToSpotify.value).toBe(false);
  await saving.spotify("Evening");
  expect(saving.state.value.kind).toBe("none");
  savePlaylist.value = async (name, pieces) => `${name}: ${pieces.map(({ id }) => id).join()}`;
  await saving.spotify("Evening");
  expect(saving.state.value).toEqual({ kind: "done", sentence: "Evening: t1" });
});

it("leaves out of an M3U what lies in no folder", () => {
  expect(playlistFile([makePiece("spotify", "t1")], () => null)).toBe("#EXTM3U\n");
});

it("asks a source for a picture once, and takes a piece's own where it has one", async () => {
  const source = new FakeSource("composer");
  let asked = 0;
  source.cover = async () => {
    asked += 1;
    return "data:image/svg+xml,x";
  };
  const covers = createCovers({ source: () => source });
  const piece = makePiece("composer", "c1");
  expect(covers.of(piece).value).toBeNull();
  await turns();
  expect(covers.of(piece).value).toBe("data:image/svg+xml,x");
  expect(covers.of({ ...piece, id: "c2", picture: "https://example.test/p.jpg" }).value).toBe(
    "https://example.test/p.jpg",
  );
  expect(asked).toBe(1);
});
