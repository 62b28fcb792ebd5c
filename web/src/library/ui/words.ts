/** What the files' part of the page says: times, reasons, and a way on for each of them. */
import type { LibraryState } from "../client/library";
import type { SkipReason } from "../client/scan";

/** "3:07", or "1:02:07" from an hour on. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}

export const SKIP_REASON: Readonly<Record<SkipReason, string>> = {
  broken: "Damaged: the file could not be decoded. Copy it anew from where it came.",
  locked: "Protected against copying: only its shop's own player may play it.",
  unsupported:
    "This browser does not play files of this kind. Turn it into MP3 or FLAC, or try another browser.",
  gone: "It could not be read: moved, renamed, or on a drive that was taken out. Open the folder again.",
  failed: "Listening to it broke off. Open the folder again to try once more.",
};

export function summary(state: Extract<LibraryState, { kind: "ready" }>, pieces: number): string {
  const from = `${counted(pieces, "piece", "pieces")} from ${quoted(state.folders)}.`;
  const fresh =
    state.fresh > 0
      ? ` ${counted(state.fresh, "file was", "files were")} listened to just now.`
      : " All were known already.";
  return `${from}${fresh}${state.cut ? " You stopped before the end; open the folder again to go on." : ""}`;
}
