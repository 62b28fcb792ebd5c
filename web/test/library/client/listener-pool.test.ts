import { describe, expect, it } from "vitest";
import type { Decoded } from "../../../src/library/client/decode";
import { createEars, lanesFor } from "../../../src/library/client/listener-pool";
import type { OpenListener } from "../../../src/library/client/listener-worker";
import { FileGone } from "../../../src/library/client/ports";
import type { FromListener, ReadFile, ToListener } from "../../../src/library/shared/protocol";
import { FEATURES, tagged } from "./fakes";

const NOBODY = new AbortController().signal;
const FILE = new File(["some bytes"], "a.mp3");

interface World {
  read: ReadFile;
  /** What was given to be decoded, in bytes. */
  readonly decoded: number[];
  /** Contents that cannot be decoded, in bytes. */
  undecodable: readonly number[];
  playable: boolean;
  workers: number;
  ended: number;
  readonly transferred: number[];
  answer(message: ToListener<File>): FromListener | null;
  breakDown(reason: string): void;
}

function setUp(read: Partial<ReadFile> = {}, lanes = 1, whileDecoding = async () => {}) {
  let broken: (reason: string) => void = () => undefined;
  const world: World = {
    read: { tags: tagged(), excerpt: null, locked: false, ...read },
    decoded: [],
    undecodable: [],
    playable: true,
    workers: 0,
    ended: 0,
    transferred: [],
    answer(message) {
      const { request } = message;
      switch (message.kind) {
        case "know":
          return { kind: "known", request, fingerprint: "print" };
        case "read":
          return { kind: "read", request, read: world.read };
        case "hear":
          return { kind: "heard", request, features: FEATURES };
        case "cover":
          return { kind: "cover", request, cover: null };
      }
    },
    breakDown: (reason) => broken(reason),
  };
  const open: OpenListener = (onMessage, onBroken) => {
    world.workers += 1;
    broken = onBroken;
    return {
      send(message, transfer) {
        world.transferred.push(transfer.length);
        const answer = world.answer(message);
        if (answer) queueMicrotask(() => onMessage(answer));
      },
      end: () => {
        world.ended += 1;
      },
    };
  };
  const decode = async (encoded: ArrayBuffer): Promise<Decoded> => {
    world.decoded.push(encoded.byteLength);
    await whileDecoding();
    if (world.undecodable.includes(encoded.byteLength)) throw new DOMException("no", "EncodingError");
    const channels = [new Float32Array(10), new Float32Array(10)];
    return { channels, sampleRate: 22_050, seconds: 123 };
  };
  return { world, ears: createEars({ open, decode, canPlay: () => world.playable, lanes }) };
}

describe("the ears", () => {
  it("have only the excerpt decoded where there is one, and hand the samples over", async () => {
    const { world, ears } = setUp({ excerpt: new Uint8Array(4), tags: tagged({ title: "T", seconds: 300 }) });
    const { verdict, tags } = await ears.listen(FILE, NOBODY);
    expect(world.decoded).toEqual([4]);
    expect(verdict).toEqual({ kind: "heard", features: FEATURES });
    expect(tags).toMatchObject({ title: "T", seconds: 300 });
    expect(world.transferred).toEqual([0, 2]);
  });

  it("have the whole decoded where an excerpt does not bear it, and learn its length from that", async () => {
    const { world, ears } = setUp({ excerpt: new Uint8Array(4), tags: tagged({ seconds: 300 }) });
    world.undecodable = [4];
    expect((await ears.listen(FILE, NOBODY)).verdict.kind).toBe("heard");
    expect(world.decoded).toEqual([4, FILE.size]);
    const untold = setUp({ tags: tagged({ seconds: null }) });
    expect((await untold.ears.listen(FILE, NOBODY)).tags.seconds).toBe(123);
  });

  it("never have a long file decoded whole: it plays, and its place is the person's to say", async () => {
    const { world, ears } = setUp({ tags: tagged({ seconds: 2 * 3600 }) });
    expect((await ears.listen(FILE, NOBODY)).verdict).toEqual({ kind: "unheard", because: "long" });
    expect(world.decoded).toEqual([]);
    const untold = setUp({ tags: tagged({ seconds: null }) });
    const large = new File([new Uint8Array(13 * 2 ** 20)], "large.m4a");
    expect((await untold.ears.listen(large, NOBODY)).verdict).toEqual({ kind: "unheard", because: "long" });
  });

  it("have long files decoded whole one at a time, and short ones side by side", async () => {
    const most = async (seconds: number) => {
      const { ears } = setUp({ tags: tagged({ seconds }) }, 3, slowly());
      await Promise.all([1, 2, 3].map(() => ears.listen(FILE, NOBODY)));
      return atOnce;
    };
    let atOnce = 0;
    const slowly = () => {
      let now = 0;
      atOnce = 0;
      return async () => {
        now += 1;
        atOnce = Math.max(atOnce, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
      };
    };
    expect(await most(400)).toBe(1);
    expect(await most(60)).toBe(3);
  });

  it("tell a damaged file from one of a kind that the browser does not know, and from a protected one", async () => {
    const { world, ears } = setUp();
    world.undecodable = [FILE.size];
    expect((await ears.listen(FILE, NOBODY)).verdict).toEqual({ kind: "refused", because: "broken" });
    world.playable = false;
    expect((await ears.listen(FILE, NOBODY)).verdict).toEqual({ kind: "refused", because: "unsupported" });
    world.read = { ...world.read, locked: true };
    expect((await ears.listen(FILE, NOBODY)).verdict).toEqual({ kind: "refused", because: "locked" });
  });

  it("call a file gone that cannot be read", async () => {
    const { world, ears } = setUp();
    world.answer = ({ request }) => ({ kind: "failed", request, because: "gone", reason: "moved" });
    await expect(ears.know(FILE, NOBODY)).rejects.toBeInstanceOf(FileGone);
  });

  it("begin anew after a listener broke down", async () => {
    const { world, ears } = setUp();
    const { answer } = world;
    world.answer = () => null;
    const asked = ears.know(FILE, NOBODY);
    world.breakDown("out of memory");
    await expect(asked).rejects.toThrow("The listener stopped: out of memory.");
    world.answer = answer;
    expect(await ears.know(FILE, NOBODY)).toBe("print");
    expect(world.workers).toBe(2);
    expect(world.ended).toBe(1);
  });

  it("let go of their workers when they rest, but of none that is asked something", async () => {
    const { world, ears } = setUp();
    await ears.know(FILE, NOBODY);
    const { answer } = world;
    world.answer = () => null;
    void ears.know(FILE, NOBODY).catch(() => undefined);
    ears.rest();
    expect(world.ended).toBe(0);
    world.breakDown("enough");
    world.answer = answer;
    await ears.know(FILE, NOBODY);
    ears.rest();
    expect(world.ended).toBe(2);
  });

  it("give up between two steps when they are called off", async () => {
    const { world, ears } = setUp();
    const off = new AbortController();
    const { answer } = world;
    world.answer = (message) => {
      if (message.kind === "read") off.abort(new DOMException("Called off.", "AbortError"));
      return answer(message);
    };
    await expect(ears.listen(FILE, off.signal)).rejects.toThrow("Called off.");
    expect(world.decoded).toEqual([]);
  });

  it("take half the cores, at least two and at most four", () => {
    expect([1, 2, 4, 8, 32].map(lanesFor)).toEqual([2, 2, 2, 4, 4]);
  });
});
