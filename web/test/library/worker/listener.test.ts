import { describe, expect, it } from "vitest";
import { joined } from "../../../src/library/shared/files/bytes";
import type { FromListener } from "../../../src/library/shared/protocol";
import { createListener } from "../../../src/library/worker/listener";
import { readCover, readTags } from "../../../src/library/worker/tags";
import { flac, mp3, ogg, wav } from "../shared/files/encoded";

function listener() {
  const said: FromListener[] = [];
  const transferred: number[] = [];
  const answer = createListener<File>({
    say(message, transfer) {
      said.push(message);
      transferred.push(transfer.length);
    },
    readTags,
    readCover,
  });
  return { said, transferred, answer };
}

function fileOf(name: string, bytes: Uint8Array): File {
  return new File([new Uint8Array(bytes)], name);
}

async function read(file: File) {
  const { said, answer } = listener();
  await answer({ kind: "read", request: 1, file });
  const [message] = said;
  if (message?.kind !== "read") throw new Error(`answered ${JSON.stringify(message)}`);
  return message.read;
}

/** An ID3v2.3 tag with a title and an artist, and a picture. */
function id3(title: string, artist: string): Uint8Array {
  const text = (letters: string) => new TextEncoder().encode(letters);
  const frame = (id: string, body: Uint8Array) => {
    const head = new Uint8Array(10);
    head.set(text(id));
    new DataView(head.buffer).setUint32(4, body.length);
    return joined(head, body);
  };
  const said = (words: string) => joined(Uint8Array.of(0), text(words));
  const picture = joined(
    Uint8Array.of(0),
    text("image/png"),
    Uint8Array.of(0, 3, 0),
    Uint8Array.of(1, 2, 3, 4),
  );
  const body = joined(frame("TIT2", said(title)), frame("TPE1", said(artist)), frame("APIC", picture));
  const size = body.length;
  return joined(text("ID3"), Uint8Array.of(3, 0, 0, 0, 0, (size >> 7) & 127, size & 127), body);
}

describe("the listener", () => {
  it("tells two files apart by their contents, and one file again under another name", async () => {
    const { said, answer } = listener();
    const [one, other] = [wav(2, 100), wav(3, 100)];
    await answer({ kind: "know", request: 1, file: fileOf("a.wav", one) });
    await answer({ kind: "know", request: 2, file: fileOf("b.wav", one) });
    await answer({ kind: "know", request: 3, file: fileOf("a.wav", other) });
    const prints = said.map((message) => (message.kind === "known" ? message.fingerprint : ""));
    expect(prints[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
  });

  it("reads title, artist, length and cover of an MP3, and cuts a stretch out of a long one", async () => {
    const { bytes } = mp3(12_000);
    const file = fileOf("01 whatever.mp3", joined(id3("Low Tide", "Somebody"), bytes.subarray(138)));
    const { tags, excerpt, locked } = await read(file);
    expect(tags).toMatchObject({ title: "Low Tide", artist: "Somebody", album: null, hasCover: true });
    expect(tags.seconds).toBeCloseTo(313, 0);
    expect(excerpt?.length).toBeGreaterThan(1_400_000);
    expect(excerpt?.length).toBeLessThan(1_500_000);
    expect(locked).toBe(false);
    const { said, answer } = listener();
    await answer({ kind: "cover", request: 2, file });
    expect(said[0]).toEqual({
      kind: "cover",
      request: 2,
      cover: { bytes: Uint8Array.of(1, 2, 3, 4), mime: "image/png" },
    });
  });

  it("learns the length of an Ogg file from its last page", async () => {
    expect((await read(fileOf("a.opus", ogg(200).bytes))).tags.seconds).toBeCloseTo(200, 0);
  });

  it("reads a WAV's length, and lets a short one be decoded whole", async () => {
    const { tags, excerpt } = await read(fileOf("a.wav", wav(60, 100)));
    expect(tags.seconds).toBe(60);
    expect(excerpt).toBeNull();
  });

  it("knows a protected file by its name", async () => {
    expect((await read(fileOf("bought.m4p", new Uint8Array(600)))).locked).toBe(true);
  });

  it("says nothing of a file that is not what its name says, and leaves it to the decoder", async () => {
    const { tags, excerpt } = await read(
      fileOf(
        "odd.flac",
        Uint8Array.from({ length: 3000 }, (_, i) => i % 251),
      ),
    );
    expect(tags).toEqual({ title: null, artist: null, album: null, seconds: null, hasCover: false });
    expect(excerpt).toBeNull();
    expect((await read(fileOf("cut.flac", flac(3).bytes.slice(0, 50)))).excerpt).toBeNull();
    expect((await read(fileOf("empty.mp3", new Uint8Array()))).excerpt).toBeNull();
  });

  it("hears what it is given, and nothing in silence", async () => {
    const { said, answer } = listener();
    const channels = [new Float32Array(22_050 * 5)];
    await answer({ kind: "hear", request: 7, channels, sampleRate: 22_050 });
    expect(said).toEqual([{ kind: "heard", request: 7, features: null }]);
  });

  it("calls a file gone whose bytes cannot be had, and answers every request once", async () => {
    const { said, answer } = listener();
    const file = fileOf("a.wav", wav(2, 100));
    file.slice = () => {
      throw new DOMException("moved", "NotReadableError");
    };
    await answer({ kind: "know", request: 1, file });
    await answer({ kind: "read", request: 2, file });
    expect(said).toMatchObject([
      { kind: "failed", request: 1, because: "gone" },
      { kind: "failed", request: 2, because: "gone" },
    ]);
  });
});
