/**
 * Writes licences.md into the build: all packages that the page may contain, with their licences. The build removes
 * the notices from the scripts. Vite's `build.license` leaves out the workers.
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
      await writeFile(join(outDir, "licences.md"), await licenceList(root));
    },
  };
}

async function licenceList(root: string): Promise<string> {
  const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    await readFile(join(root, "package-lock.json"), "utf8"),
  );
  const shipped = Object.entries(lock.packages).filter(([path, locked]) => path !== "" && !locked.dev);
  const sections = await Promise.all(
    shipped.map(async ([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const text = await licenceText(join(root, path));
      return `## ${name} ${version} (${license ?? "see the text"})\n${text}`;
    }),
  );
  return `# Packages and licences\n\n${sections.join("\n")}`;
}

async function licenceText(folder: string): Promise<string> {
  // A package for another platform is not installed, and not part of this build.
  const names = await readdir(folder).catch(() => []);
  const file = names.find((name) => /^licen[cs]e(\.|$)/i.test(name));
  return file ? `\n${(await readFile(join(folder, file), "utf8")).trim()}\n` : "";
}
