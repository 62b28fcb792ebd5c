/**
 * Folders and files that the person chooses or drops. Browsers with File System Access give handles that can be stored for the
 * next visit. Others give a file input's files or a drop's entries, which are valid for this visit only.
 */

import { messages } from "../../i18n/messages";
import { isMusic } from "../shared/files/formats";
import type { Database } from "./database";
import { FileGoneError, type FileRef, type Folder, type Folders, type RememberedFolder } from "./ports";

/** Missing from TypeScript's DOM types. */
interface HandlePermission {
  queryPermission?(options: { readonly mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: "read" }): Promise<PermissionState>;
}
type DirectoryHandle = FileSystemDirectoryHandle & HandlePermission;
interface DirectoryPicker {
  showDirectoryPicker?(options: { readonly id: string; readonly mode: "read" }): Promise<DirectoryHandle>;
}
interface DropItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Links can make a folder contain itself. */
const MAX_DEPTH = 24;

export function browserFolders(database: Database): Folders {
  const { showDirectoryPicker } = window as DirectoryPicker;

  async function remember(handle: FileSystemDirectoryHandle): Promise<void> {
    try {
      await database.put({ folders: [{ name: handle.name, handle }] });
    } catch {
      // No database, or one that cannot store handles: the folder is open for this visit only.
    }
  }

  return {
    canChoose: showDirectoryPicker !== undefined,
    async choose() {
      try {
        const handle = await showDirectoryPicker?.call(window, { id: "music", mode: "read" });
        if (!handle) return null;
        await remember(handle);
        return folderOf(handle);
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return null;
        throw error;
      }
    },
    async dropped({ items }) {
      // All at once: the browser empties the drop when the event handler first waits.
      const droppedItems = [...items].map((item) => ({
        handle: (item as DropItem).getAsFileSystemHandle?.() ?? null,
        entry: item.webkitGetAsEntry(),
        file: item.getAsFile(),
      }));
      const folders: Folder[] = [];
      const singleFiles: File[] = [];
      for (const { handle: handlePromise, entry, file } of droppedItems) {
        const handle = await handlePromise;
        if (handle instanceof FileSystemDirectoryHandle) {
          await remember(handle);
          folders.push(folderOf(handle));
        } else if (entry?.isDirectory) folders.push(folderOfEntry(entry as FileSystemDirectoryEntry));
        else if (file) singleFiles.push(file);
      }
      return singleFiles.length > 0 ? [...folders, folderOfFiles(singleFiles)] : folders;
    },
    async remembered() {
      const stored = await database.all("folders");
      const handles = stored.flatMap((value) => {
        const { handle } = value as { readonly handle?: unknown };
        return handle instanceof FileSystemDirectoryHandle ? [handle as DirectoryHandle] : [];
      });
      return await Promise.all(handles.map(rememberedFolder));
    },
    forget: () => database.clear("folders"),
  };
}

async function rememberedFolder(handle: DirectoryHandle): Promise<RememberedFolder> {
  const access = { mode: "read" } as const;
  return {
    ...folderOf(handle),
    // Folders in the page's own storage need no permission, and some browsers lack these methods.
    isAllowed: (await handle.queryPermission?.(access)) !== "prompt",
    requestAccess: async () => ((await handle.requestPermission?.(access)) ?? "granted") === "granted",
  };
}

function folderOf(handle: FileSystemDirectoryHandle): Folder {
  return {
    name: handle.name,
    async list(signal) {
      const files: FileRef[] = [];
      let others = 0;
      const walk = async (folder: FileSystemDirectoryHandle, path: string, depth: number): Promise<void> => {
        for await (const child of folder.values()) {
          signal.throwIfAborted();
          const childPath = `${path}/${child.name}`;
          if (child.kind === "directory") {
            if (depth < MAX_DEPTH) await walk(child as FileSystemDirectoryHandle, childPath, depth + 1);
          } else if (isMusic(child.name)) files.push(refOf(child as FileSystemFileHandle, childPath));
          else others += 1;
        }
      };
      await walk(handle, handle.name, 0);
      return { files: sortedByPath(files), others };
    },
  };
}

function refOf(handle: FileSystemFileHandle, path: string): FileRef {
  return {
    path,
    open: () =>
      handle.getFile().catch((cause: unknown) => {
        throw new FileGoneError(`${path} can no longer be read.`, { cause });
      }),
  };
}

/** A dropped folder in Firefox and Safari. */
function folderOfEntry(entry: FileSystemDirectoryEntry): Folder {
  return {
    name: entry.name,
    async list(signal) {
      const files: FileRef[] = [];
      let others = 0;
      const walk = async (folder: FileSystemDirectoryEntry, path: string, depth: number): Promise<void> => {
        for (const child of await childrenOf(folder)) {
          signal.throwIfAborted();
          const childPath = `${path}/${child.name}`;
          if (child.isDirectory) {
            if (depth < MAX_DEPTH) await walk(child as FileSystemDirectoryEntry, childPath, depth + 1);
          } else if (isMusic(child.name)) {
            files.push({ path: childPath, open: () => fileOf(child as FileSystemFileEntry) });
          } else others += 1;
        }
      };
      await walk(entry, entry.name, 0);
      return { files: sortedByPath(files), others };
    },
  };
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // Each call returns at most a hundred entries, and the last call returns none.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) =>
    entry.file(resolve, (cause) =>
      reject(new FileGoneError(`${entry.name} can no longer be read.`, { cause })),
    ),
  );
}

/** The files of a file input: a whole folder with its paths, or single files. */
export function folderOfFiles(files: readonly File[]): Folder {
  const { singleFiles } = messages.peek().library;
  const paths = files.map((file) => file.webkitRelativePath || `${singleFiles}/${file.name}`);
  const music = files.flatMap((file, n) => {
    const path = paths[n] ?? file.name;
    return isMusic(file.name) ? [{ path, open: async () => file }] : [];
  });
  return {
    name: paths[0]?.split("/")[0] ?? singleFiles,
    list: async () => ({ files: sortedByPath(music), others: files.length - music.length }),
  };
}

/** In reading order, because the progress display shows the paths. */
function sortedByPath(files: readonly FileRef[]): readonly FileRef[] {
  const order = new Intl.Collator(undefined, { numeric: true });
  return files.toSorted((a, b) => order.compare(a.path, b.path));
}
