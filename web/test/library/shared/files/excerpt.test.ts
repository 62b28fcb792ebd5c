import { describe, expect, it } from "vitest";
import { cutExcerpt, EXCERPT_SECONDS } from "../../../../src/library/shared/files/excerpt";
import { isProtectedMp4 } from "../../../../src/library/shared/files/mp4";
import { oggSeconds } from "../../../../src/library/shared/files/ogg";
import { flac, mp3, mp4, ogg, sourceFrom, wav } from "./encoded";

/** Where in the file an excerpt starts, found by its last bytes. */
function offsetIn(bytes: Uint8Array, excerpt: Uint8Array, tail = 400): number {
  return Buffer.from(bytes).indexOf(Buffer.from(excerpt.subarray(-tail))) + tail - excerpt.length;
}

describe("an excerpt", () => {
  it("is not cut from a short piece, from one of unknown length, or from an unknown format", async () => {
    const bytes = wav(100, 100);
    expect(await cutExcerpt(sourceFrom(bytes, 100))).toBeNull();
    expect(await cutExcerpt(sourceFrom(bytes, null))).toBeNull();
    expect(await cutExcerpt(sourceFrom(new Uint8Array(9000).fill(7), 600))).toBeNull();
  });

  it("of a WAV is a WAV of ninety seconds around the middle, and little more is read", async () => {
    const rate = 100;
    const source = sourceFrom(wav(600, rate), 600);
    const excerpt = (await cutExcerpt(source)) ?? new Uint8Array();
    const view = new DataView(excerpt.buffer, excerpt.byteOffset);
    expect(view.getUint32(4, true)).toBe(excerpt.length - 8);
    expect(view.getUint16(22, true)).toBe(1);
    expect(view.getUint32(24, true)).toBe(rate);
    const samples = new Int16Array(excerpt.slice(44).buffer);
    expect(samples).toHaveLength(EXCERPT_SECONDS * rate);
    expect(samples[0]).toBe(((0.45 * 600 - EXCERPT_SECONDS / 2) * rate) % 10_000);
    expect(samples[1]).toBe((samples[0] ?? 0) + 1);
    expect(source.readBytes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(
      EXCERPT_SECONDS * rate * 2 + 500,
    );
  });

  it("of an MP3 starts at a real frame, not at a false header", async () => {
    const { bytes, starts } = mp3(12_000);
    const excerpt = (await cutExcerpt(sourceFrom(bytes, 313))) ?? new Uint8Array();
    const at = Buffer.from(bytes).indexOf(Buffer.from(excerpt));
    expect(starts.has(at)).toBe(true);
    expect(excerpt.length / bytes.length).toBeCloseTo(EXCERPT_SECONDS / 313, 2);
  });

  it("of a FLAC is its STREAMINFO block and whole frames", async () => {
    const { bytes, starts } = flac(400);
    const excerpt = (await cutExcerpt(sourceFrom(bytes, 300))) ?? new Uint8Array();
    expect(String.fromCharCode(...excerpt.subarray(0, 4))).toBe("fLaC");
    expect(excerpt[4]).toBe(0x80);
    // The sample count and the checksum of the whole file are cleared.
    expect([...excerpt.subarray(22, 42)].every((byte) => byte === 0)).toBe(true);
    const at = Buffer.from(bytes).indexOf(Buffer.from(excerpt.subarray(42, 542)));
    expect(excerpt[42]).toBe(0xff);
    expect([...starts].some((start) => bytes[start + 4] === excerpt[46])).toBe(true);
    expect(starts.has(at)).toBe(true);
  });

  it("of an Ogg file is its header pages and whole pages", async () => {
    const { bytes, starts } = ogg(300);
    const excerpt = (await cutExcerpt(sourceFrom(bytes, 300))) ?? new Uint8Array();
    const header = bytes.subarray(0, Math.min(...starts));
    expect(excerpt.subarray(0, header.length)).toEqual(header);
    const rest = excerpt.subarray(header.length);
    expect(starts.has(offsetIn(bytes, rest))).toBe(true);
  });

  it("of AAC in MPEG-4 is the middle's packets, each behind a header with rate, channels and length", async () => {
    const excerpt = (await cutExcerpt(sourceFrom(mp4(900), 300))) ?? new Uint8Array();
    let [at, packet] = [0, 270];
    while (at < excerpt.length) {
      const [a, b, c, d, e, f] = excerpt.subarray(at, at + 6);
      expect([a, b]).toEqual([0xff, 0xf1]);
      // Profile LC, rate 4, two channels.
      expect([(c ?? 0) >> 6, ((c ?? 0) >> 2) & 15, (((c ?? 0) & 1) << 2) | ((d ?? 0) >> 6)]).toEqual([
        1, 4, 2,
      ]);
      const length = (((d ?? 0) & 3) << 11) | ((e ?? 0) << 3) | ((f ?? 0) >> 5);
      expect(length).toBe(7 + 50 + (packet % 7));
      const body = excerpt.subarray(at + 7, at + length);
      expect(body.every((byte) => byte === packet % 251)).toBe(true);
      at += length;
      packet += 1;
    }
    expect(at).toBe(excerpt.length);
    expect(packet).toBe(540);
  });

  it("is not cut from other codecs in MPEG-4, and copy protection is recognised", async () => {
    expect(await cutExcerpt(sourceFrom(mp4(900, "alac"), 300))).toBeNull();
    expect(await cutExcerpt(sourceFrom(mp4(900, "drms"), 300))).toBeNull();
    expect(await isProtectedMp4(sourceFrom(mp4(9, "drms"), 300))).toBe(true);
    expect(await isProtectedMp4(sourceFrom(mp4(9, "enca"), 300))).toBe(true);
    expect(await isProtectedMp4(sourceFrom(mp4(9), 300))).toBe(false);
    expect(await isProtectedMp4(sourceFrom(wav(10, 100), 300))).toBe(false);
  });

  it("is not cut from a truncated or malformed file", async () => {
    const broken = flac(400).bytes.slice(0, 60);
    expect(await cutExcerpt(sourceFrom(broken, 300))).toBeNull();
    expect(await cutExcerpt(sourceFrom(wav(200, 50).slice(0, 30), 300))).toBeNull();
    expect(await cutExcerpt(sourceFrom(ogg(2).bytes.slice(0, 90), 300))).toBeNull();
    const whole = mp4(900);
    for (const cut of [40, 3000, whole.length - 2000, whole.length - 30]) {
      expect(await cutExcerpt(sourceFrom(whole.slice(0, cut), 300))).toBeNull();
    }
    const noise = new Uint8Array(50_000).fill(0xff);
    expect(await cutExcerpt(sourceFrom(noise, 300))).toBeNull();
  });
});

describe("the length of an Ogg file", () => {
  it("is read from its last page", async () => {
    expect(await oggSeconds(sourceFrom(ogg(300).bytes, null))).toBe(300);
  });

  it("is null for any other file", async () => {
    expect(await oggSeconds(sourceFrom(wav(10, 100), null))).toBeNull();
    expect(await oggSeconds(sourceFrom(new Uint8Array(5), null))).toBeNull();
  });
});
