/**
 * Folders and files that the person chooses or drops. Where the browser has File System Access it gives handles that can be
 * kept and asked for again; elsewhere a field for files or an entry of a drop, which are good for this visit.
 */
import { isMusic } from "../shared/files/kinds";
import { type Database, database } from "./database";
import { FileGone, type FileRef, type Folder, type Folders, type RememberedFolder } from "./ports";

/** What TypeScript's own list of the browser's interfaces leaves out. */
interface Permission {
  queryPermission?(options: { readonly mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: "read" }): Promise<PermissionState>;
}
type Handle = FileSystemDirectoryHandle & Permission;
interface Choosing {
  showDirectoryPicker?(options: { readonly id: string; readonly mode: "read" }): Promise<Handle>;
}
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** A folder within a folder within a folder: somebody linked it to itself. */
const DEEPEST = 24;

export function browserFolders(open: () => Promise<Database> = database): Folders {
  const { showDirectoryPicker } = window as Choosing;

  async function remember(handle: Handle): Promise<void> {
    try {
      await (await open()).put({ folders: [{ name: handle.name, handle }] });
    } catch {
      // No database, or one that takes no handles: the folder is good for this visit.
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
      // All of them are asked at once: after the first pause the browser empties the drop.
      const asked = [...items].map((item) => ({
        handle: (item as HandleItem).getAsFileSystemHandle?.() ?? null,
        entry: item.webkitGetAsEntry(),
        file: item.getAsFile(),
      }));
      const folders: Folder[] = [];
      const single: File[] = [];
      for (const { handle, entry, file } of asked) {
        const given = await handle;
        if (given instanceof FileSystemDirectoryHandle) {
          await remember(given);
          folders.push(folderOf(given));
        } else if (entry?.isDirectory) folders.push(folderOfEntry(entry as FileSystemDirectoryEntry));
        else if (file) single.push(file);
      }
      return single.length > 0 ? [...folders, folderOfFiles(single)] : folders;
    },
    async remembered() {
      const kept = await (await open()).all("folders");
      const handles = kept.flatMap((value) => {
        const { handle } = value as { readonly handle?: unknown };
        return handle instanceof FileSystemDirectoryHandle ? [handle as Handle] : [];
      });
      return await Promise.all(handles.map(rememberedFolder));
    },
    async forget() {
      await (await open()).clear("folders");
    },
  };
}

async function rememberedFolder(handle: Handle): Promise<RememberedFolder> {
  const asking = { mode: "read" } as const;
  return {
    ...folderOf(handle),
    // Folders of the page's own storage need no leave, and some browsers cannot be asked.
    allowed: (await handle.queryPermission?.(asking)) !== "prompt",
    ask: async () => ((await handle.requestPermission?.(asking)) ?? "granted") === "granted",
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
          const inside = `${path}/${child.name}`;
          if (child.kind === "directory") {
            if (depth < DEEPEST) await walk(child as FileSystemDirectoryHandle, inside, depth + 1);
          } else if (isMusic(child.name)) files.push(refOf(child as FileSystemFileHandle, inside));
          else others += 1;
        }
      };
      await walk(handle, handle.name, 0);
      return { files: sorted(files), others };
    },
  };
}

function refOf(handle: FileSystemFileHandle, path: string): FileRef {
  return {
    path,
    open: () =>
      handle.getFile().catch((cause: unknown) => {
        throw new FileGone(`${path} cannot be read any more`, { cause });
      }),
  };
}

/** Firefox's and Safari's drops: entries that call back, a hundred at a time. */
function folderOfEntry(entry: FileSystemDirectoryEntry): Folder {
  return {
    name: entry.name,
    async list(signal) {
      const files: FileRef[] = [];
      let others = 0;
      const walk = async (folder: FileSystemDirectoryEntry, path: string, depth: number): Promise<void> => {
        for (const child of await childrenOf(folder)) {
          signal.throwIfAborted();
          const inside = `${path}/${child.name}`;
          if (child.isDirectory) {
            if (depth < DEEPEST) await walk(child as FileSystemDirectoryEntry, inside, depth + 1);
          } else if (isMusic(child.name)) {
            files.push({ path: inside, open: () => fileOf(child as FileSystemFileEntry) });
          } else others += 1;
        }
      };
      await walk(entry, entry.name, 0);
      return { files: sorted(files), others };
    },
  };
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) =>
    entry.file(resolve, (cause) => reject(new FileGone(`${entry.name} cannot be read any more`, { cause }))),
  );
}

/** What a field for files gave: a folder with its paths, or single files. */
export function folderOfFiles(files: readonly File[]): Folder {
  const paths = files.map((file) => file.webkitRelativePath || `Single files/${file.name}`);
  const music = files.flatMap((file, n) => {
    const path = paths[n] ?? file.name;
    return isMusic(file.name) ? [{ path, open: async () => file }] : [];
  });
  return {
    name: paths[0]?.split("/")[0] ?? "Single files",
    list: async () => ({ files: sorted(music), others: files.length - music.length }),
  };
}

/** In the order a person would read them, so that the progress bar's names make sense. */
function sorted(files: readonly FileRef[]): readonly FileRef[] {
  const order = new Intl.Collator(undefined, { numeric: true });
  return files.toSorted((a, b) => order.compare(a.path, b.path));
}
