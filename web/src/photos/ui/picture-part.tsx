/** A picture with its faces framed, and each face's expressions beside it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useCssProperties } from "../../kit/css-properties";
import { percent } from "../../kit/format";
import type { MoodPoint } from "../../shared/mood";
import { FaceFrame } from "../../vision/ui/face-frame";
import type { OpenPicture } from "../client/ports";
import { type FoundFace, leading } from "../client/results";
import type { PictureResult } from "../client/tables";
import { FaceCard } from "./face-card";

export interface PicturePartProps {
  readonly picture: OpenPicture;
  readonly result: PictureResult;
  readonly onSave: () => void;
  readonly onMood: (point: MoodPoint) => void;
}

export function PicturePart({ picture, result, onSave, onMood }: PicturePartProps) {
  const { width, height, faces } = result;
  return (
    <div class="picture">
      <Framed picture={picture} result={result} />
      <div class="picture-side">
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
              Save the picture with frames
            </button>
          )}
          <span class="small soft number">
            {width} × {height} pixels, {Math.round(result.milliseconds)} ms
          </span>
        </div>
      </div>
    </div>
  );
}

function summary(faces: readonly FoundFace[]): string {
  if (faces.length === 0) {
    return "I see no face in this picture. A face should be at least a tenth of its height, and look this way.";
  }
  const [only] = faces;
  if (faces.length === 1 && only && !only.box) {
    return "Nothing here can find a face by itself, so the middle of the picture was read.";
  }
  return faces.length === 1 ? "I see one face." : `I see ${faces.length} faces.`;
}

function Framed({ picture, result }: { readonly picture: OpenPicture; readonly result: PictureResult }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, faces, file } = result;
  const shape = useCssProperties<HTMLDivElement>({ "--wide": width, "--high": height });
  useLayoutEffect(() => {
    const shown = canvas.current;
    if (!shown) return;
    shown.width = picture.preview.width;
    shown.height = picture.preview.height;
    shown.getContext("2d")?.drawImage(picture.preview, 0, 0);
  }, [picture]);
  const seen = faces.length === 1 ? "one face framed" : `${faces.length} faces framed`;
  return (
    <div ref={shape} class="framed">
      <canvas ref={canvas} role="img" aria-label={`${file}, ${faces.length === 0 ? "no face" : seen}`} />
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

/** Over small faces only the numbers fit beside each other. */
function labelOf({ number, probabilities, box }: FoundFace, width: number, alone: boolean): string {
  const top = leading(probabilities);
  const fits = alone || (box !== null && box.width > SMALL * width);
  return top && fits ? `${number}: ${top[0]} ${percent(top[1])}` : `${number}`;
}

const SMALL = 0.2;
