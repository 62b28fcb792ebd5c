import { describe, expect, it } from "vitest";
import { concatBytes } from "../../../src/library/shared/files/bytes";
import type { FromAnalyser } from "../../../src/library/shared/protocol";
import { createAnalyser } from "../../../src/library/worker/analyser";
import { readCover, readTags } from "../../../src/library/worker/tags";
import { flac, mp3, ogg, wav } from "../shared/files/encoded";

function setUp() {
  const posted: FromAnalyser[] = [];
  const transferred: number[] = [];
  const handle = createAnalyser<File>({
    post(message, transfer) {
      posted.push(message);
      transferred.push(transfer.length);
    },
    readTags,
    readCover,
  });
  return { posted, transferred, handle };
}

function fileOf(name: string, bytes: Uint8Array): File {
  return new File([new Uint8Array(bytes)], name);
}

async function inspect(file: File) {
  const { posted, handle } = setUp();
  await handle({ kind: "inspect", request: 1, file });
  const [message] = posted;
  if (message?.kind !== "inspected") throw new Error(`answered ${JSON.stringify(message)}`);
  return message.inspected;
}

/** An ID3v2.3 tag with a title, an artist and a picture. */
function id3(title: string, artist: string): Uint8Array {
  const text = (letters: string) => new TextEncoder().encode(letters);
  const frame = (id: string, body: Uint8Array) => {
    const head = new Uint8Array(10);
    head.set(text(id));
    new DataView(head.buffer).setUint32(4, body.length);
    return concatBytes(head, body);
  };
  const latin1 = (words: string) => concatBytes(Uint8Array.of(0), text(words));
  const picture = concatBytes(
    Uint8Array.of(0),
    text("image/png"),
    Uint8Array.of(0, 3, 0),
    Uint8Array.of(1, 2, 3, 4),
  );
  const body = concatBytes(
    frame("TIT2", latin1(title)),
    frame("TPE1", latin1(artist)),
    frame("APIC", picture),
  );
  const size = body.length;
  return concatBytes(text("ID3"), Uint8Array.of(3, 0, 0, 0, 0, (size >> 7) & 127, size & 127), body);
}

describe("the analyser", () => {
  it("gives different contents different fingerprints, and a renamed file the same one", async () => {
    const { posted, handle } = setUp();
    const [one, other] = [wav(2, 100), wav(3, 100)];
    await handle({ kind: "fingerprint", request: 1, file: fileOf("a.wav", one) });
    await handle({ kind: "fingerprint", request: 2, file: fileOf("b.wav", one) });
    await handle({ kind: "fingerprint", request: 3, file: fileOf("a.wav", other) });
    const prints = posted.map((message) => (message.kind === "fingerprint" ? message.fingerprint : ""));
    expect(prints[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
  });

  it("reads title, artist, length and cover of an MP3, and cuts an excerpt out of a long one", async () => {
    const { bytes } = mp3(12_000);
    const file = fileOf("01 track.mp3", concatBytes(id3("Low Tide", "Somebody"), bytes.subarray(138)));
    const { tags, excerpt, isProtected: locked } = await inspect(file);
    expect(tags).toMatchObject({ title: "Low Tide", artist: "Somebody", album: null, hasCover: true });
    expect(tags.seconds).toBeCloseTo(313, 0);
    expect(excerpt?.length).toBeGreaterThan(1_400_000);
    expect(excerpt?.length).toBeLessThan(1_500_000);
    expect(locked).toBe(false);
    const { posted, handle } = setUp();
    await handle({ kind: "cover", request: 2, file });
    expect(posted[0]).toEqual({
      kind: "cover",
      request: 2,
      cover: { bytes: Uint8Array.of(1, 2, 3, 4), mime: "image/png" },
    });
  });

  it("reads the length of an Ogg file from its last page", async () => {
    expect((await inspect(fileOf("a.opus", ogg(200).bytes))).tags.seconds).toBeCloseTo(200, 0);
  });

  it("reads a WAV's length, and cuts no excerpt out of a short one", async () => {
    const { tags, excerpt } = await inspect(fileOf("a.wav", wav(60, 100)));
    expect(tags.seconds).toBe(60);
    expect(excerpt).toBeNull();
  });

  it("recognises a protected file by its name", async () => {
    expect((await inspect(fileOf("bought.m4p", new Uint8Array(600)))).isProtected).toBe(true);
  });

  it("gives neither tags nor an excerpt for a file that is not what its name says", async () => {
    const { tags, excerpt } = await inspect(
      fileOf(
        "odd.flac",
        Uint8Array.from({ length: 3000 }, (_, i) => i % 251),
      ),
    );
    expect(tags).toEqual({ title: null, artist: null, album: null, seconds: null, hasCover: false });
    expect(excerpt).toBeNull();
    expect((await inspect(fileOf("cut.flac", flac(3).bytes.slice(0, 50)))).excerpt).toBeNull();
    expect((await inspect(fileOf("empty.mp3", new Uint8Array()))).excerpt).toBeNull();
  });

  it("finds no features in silence", async () => {
    const { posted, handle } = setUp();
    const channels = [new Float32Array(22_050 * 5)];
    await handle({ kind: "analyse", request: 7, channels, sampleRate: 22_050 });
    expect(posted).toEqual([{ kind: "analysed", request: 7, features: null }]);
  });

  it("reports a file that cannot be read as gone, and answers every request once", async () => {
    const { posted, handle } = setUp();
    const file = fileOf("a.wav", wav(2, 100));
    file.slice = () => {
      throw new DOMException("moved", "NotReadableError");
    };
    await handle({ kind: "fingerprint", request: 1, file });
    await handle({ kind: "inspect", request: 2, file });
    expect(posted).toMatchObject([
      { kind: "failed", request: 1, because: "gone" },
      { kind: "failed", request: 2, because: "gone" },
    ]);
  });
});
