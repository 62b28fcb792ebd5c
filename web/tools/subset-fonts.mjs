/** `node tools/subset-fonts.mjs` writes src/page/fonts: the display typeface, with the letters of western languages. */

import { copyFile, readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const from = new URL("../node_modules/@fontsource/instrument-serif/", import.meta.url);
const to = new URL("../src/page/fonts/", import.meta.url);
const accented = "ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜ";
const basic = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const marks = ` 0123456789!"%&'()*+,-./:;?¡¿·–—‘’“”„…ß`;
const letters = basic + accented + (basic + accented).toLowerCase() + marks;

for (const style of ["normal", "italic"]) {
  const font = await readFile(new URL(`files/instrument-serif-latin-400-${style}.woff2`, from));
  const subset = await subsetFont(font, letters, { targetFormat: "woff2" });
  await writeFile(new URL(`instrument-serif-${style}.woff2`, to), subset);
  console.log(`${style}: ${subset.length} bytes`);
}
await copyFile(new URL("LICENSE", from), new URL("LICENSE", to));
