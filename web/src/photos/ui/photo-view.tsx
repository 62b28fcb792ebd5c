/** A picture with frames around its faces, and the expressions of each face. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { screenMessages } from "../../i18n/messages";
import { expressionName } from "../../i18n/mood-text";
import { useCssProperties } from "../../kit/css-properties";
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
  const text = screenMessages.value.photos.photo;
  const { width, height, faces, milliseconds } = result;
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
              {text.save}
            </button>
          )}
          <span class="small secondary number">{text.facts({ width, height, milliseconds })}</span>
        </div>
      </div>
    </div>
  );
}

function summary(faces: readonly FoundFace[]): string {
  const text = screenMessages.value.photos.photo;
  if (faces.length === 0) return text.noFace;
  const [only] = faces;
  return faces.length === 1 && only && !only.box ? text.middleRead : text.facesFound(faces.length);
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
  const description = screenMessages.value.photos.photo.framed({ file, faces: faces.length });
  return (
    <div ref={frame} class="photo-picture">
      <canvas ref={canvas} role="img" aria-label={description} />
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
  if (!top || !fits) return `${number}`;
  const [label, share] = top;
  return screenMessages.value.photos.face.label({ number, expression: expressionName(label), share });
}
