/** Draws a picture with its faces' frames, numbers and expressions into a PNG of the file's own size. */

import { percent } from "../../kit/format";
import { decoded, withUrl } from "./open";
import { FileRefusal } from "./ports";
import { type FoundFace, leading } from "./results";

/** Longest side of the drawn picture, pixels: browsers refuse canvases much larger. */
const LONGEST_SIDE = 4096;

/** @throws FileRefusal */
export async function annotatedPng(file: File, faces: readonly FoundFace[]): Promise<Blob> {
  return withUrl(file, async (url) => {
    const image = await decoded(url, file.name);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    const context = canvas.getContext("2d");
    if (!context) throw new FileRefusal("This browser does not lend the page a canvas to draw on.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const face of faces) drawFace(context, face, scale);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob) return blob;
    throw new FileRefusal(`“${file.name}” could not be drawn: it is too large for this browser's canvas.`);
  });
}

function drawFace(context: CanvasRenderingContext2D, face: FoundFace, scale: number): void {
  if (!face.box) return;
  const [x, y, width, height] = [face.box.x, face.box.y, face.box.width, face.box.height].map(
    (value) => value * scale,
  ) as [number, number, number, number];
  const colour = getComputedStyle(document.documentElement).getPropertyValue(`--face-${face.colour}`);
  const line = Math.max(2, Math.round(width / 60));
  context.lineWidth = line;
  context.strokeStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, width / 10);
  context.stroke();
  const size = Math.max(12, Math.round(width / 8));
  context.font = `600 ${size}px system-ui, sans-serif`;
  const label = labelOf(face);
  const wide = context.measureText(label).width + size;
  const left = Math.min(Math.max(0, x + width / 2 - wide / 2), context.canvas.width - wide);
  const top = Math.max(0, y - 1.7 * size);
  context.fillStyle = "rgb(20 18 26 / 0.82)";
  context.beginPath();
  context.roundRect(left, top, wide, 1.5 * size, size);
  context.fill();
  context.fillStyle = colour;
  context.textBaseline = "middle";
  context.fillText(label, left + size / 2, top + 0.78 * size);
}

function labelOf({ number, probabilities }: FoundFace): string {
  const top = leading(probabilities);
  return top ? `${number}: ${top[0]} ${percent(top[1])}` : `${number}`;
}
