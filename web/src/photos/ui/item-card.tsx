/** One file of the list: its progress, its results, or why there are none. */

import { screenMessages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import type { MoodPoint } from "../../shared/mood";
import type { ResultExport } from "../client/export";
import type { Item } from "../client/photos";
import { PhotoView } from "./photo-view";
import { VideoView } from "./video-view";

export interface ItemCardProps {
  readonly item: Item;
  readonly resultExport: ResultExport;
  readonly onMood: (point: MoodPoint) => void;
}

export function ItemCard(props: ItemCardProps) {
  const { file, state } = props.item;
  return (
    <li class="card photo-item" data-kind={state.kind}>
      <h3 class="photo-name">{file.name}</h3>
      {content(props)}
    </li>
  );
}

function content({ item: { file, state }, resultExport, onMood }: ItemCardProps) {
  const text = screenMessages.value.photos.item;
  switch (state.kind) {
    case "waiting":
      return <p class="small secondary">{text.waiting}</p>;
    case "analysing":
      return (
        <div class="loading">
          <span class="small secondary">
            {state.progress === null ? text.analysing : text.analysed(state.progress)}
          </span>
          <progress
            aria-label={text.analysingFile(file.name)}
            {...(state.progress === null ? {} : { value: state.progress, max: 1 })}
          />
        </div>
      );
    case "cancelled":
      return <p class="small secondary">{text.cancelled}</p>;
    case "failed":
      return (
        <div class="error-box">
          <p>{state.message}</p>
        </div>
      );
    case "photo":
      return (
        <PhotoView
          photo={state.photo}
          result={state.result}
          onSave={() => void resultExport.savePicture(file, state.result.faces)}
          onMood={onMood}
        />
      );
    case "video":
      return <VideoView file={file} result={state.result} onMood={onMood} />;
    default:
      return assertNever(state);
  }
}
