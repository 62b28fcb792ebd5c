/**
 * Writes an HTML page with the covers of five seeds on nine points of the mood plane, for checking by eye.
 *
 *     node tools/run.mjs composer/covers FILE.html [FIRST_SEED]
 */
import { writeFileSync } from "node:fs";
import { coverSvg } from "../../src/composer/shared/score/cover";
import { NINE_POINTS } from "./mood-points";

export function main(args: readonly string[]): number {
  const [file, first = "1"] = args;
  if (!file) {
    console.error("Usage: node tools/run.mjs composer/covers FILE.html [FIRST_SEED]");
    return 2;
  }
  const images = Array.from({ length: 5 }, (_, row) =>
    NINE_POINTS.map((mood) => {
      const svg = coverSvg(Number(first) + row, mood);
      return `<img width="180" height="180" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;
    }).join(""),
  );
  writeFileSync(file, `<!doctype html><body style="margin:0;width:1660px">${images.join("<br>")}`);
  return 0;
}
