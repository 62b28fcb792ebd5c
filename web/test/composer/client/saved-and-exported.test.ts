import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createTakeaway, type TakeawayPage } from "../../../src/composer/client/export";
import { createArrivals } from "../../../src/composer/client/linked-pieces";
import { StudioError } from "../../../src/composer/client/ports";
import { createKeepsakes } from "../../../src/composer/client/saved-pieces";
import { createComposerSource } from "../../../src/composer/client/source";
import type { PieceRequest } from "../../../src/composer/shared/protocol";
import { encodePiece } from "../../../src/composer/shared/score/link";
import { FakeClock, FakeMemory } from "../../fakes";
import { FakeSpeaker, FakeStudio, sheetFor, turns } from "./fakes";

const REQUEST: PieceRequest = { seed: 7, mood: { valence: 0.25, energy: -0.5 }, ensemble: "warm-pads" };
const SHEET = sheetFor(REQUEST);

it("keeps a piece for the next visit, once", () => {
  const memory = new FakeMemory();
  const keepsakes = createKeepsakes(memory);
  keepsakes.keep(SHEET);
  keepsakes.keep(SHEET);
  expect(keepsakes.isKept(SHEET)).toBe(true);
  const later = createKeepsakes(memory);
  expect(later.kept.value).toEqual([{ title: "Piece 7", fragment: encodePiece(SHEET) }]);
  later.letGo(SHEET);
  expect(createKeepsakes(memory).kept.value).toEqual([]);
});

it.each(["{", "7", '[null, {"title": 1}]'])("opens with an empty list where the memory holds %s", (text) => {
  const memory = new FakeMemory();
  memory.keep("composer.kept", text);
  expect(createKeepsakes(memory).kept.value).toEqual([]);
});

function arrivals() {
  const heard: { how: "offer" | "play" | "add"; id: string }[] = [];
  const studio = new FakeStudio();
  const source = createComposerSource({
    studio,
    speaker: new FakeSpeaker(),
    clock: new FakeClock(),
    ensemble: signal(null),
    newSeed: () => 1,
  });
  const door = createArrivals({
    named: source.named,
    wake: source.wake,
    door: {
      offer: ({ id }) => void heard.push({ how: "offer", id }),
      playNow: async ({ id }) => void heard.push({ how: "play", id }),
      add: ({ id }) => void heard.push({ how: "add", id }),
    },
  });
  return { heard, studio, arrivals: door };
}

it("makes the piece of a link ready and waits for a tap", async () => {
  const { heard, arrivals: door } = arrivals();
  await door.arrive(encodePiece(SHEET));
  expect(heard).toEqual([{ how: "offer", id: encodePiece(SHEET) }]);
  expect(door.state.value.kind).toBe("offered");
});

it("plays a kept piece at the tap that chose it, or puts it into the queue", async () => {
  const { heard, arrivals: door } = arrivals();
  await door.open(encodePiece(SHEET));
  await door.add(encodePiece(SHEET));
  expect(heard.map(({ how }) => how)).toEqual(["play", "add"]);
});

it("leaves other fragments alone, explains damaged links, and a studio that does not work", async () => {
  const { heard, studio, arrivals: door } = arrivals();
  await door.arrive("#mood");
  expect(door.state.value.kind).toBe("none");
  await door.arrive("#piece=1.zzzzzzzz.0.0.felt-piano");
  expect(door.state.value.kind).toBe("bad");
  studio.dead = true;
  await door.open(encodePiece(SHEET));
  expect(door.state.value).toMatchObject({ kind: "bad", message: expect.stringContaining("no ink") });
  expect(heard).toEqual([]);
});

function takeaways(copies = true) {
  const studio = new FakeStudio();
  const saved: { name: string; type: string; bytes: number }[] = [];
  const page: TakeawayPage = {
    save: (name, type, bytes) => void saved.push({ name, type, bytes: bytes.length }),
    address: (fragment) => `https://example.test/${fragment}`,
    copy: async () => copies,
  };
  return { studio, saved, takeaway: createTakeaway(studio, page) };
}

it("renders a WAV of its own, shows how far it is, saves it and gives the memory back", async () => {
  const { studio, saved, takeaway } = takeaways();
  const done = takeaway.wav(SHEET);
  studio.latest.progress(0.5);
  expect(takeaway.state.value).toEqual({ kind: "rendering", title: "Piece 7", done: 0.45 });
  await studio.latest.finish();
  await done;
  expect(saved).toEqual([{ name: "Piece 7 (Undertone 7).wav", type: "audio/wav", bytes: 44 }]);
  expect(takeaway.state.value.kind).toBe("saved");
  expect(studio.held).toBe(0);
});

it("stops rendering when it is called off", async () => {
  const { studio, saved, takeaway } = takeaways();
  const done = takeaway.wav(SHEET);
  takeaway.cancel();
  await done;
  expect(studio.latest.signal.aborted).toBe(true);
  expect(takeaway.state.value.kind).toBe("none");
  expect(saved).toEqual([]);
});

it("says why a WAV could not be made, and can try again", async () => {
  const { studio, takeaway } = takeaways();
  const done = takeaway.wav(SHEET);
  await studio.latest.fail("the worker stopped");
  await done;
  expect(takeaway.state.value).toEqual({
    kind: "failed",
    what: "wav",
    title: "Piece 7",
    reason: "the worker stopped",
  });
});

it("saves MIDI", async () => {
  const { saved, takeaway, studio } = takeaways();
  await takeaway.midi(SHEET);
  expect(saved).toEqual([{ name: "Piece 7 (Undertone 7).mid", type: "audio/midi", bytes: 14 }]);
  studio.midi = () => Promise.reject(new StudioError("no"));
  await takeaway.midi(SHEET);
  expect(takeaway.state.value.kind).toBe("failed");
});

it.each([true, false])("shows the link, whether the clipboard took it: %s", async (copied) => {
  const { takeaway } = takeaways(copied);
  await takeaway.link(SHEET);
  await turns();
  expect(takeaway.state.value).toEqual({
    kind: "linked",
    address: `https://example.test/${encodePiece(SHEET)}`,
    copied,
  });
});
