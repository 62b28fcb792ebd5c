import { describe, expect, it } from "vitest";
import {
  fingerprint,
  murmur128,
  RANGE_BYTES,
  RANGE_COUNT,
  sampledRanges,
} from "../../../../src/library/shared/files/fingerprint";
import { isMusic, mimeTypeOf, titleFromFileName } from "../../../../src/library/shared/files/formats";

describe("formats", () => {
  it("recognises music files by their extensions", () => {
    expect(["a.mp3", "B.FLAC", "c.d.Ogg"].map(isMusic)).toEqual([true, true, true]);
    expect(["cover.jpg", "mp3", ".mp3", "._a.mp3", "notes.txt"].map(isMusic)).toEqual(Array(5).fill(false));
    expect(mimeTypeOf("a.m4a")).toBe("audio/mp4");
    expect(mimeTypeOf("notes.txt")).toBeNull();
  });

  it("makes a title out of a file name", () => {
    expect(titleFromFileName("01 - Low Tide.mp3")).toBe("Low Tide");
    expect(titleFromFileName("07. Morning_Light.flac")).toBe("Morning Light");
    expect(titleFromFileName("99 Red Balloons.mp3")).toBe("Red Balloons");
    expect(titleFromFileName("1979.wav")).toBe("1979");
  });
});

describe("fingerprint", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("gives the reference implementation's words for known texts", () => {
    // From MurmurHash3_x86_128 with seed 0, as published with its ports.
    expect(murmur128(bytes(""))).toEqual([0, 0, 0, 0]);
    const hex = (text: string) =>
      murmur128(bytes(text))
        .map((word) => word.toString(16).padStart(8, "0"))
        .join("");
    expect(hex("I will not buy this record, it is scratched.")).toBe("a0a9683b25ac5e40d9af2895890dddf5");
  });

  it("changes with any byte of a small file, and with the size of a file", () => {
    const content = Uint8Array.from({ length: 100 }, (_, i) => i);
    const fingerprints = new Set<string>([fingerprint(100, [content])]);
    for (let at = 0; at < 100; at++) {
      const other = content.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      fingerprints.add(fingerprint(100, [other]));
    }
    fingerprints.add(fingerprint(101, [content]));
    expect(fingerprints.size).toBe(102);
  });

  it("covers all of a small file, and evenly spaced ranges of a large one with both ends", () => {
    expect(sampledRanges(0)).toEqual([]);
    expect(sampledRanges(1000)).toEqual([[0, 1000]]);
    const ranges = sampledRanges(50_000_000);
    expect(ranges).toHaveLength(RANGE_COUNT);
    expect(ranges[0]).toEqual([0, RANGE_BYTES]);
    expect(ranges.at(-1)).toEqual([50_000_000 - RANGE_BYTES, 50_000_000]);
  });
});
