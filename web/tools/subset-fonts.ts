/** `node tools/run.mjs subset-fonts` writes src/page/fonts: the display typeface, with the letters that are needed. */

import { copyFile, readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";
import { ITALIC, NORMAL } from "./font-letters";

const FROM = new URL("../node_modules/@fontsource/instrument-serif/", import.meta.url);
const TO = new URL("../src/page/fonts/", import.meta.url);

export async function main(): Promise<number> {
  for (const [style, letters] of Object.entries({ normal: NORMAL, italic: ITALIC })) {
    const font = await readFile(new URL(`files/instrument-serif-latin-400-${style}.woff2`, FROM));
    const subset = await subsetFont(font, letters, { targetFormat: "woff2" });
    await writeFile(new URL(`instrument-serif-${style}.woff2`, TO), subset);
    console.log(`${style}: ${subset.length} bytes`);
  }
  await copyFile(new URL("LICENSE", FROM), new URL("LICENSE", TO));
  return 0;
}
