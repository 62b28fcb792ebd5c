/** Hands a file to the person, as a download of the browser's. */

/** Long enough for the slowest browser to have begun reading a saved file. */
const REVOKE_MS = 60_000;

export function saveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name.replace(/[/\\:*?"<>|]/g, "-");
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
