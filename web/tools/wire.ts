/** Measures compressed sizes: `wire JOB.json` prints the brotli size in bytes of each of the job's `files`. */
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";

export async function main([path]: readonly string[]): Promise<number> {
  if (!path) throw new Error("Usage: wire JOB.json");
  const { files } = JSON.parse(await readFile(path, "utf8")) as { readonly files: readonly string[] };
  for (const file of files) {
    const content = await readFile(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    console.log(brotliCompressSync(content, { params }).byteLength);
  }
  return 0;
}
