/**
 * Runs asynchronous commands about one thing one after another. Without it, two requests sent side by side may arrive in either
 * order: a like and its removal, pause and play.
 */

export interface CommandQueue {
  /**
   * Runs the command after all earlier ones. A command that still waits under the same key is skipped: the latest one wins.
   * Resolves to true when the command has run and to false when it was skipped; rejects when it failed.
   */
  run(key: string, command: () => Promise<void>): Promise<boolean>;
}

export function createCommandQueue(): CommandQueue {
  /** The latest command of each key. */
  const latest = new Map<string, object>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(key, command) {
      const own = {};
      latest.set(key, own);
      const result = last.then(async () => {
        if (latest.get(key) !== own) return false;
        latest.delete(key);
        await command();
        return true;
      });
      last = result.catch(() => {});
      return result;
    },
  };
}
