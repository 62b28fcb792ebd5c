import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createPieceExport, type ExportPage } from "../../../src/composer/client/export";
import { createLinkedPieces } from "../../../src/composer/client/linked-pieces";
import { RendererError } from "../../../src/composer/client/ports";
import { createSavedPieces } from "../../../src/composer/client/saved-pieces";
import { createComposerSource } from "../../../src/composer/client/source";
import type { PieceRequest } from "../../../src/composer/shared/protocol";
import { encodePiece } from "../../../src/composer/shared/score/link";
import { FakeClock, FakeLocalStore, flushPromises } from "../../fakes";
import { FakeOutput, FakeRenderer, summaryFor } from "./fakes";

const REQUEST: PieceRequest = { seed: 7, mood: { valence: 0.25, energy: -0.5 }, ensemble: "warm-pads" };
const SUMMARY = summaryFor(REQUEST);

it("saves a piece for the next visit, once", () => {
  const store = new FakeLocalStore();
  const savedPieces = createSavedPieces(store);
  savedPieces.save(SUMMARY);
  savedPieces.save(SUMMARY);
  expect(savedPieces.isSaved(SUMMARY)).toBe(true);
  const later = createSavedPieces(store);
  expect(later.list.value).toEqual([{ title: "Piece 7", fragment: encodePiece(SUMMARY) }]);
  later.remove(SUMMARY);
  expect(createSavedPieces(store).list.value).toEqual([]);
});

it.each(["{", "7", '[null, {"title": 1}]'])("starts with an empty list when the store holds %s", (text) => {
  const store = new FakeLocalStore();
  store.write("composer.kept", text);
  expect(createSavedPieces(store).list.value).toEqual([]);
});

function setUpLinks() {
  const calls: { how: "offer" | "play" | "add"; id: string }[] = [];
  const notices: string[] = [];
  const renderer = new FakeRenderer();
  const source = createComposerSource({
    renderer,
    output: new FakeOutput(),
    clock: new FakeClock(),
    ensemble: signal(null),
    newSeed: () => 1,
  });
  const links = createLinkedPieces({
    pieceOf: source.pieceOf,
    unlockAudio: source.unlockAudio,
    player: {
      offer: ({ id }) => void calls.push({ how: "offer", id }),
      playNow: async ({ id }) => void calls.push({ how: "play", id }),
      add: ({ id }) => void calls.push({ how: "add", id }),
      notify: (_, sentence) => void notices.push(sentence),
    },
  });
  return { calls, notices, renderer, links };
}

it("offers the piece of a link and waits for a tap", async () => {
  const { calls, notices, links } = setUpLinks();
  await links.openAddress(encodePiece(SUMMARY));
  expect(calls).toEqual([{ how: "offer", id: encodePiece(SUMMARY) }]);
  expect(notices).toEqual([]);
});

it("plays a saved piece within the tap, or adds it to the queue", async () => {
  const { calls, links } = setUpLinks();
  await links.play(encodePiece(SUMMARY));
  await links.add(encodePiece(SUMMARY));
  expect(calls.map(({ how }) => how)).toEqual(["play", "add"]);
});

it("ignores other fragments, and explains a damaged link or a renderer that fails, each time", async () => {
  const { calls, notices, renderer, links } = setUpLinks();
  await links.openAddress("#mood");
  expect(notices).toEqual([]);
  const damaged = "#piece=1.zzzzzzzz.0.0.felt-piano";
  await links.openAddress(damaged);
  await links.openAddress(damaged);
  expect(notices).toHaveLength(2);
  renderer.isBroken = true;
  await links.play(encodePiece(SUMMARY));
  expect(notices[2]).toContain("no memory");
  expect(calls).toEqual([]);
});

function setUpExport(copies = true) {
  const renderer = new FakeRenderer();
  const saved: { name: string; type: string; bytes: number }[] = [];
  const page: ExportPage = {
    save: (name, type, bytes) => void saved.push({ name, type, bytes: bytes.length }),
    address: (fragment) => `https://example.test/${fragment}`,
    copy: async () => copies,
  };
  return { renderer, saved, pieceExport: createPieceExport(renderer, page) };
}

it("renders a WAV of its own, shows how far it is, saves it and gives the store back", async () => {
  const { renderer, saved, pieceExport } = setUpExport();
  const done = pieceExport.wav(SUMMARY);
  renderer.latest.progress(0.5);
  expect(pieceExport.state.value).toEqual({ kind: "rendering", title: "Piece 7", done: 0.45 });
  await renderer.latest.finish();
  await done;
  expect(saved).toEqual([{ name: "Piece 7 (Undertone 7).wav", type: "audio/wav", bytes: 44 }]);
  expect(pieceExport.state.value.kind).toBe("saved");
  expect(renderer.held).toBe(0);
});

it("stops rendering when it is cancelled", async () => {
  const { renderer, saved, pieceExport } = setUpExport();
  const done = pieceExport.wav(SUMMARY);
  pieceExport.cancel();
  await done;
  expect(renderer.latest.signal.aborted).toBe(true);
  expect(pieceExport.state.value.kind).toBe("none");
  expect(saved).toEqual([]);
});

it("reports why a WAV could not be rendered", async () => {
  const { renderer, pieceExport } = setUpExport();
  const done = pieceExport.wav(SUMMARY);
  await renderer.latest.fail("the worker stopped");
  await done;
  expect(pieceExport.state.value).toEqual({
    kind: "failed",
    what: "wav",
    title: "Piece 7",
    reason: "the worker stopped",
  });
});

it("saves MIDI", async () => {
  const { saved, pieceExport, renderer } = setUpExport();
  await pieceExport.midi(SUMMARY);
  expect(saved).toEqual([{ name: "Piece 7 (Undertone 7).mid", type: "audio/midi", bytes: 14 }]);
  renderer.midi = () => Promise.reject(new RendererError("no"));
  await pieceExport.midi(SUMMARY);
  expect(pieceExport.state.value.kind).toBe("failed");
});

it.each([true, false])("shows the link and whether the clipboard took it: %s", async (copied) => {
  const { pieceExport } = setUpExport(copied);
  await pieceExport.link(SUMMARY);
  await flushPromises();
  expect(pieceExport.state.value).toEqual({
    kind: "linked",
    address: `https://example.test/${encodePiece(SUMMARY)}`,
    copied,
  });
});
