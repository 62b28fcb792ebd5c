/**
 * Writes licences.md into the build: every package the page may be made of, with its licence. The build
 * takes the notices out of the scripts; here they are, once. (Vite's own list leaves the workers out.)
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

export function licences(): Plugin {
  let [root, outDir] = ["", ""];
  return {
    name: "licences",
    apply: "build",
    configResolved(config) {
      root = config.root;
      outDir = resolve(root, config.build.outDir);
    },
    async closeBundle() {
      await writeFile(join(outDir, "licences.md"), await listed(root));
    },
  };
}

async function listed(root: string): Promise<string> {
  const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    await readFile(join(root, "package-lock.json"), "utf8"),
  );
  const shipped = Object.entries(lock.packages).filter(([path, locked]) => path !== "" && !locked.dev);
  const parts = await Promise.all(
    shipped.map(async ([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const text = await licenceText(join(root, path));
      return `## ${name} ${version} (${license ?? "see its text"})\n${text}`;
    }),
  );
  return `# Made with\n\n${parts.join("\n")}`;
}

async function licenceText(folder: string): Promise<string> {
  // A package that is locked for another platform is not here, and not in this build either.
  const names = await readdir(folder).catch(() => []);
  const file = names.find((name) => /^licen[cs]e(\.|$)/i.test(name));
  return file ? `\n${(await readFile(join(folder, file), "utf8")).trim()}\n` : "";
}
