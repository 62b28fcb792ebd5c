/** What is said of a folder as a whole that gave no music. */
import type { Folder } from "./ports";

export function nothingIn(folders: readonly Folder[], others: number): string {
  const names = folders.map(({ name }) => `“${name}”`).join(", ");
  return others > 0
    ? `There is no music in ${names}: ${others === 1 ? "its one file is" : `its ${others} files are`} of other kinds. Choose a folder with MP3, M4A, FLAC, Ogg or WAV files.`
    : `${names} is empty. Choose a folder with music.`;
}

export function cannotOpen(folders: readonly Folder[], error: unknown): string {
  const what = folders.length > 0 ? folders.map(({ name }) => `“${name}”`).join(", ") : "The folder";
  const reason =
    error instanceof Error && error.name === "NotFoundError"
      ? "it is no longer there"
      : "the browser refused";
  return `${what} could not be opened: ${reason}. Choose the folder again.`;
}
