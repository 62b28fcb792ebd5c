/** A picture with frames around its faces, and the expressions of each face. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useCssProperties } from "../../kit/css-properties";
import { percent } from "../../i18n/format";
import type { MoodPoint } from "../../shared/mood";
import { FaceFrame } from "../../vision/ui/face-frame";
import type { OpenPhoto } from "../client/ports";
import { type FoundFace, type PhotoResult, topExpression } from "../client/results";
import { FaceCard } from "./face-card";

export interface PhotoViewProps {
  readonly photo: OpenPhoto;
  readonly result: PhotoResult;
  readonly onSave: () => void;
  readonly onMood: (point: MoodPoint) => void;
}

export function PhotoView({ photo, result, onSave, onMood }: PhotoViewProps) {
  const { width, height, faces } = result;
  return (
    <div class="photo">
      <FramedPhoto photo={photo} result={result} />
      <div class="photo-side">
        <p role="status">{summary(faces)}</p>
        {faces.length > 0 && (
          <ol class="face-cards">
            {faces.map((face) => (
              <FaceCard key={face.number} {...face} onMood={onMood} />
            ))}
          </ol>
        )}
        <div class="actions">
          {faces.length > 0 && (
            <button type="button" class="button" onClick={onSave}>
              Save picture with frames
            </button>
          )}
          <span class="small secondary number">
            {width} × {height} pixels, {Math.round(result.milliseconds)} ms
          </span>
        </div>
      </div>
    </div>
  );
}

function summary(faces: readonly FoundFace[]): string {
  if (faces.length === 0) {
    return "No face found in this picture. Faces should look towards the camera. They should take up at least a tenth of the picture's height.";
  }
  const [only] = faces;
  if (faces.length === 1 && only && !only.box) {
    return "This server has no model that finds faces, so the middle of the picture was read.";
  }
  return faces.length === 1 ? "One face found." : `${faces.length} faces found.`;
}

function FramedPhoto({ photo, result }: { readonly photo: OpenPhoto; readonly result: PhotoResult }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, faces, file } = result;
  const frame = useCssProperties<HTMLDivElement>({ "--picture-width": width, "--picture-height": height });
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    element.width = photo.preview.width;
    element.height = photo.preview.height;
    element.getContext("2d")?.drawImage(photo.preview, 0, 0);
  }, [photo]);
  const found =
    faces.length === 0
      ? "no face found"
      : faces.length === 1
        ? "one face framed"
        : `${faces.length} faces framed`;
  return (
    <div ref={frame} class="photo-picture">
      <canvas ref={canvas} role="img" aria-label={`${file}, ${found}`} />
      {faces.map((face) =>
        face.box ? (
          <FaceFrame
            key={face.number}
            box={face.box}
            width={width}
            height={height}
            colour={face.colour}
            label={labelOf(face, width, faces.length === 1)}
          />
        ) : null,
      )}
    </div>
  );
}

/** Smallest width of a face that has room for a full label next to other faces, as a share of the picture's width. */
const MIN_LABELLED_WIDTH = 0.2;

function labelOf({ number, probabilities, box }: FoundFace, width: number, isOnly: boolean): string {
  const top = topExpression(probabilities);
  const fits = isOnly || (box !== null && box.width > MIN_LABELLED_WIDTH * width);
  return top && fits ? `${number}: ${top[0]} ${percent(top[1])}` : `${number}`;
}
