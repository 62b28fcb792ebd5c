import { describe, expect, it } from "vitest";
import {
  type ConnectAnalyser,
  createAnalyserPool,
  type DecodedAudio,
  poolSizeFor,
} from "../../../src/library/client/analyser-pool";
import { FileGoneError } from "../../../src/library/client/ports";
import type { FromAnalyser, InspectedFile, ToAnalyser } from "../../../src/library/shared/protocol";
import { FEATURES, makeTags } from "./fakes";

const NEVER = new AbortController().signal;
const FILE = new File(["some bytes"], "a.mp3");

interface Setup {
  inspected: InspectedFile;
  /** Sizes of what was decoded, in bytes. */
  readonly decoded: number[];
  /** Sizes of contents that cannot be decoded, in bytes. */
  undecodable: readonly number[];
  canPlay: boolean;
  workers: number;
  closed: number;
  readonly transferred: number[];
  answer(message: ToAnalyser<File>): FromAnalyser | null;
  crash(reason: string): void;
}

function setUp(inspected: Partial<InspectedFile> = {}, size = 1, whileDecoding = async () => {}) {
  let onCrash: (reason: string) => void = () => {};
  const setup: Setup = {
    inspected: { tags: makeTags(), excerpt: null, isProtected: false, ...inspected },
    decoded: [],
    undecodable: [],
    canPlay: true,
    workers: 0,
    closed: 0,
    transferred: [],
    answer(message) {
      const { request } = message;
      switch (message.kind) {
        case "fingerprint":
          return { kind: "fingerprint", request, fingerprint: "print" };
        case "inspect":
          return { kind: "inspected", request, inspected: setup.inspected };
        case "analyse":
          return { kind: "analysed", request, features: FEATURES };
        case "cover":
          return { kind: "cover", request, cover: null };
      }
    },
    crash: (reason) => onCrash(reason),
  };
  const connect: ConnectAnalyser = (onMessage, onFailed) => {
    setup.workers += 1;
    onCrash = onFailed;
    return {
      send(message, transfer) {
        setup.transferred.push(transfer.length);
        const answer = setup.answer(message);
        if (answer) queueMicrotask(() => onMessage(answer));
      },
      close: () => {
        setup.closed += 1;
      },
    };
  };
  const decode = async (encoded: ArrayBuffer): Promise<DecodedAudio> => {
    setup.decoded.push(encoded.byteLength);
    await whileDecoding();
    if (setup.undecodable.includes(encoded.byteLength)) throw new DOMException("no", "EncodingError");
    const channels = [new Float32Array(10), new Float32Array(10)];
    return { channels, sampleRate: 22_050, seconds: 123 };
  };
  return { setup, pool: createAnalyserPool({ connect, decode, canPlay: () => setup.canPlay, size }) };
}

describe("the analyser pool", () => {
  it("decodes only the excerpt where there is one, and transfers the samples", async () => {
    const { setup, pool } = setUp({
      excerpt: new Uint8Array(4),
      tags: makeTags({ title: "T", seconds: 300 }),
    });
    const { verdict, tags } = await pool.analyse(FILE, NEVER);
    expect(setup.decoded).toEqual([4]);
    expect(verdict).toEqual({ kind: "heard", features: FEATURES });
    expect(tags).toMatchObject({ title: "T", seconds: 300 });
    expect(setup.transferred).toEqual([0, 2]);
  });

  it("decodes the whole file when the excerpt cannot be decoded, and takes an unknown length from it", async () => {
    const { setup, pool } = setUp({ excerpt: new Uint8Array(4), tags: makeTags({ seconds: 300 }) });
    setup.undecodable = [4];
    expect((await pool.analyse(FILE, NEVER)).verdict.kind).toBe("heard");
    expect(setup.decoded).toEqual([4, FILE.size]);
    const unknown = setUp({ tags: makeTags({ seconds: null }) });
    expect((await unknown.pool.analyse(FILE, NEVER)).tags.seconds).toBe(123);
  });

  it("never decodes a long file whole: it plays, but has no estimated mood", async () => {
    const { setup, pool } = setUp({ tags: makeTags({ seconds: 2 * 3600 }) });
    expect((await pool.analyse(FILE, NEVER)).verdict).toEqual({ kind: "unheard", because: "long" });
    expect(setup.decoded).toEqual([]);
    const unknown = setUp({ tags: makeTags({ seconds: null }) });
    const large = new File([new Uint8Array(13 * 2 ** 20)], "large.m4a");
    expect((await unknown.pool.analyse(large, NEVER)).verdict).toEqual({ kind: "unheard", because: "long" });
  });

  it("decodes long files whole one at a time, and short ones in parallel", async () => {
    const most = async (seconds: number) => {
      const { pool } = setUp({ tags: makeTags({ seconds }) }, 3, slowly());
      await Promise.all([1, 2, 3].map(() => pool.analyse(FILE, NEVER)));
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

  it("tells damaged, unsupported and copy-protected files apart", async () => {
    const { setup, pool } = setUp();
    setup.undecodable = [FILE.size];
    expect((await pool.analyse(FILE, NEVER)).verdict).toEqual({ kind: "refused", because: "broken" });
    setup.canPlay = false;
    expect((await pool.analyse(FILE, NEVER)).verdict).toEqual({ kind: "refused", because: "unsupported" });
    setup.inspected = { ...setup.inspected, isProtected: true };
    expect((await pool.analyse(FILE, NEVER)).verdict).toEqual({ kind: "refused", because: "locked" });
  });

  it("rejects with a FileGoneError when the file cannot be read", async () => {
    const { setup, pool } = setUp();
    setup.answer = ({ request }) => ({ kind: "failed", request, because: "gone", reason: "moved" });
    await expect(pool.fingerprint(FILE, NEVER)).rejects.toBeInstanceOf(FileGoneError);
  });

  it("starts a new worker after one has crashed", async () => {
    const { setup, pool } = setUp();
    const { answer } = setup;
    setup.answer = () => null;
    const request = pool.fingerprint(FILE, NEVER);
    setup.crash("out of memory");
    await expect(request).rejects.toThrow("The analyser stopped: out of memory.");
    setup.answer = answer;
    expect(await pool.fingerprint(FILE, NEVER)).toBe("print");
    expect(setup.workers).toBe(2);
    expect(setup.closed).toBe(1);
  });

  it("ends its idle workers on release, but no busy ones", async () => {
    const { setup, pool } = setUp();
    await pool.fingerprint(FILE, NEVER);
    const { answer } = setup;
    setup.answer = () => null;
    void pool.fingerprint(FILE, NEVER).catch(() => undefined);
    pool.release();
    expect(setup.closed).toBe(0);
    setup.crash("enough");
    setup.answer = answer;
    await pool.fingerprint(FILE, NEVER);
    pool.release();
    expect(setup.closed).toBe(2);
  });

  it("stops between two steps when it is cancelled", async () => {
    const { setup, pool } = setUp();
    const cancel = new AbortController();
    const { answer } = setup;
    setup.answer = (message) => {
      if (message.kind === "inspect") cancel.abort(new DOMException("Cancelled.", "AbortError"));
      return answer(message);
    };
    await expect(pool.analyse(FILE, cancel.signal)).rejects.toThrow("Cancelled.");
    expect(setup.decoded).toEqual([]);
  });

  it("has half as many workers as cores, at least two and at most four", () => {
    expect([1, 2, 4, 8, 32].map(poolSizeFor)).toEqual([2, 2, 2, 4, 4]);
  });
});
