/** One file of the list: waiting, looked at, found out, or why not. */

import { percent } from "../../kit/format";
import { assertNever } from "../../shared/assert";
import type { MoodPoint } from "../../shared/mood";
import type { Takeaway } from "../client/export";
import type { Item } from "../client/photos";
import { PicturePart } from "./picture-part";
import { FilmPart } from "./video-part";

export interface ItemPartProps {
  readonly item: Item;
  readonly takeaway: Takeaway;
  readonly onMood: (point: MoodPoint) => void;
}

export function ItemPart({ item, takeaway, onMood }: ItemPartProps) {
  return (
    <li class="card photo-item" data-kind={item.state.kind}>
      <h3 class="photo-name">{item.file.name}</h3>
      {content(item, takeaway, onMood)}
    </li>
  );
}

function content({ file, state }: Item, takeaway: Takeaway, onMood: (point: MoodPoint) => void) {
  switch (state.kind) {
    case "waiting":
      return <p class="small soft">Waiting for its turn.</p>;
    case "looking":
      return (
        <div class="loading">
          <span class="small soft">
            {state.share === null ? "Looking …" : `Looking: ${percent(state.share)}`}
          </span>
          <progress
            aria-label={`Looking at ${file.name}`}
            {...(state.share === null ? {} : { value: state.share, max: 1 })}
          />
        </div>
      );
    case "cancelled":
      return (
        <p class="small soft">Not looked at: you cancelled. Choose it again if you want it after all.</p>
      );
    case "refused":
      return (
        <div class="trouble">
          <p>{state.message}</p>
        </div>
      );
    case "picture":
      return (
        <PicturePart
          picture={state.picture}
          result={state.result}
          onSave={() => void takeaway.savePicture(file, state.result.faces)}
          onMood={onMood}
        />
      );
    case "film":
      return <FilmPart file={file} result={state.result} onMood={onMood} />;
    default:
      return assertNever(state);
  }
}
