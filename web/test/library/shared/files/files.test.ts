import { describe, expect, it } from "vitest";
import {
  fingerprint,
  murmur128,
  STRETCH_BYTES,
  STRETCHES,
  stretches,
} from "../../../../src/library/shared/files/fingerprint";
import { isMusic, kindOf, titleOf } from "../../../../src/library/shared/files/kinds";

describe("kinds", () => {
  it("knows music by the end of its name, and nothing else", () => {
    expect(["a.mp3", "B.FLAC", "c.d.Ogg"].map(isMusic)).toEqual([true, true, true]);
    expect(["cover.jpg", "mp3", ".mp3", "._a.mp3", "notes.txt"].map(isMusic)).toEqual(Array(5).fill(false));
    expect(kindOf("a.m4a")?.mime).toBe("audio/mp4");
  });

  it("makes a title of a file's name", () => {
    expect(titleOf("01 - Low Tide.mp3")).toBe("Low Tide");
    expect(titleOf("07. Morning_Light.flac")).toBe("Morning Light");
    expect(titleOf("99 Red Balloons.mp3")).toBe("Red Balloons");
    expect(titleOf("1979.wav")).toBe("1979");
  });
});

describe("fingerprint", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("gives the reference's words for known texts", () => {
    // From MurmurHash3_x86_128 with seed 0, as published with its ports.
    expect(murmur128(bytes(""))).toEqual([0, 0, 0, 0]);
    const hex = (text: string) =>
      murmur128(bytes(text))
        .map((word) => word.toString(16).padStart(8, "0"))
        .join("");
    expect(hex("I will not buy this record, it is scratched.")).toBe("a0a9683b25ac5e40d9af2895890dddf5");
  });

  it("changes with any byte of a small file, and with the size of a large one", () => {
    const content = Uint8Array.from({ length: 100 }, (_, i) => i);
    const names = new Set<string>([fingerprint(100, [content])]);
    for (let at = 0; at < 100; at++) {
      const other = content.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      names.add(fingerprint(100, [other]));
    }
    names.add(fingerprint(101, [content]));
    expect(names.size).toBe(102);
  });

  it("reads all of a small file, and both ends of a large one with even stretches between", () => {
    expect(stretches(0)).toEqual([]);
    expect(stretches(1000)).toEqual([[0, 1000]]);
    const large = stretches(50_000_000);
    expect(large).toHaveLength(STRETCHES);
    expect(large[0]).toEqual([0, STRETCH_BYTES]);
    expect(large.at(-1)).toEqual([50_000_000 - STRETCH_BYTES, 50_000_000]);
  });
});
