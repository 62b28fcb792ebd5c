/** Saves a file as a browser download. */

/** Long enough for a slow browser to start reading the file. */
const REVOKE_MS = 60_000;

export function saveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name.replace(/[/\\:*?"<>|]/g, "-");
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
