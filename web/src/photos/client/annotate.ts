/** Draws a picture with the frames, numbers and expressions of its faces into a PNG. */

import { screenMessages } from "../../i18n/messages";
import { expressionName } from "../../i18n/mood-text";
import { decodeImage, withObjectUrl } from "./file-opener";
import { FileError } from "./ports";
import { type FoundFace, topExpression } from "./results";

/** Longest side of the PNG, pixels. Browsers refuse much larger canvases. */
const MAX_SIDE = 4096;

/** @throws FileError */
export async function annotatedPng(file: File, faces: readonly FoundFace[]): Promise<Blob> {
  const { errors } = screenMessages.peek().photos;
  return withObjectUrl(file, async (url) => {
    const image = await decodeImage(url, file.name);
    const scale = Math.min(1, MAX_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    const context = canvas.getContext("2d");
    if (!context) throw new FileError(errors.cannotDraw(file.name));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const face of faces) drawFace(context, face, scale);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob) return blob;
    throw new FileError(errors.tooLargeToSave(file.name));
  });
}

function drawFace(context: CanvasRenderingContext2D, face: FoundFace, scale: number): void {
  if (!face.box) return;
  const [x, y, width, height] = [face.box.x, face.box.y, face.box.width, face.box.height].map(
    (value) => value * scale,
  ) as [number, number, number, number];
  const colour = getComputedStyle(document.documentElement).getPropertyValue(`--face-${face.colour}`);
  context.lineWidth = Math.max(2, Math.round(width / 60));
  context.strokeStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, width / 10);
  context.stroke();
  const fontSize = Math.max(12, Math.round(width / 8));
  context.font = `600 ${fontSize}px system-ui, sans-serif`;
  const label = labelOf(face);
  const labelWidth = context.measureText(label).width + fontSize;
  const left = Math.min(Math.max(0, x + width / 2 - labelWidth / 2), context.canvas.width - labelWidth);
  const top = Math.max(0, y - 1.7 * fontSize);
  context.fillStyle = "rgb(20 18 26 / 0.82)";
  context.beginPath();
  context.roundRect(left, top, labelWidth, 1.5 * fontSize, fontSize);
  context.fill();
  context.fillStyle = colour;
  context.textBaseline = "middle";
  context.fillText(label, left + fontSize / 2, top + 0.78 * fontSize);
}

function labelOf({ number, probabilities }: FoundFace): string {
  const top = topExpression(probabilities);
  if (!top) return `${number}`;
  const [label, share] = top;
  return screenMessages.peek().photos.face.label({ number, expression: expressionName(label), share });
}
