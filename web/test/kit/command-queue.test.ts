import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCommandQueue } from "../../src/kit/command-queue";
import { flushPromises } from "../fakes";

interface Command {
  /** Tells commands under the same key apart. */
  readonly number: number;
  readonly key: string;
  state: "waiting" | "running" | "done" | "failed";
  /** Another command was added under this key while this one still waited. */
  isReplaced: boolean;
  /** What `run` resolved to; null before, and when it rejected. */
  result: boolean | null;
  error: unknown;
}

/** "a" to "c": a command under this key. The others end the running command, or let waiting promises settle. */
const stepArbitrary = fc.constantFrom("a", "b", "c", "finish", "fail", "settle");

/** Runs the steps, then finishes everything. Returns the commands in order of arrival, and in order of start. */
async function runSteps(steps: readonly string[]) {
  const queue = createCommandQueue();
  const commands: Command[] = [];
  const started: Command[] = [];
  let overlaps = 0;
  let endRunning: (error: Error | null) => void = () => {};

  function add(key: string): void {
    for (const earlier of commands) {
      if (earlier.key === key && earlier.state === "waiting") earlier.isReplaced = true;
    }
    const command: Command = {
      number: commands.length,
      key,
      state: "waiting",
      isReplaced: false,
      result: null,
      error: null,
    };
    commands.push(command);
    const result = queue.run(key, async () => {
      overlaps += started.filter(({ state }) => state === "running").length;
      started.push(command);
      command.state = "running";
      const error = await new Promise<Error | null>((resolve) => {
        endRunning = resolve;
      });
      command.state = error ? "failed" : "done";
      if (error) throw error;
    });
    result.then(
      (ran) => {
        command.result = ran;
      },
      (error: unknown) => {
        command.error = error;
      },
    );
  }

  for (const step of [...steps, ...steps.flatMap(() => ["settle", "finish"]), "settle"]) {
    if (step === "finish") endRunning(null);
    else if (step === "fail") endRunning(new Error(`failure ${commands.length}`));
    else if (step === "settle") await flushPromises();
    else add(step);
  }
  return { commands, started, overlaps };
}

function check(property: (run: Awaited<ReturnType<typeof runSteps>>) => void): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 30, size: "max" }), async (steps) =>
      property(await runSteps(steps)),
    ),
    { numRuns: 300 },
  );
}

describe("command queue", () => {
  it("runs one command at a time, in the order in which they were added", () =>
    check(({ commands, started, overlaps }) => {
      expect(overlaps).toBe(0);
      expect(started).toEqual(commands.filter((command) => started.includes(command)));
    }));

  it("runs the last command of every key", () =>
    check(({ commands, started }) => {
      for (const key of new Set(commands.map((command) => command.key))) {
        expect(started).toContain(commands.findLast((command) => command.key === key));
      }
    }));

  it("runs or skips every command, and says which", () =>
    check(({ commands, started }) => {
      for (const command of commands) {
        if (command.state === "failed") expect(command.error).toBeInstanceOf(Error);
        else expect(command).toMatchObject({ result: started.includes(command), error: null });
      }
    }));

  it("skips exactly the commands that were replaced while they waited", () =>
    check(({ commands, started }) => {
      expect(started).toEqual(commands.filter(({ isReplaced }) => !isReplaced));
    }));

  it("never replaces a command that has started", async () => {
    const { commands } = await runSteps(["a", "settle", "a", "a", "finish"]);
    expect(commands.map(({ result }) => result)).toEqual([true, false, true]);
  });

  it("does not replace commands under other keys", async () => {
    const { commands } = await runSteps(["a", "settle", "b", "a", "c"]);
    expect(commands.map(({ result }) => result)).toEqual([true, true, true, true]);
  });

  it("goes on after a failure, and rejects only the command that failed", async () => {
    const { commands } = await runSteps(["a", "settle", "b", "fail"]);
    expect(commands.map(({ state }) => state)).toEqual(["failed", "done"]);
    expect(commands[0]?.error).toMatchObject({ message: "failure 2" });
  });
});
