/** "Photos and videos": choose files, see their faces and expressions, save the results. */

import { screenMessages } from "../../i18n/messages";
import type { MoodPoint } from "../../shared/mood";
import type { Vision } from "../../vision/client/vision";
import { Loading } from "../../vision/ui/loading";
import type { ResultExport } from "../client/export";
import { MAX_ITEMS, type Photos } from "../client/photos";
import { DropZone } from "./drop-zone";
import { ItemCard } from "./item-card";

export interface PhotosPanelProps {
  readonly photos: Photos;
  readonly vision: Vision;
  readonly resultExport: ResultExport;
  /** The person uses this point as their mood. */
  readonly onMood: (point: MoodPoint) => void;
}

export function PhotosPanel({ photos, vision, resultExport, onMood }: PhotosPanelProps) {
  const items = photos.items.value;
  const notAdded = photos.notAdded.value;
  const state = vision.state.value;
  const exportError = resultExport.errorMessage.value;
  return (
    <div class="photos">
      <DropZone onFiles={(files) => void photos.add(files)} isCompact={items.length > 0} />
      {notAdded > 0 && (
        <p class="small" role="status">
          {screenMessages.value.photos.list.notAdded({ files: notAdded, max: MAX_ITEMS })}
        </p>
      )}
      {state.kind === "loading" && photos.isBusy.value && <Loading {...state} />}
      {items.length > 0 && <Tools photos={photos} resultExport={resultExport} />}
      {exportError && (
        <div class="error-box" role="alert">
          <p>{exportError}</p>
        </div>
      )}
      <ul class="photo-items">
        {items.map((item) => (
          <ItemCard key={item.id} item={item} resultExport={resultExport} onMood={onMood} />
        ))}
      </ul>
    </div>
  );
}

function Tools({ photos, resultExport }: { readonly photos: Photos; readonly resultExport: ResultExport }) {
  const text = screenMessages.value.photos.list;
  const results = photos.results.value;
  const isBusy = photos.isBusy.value;
  const items = photos.items.value;
  const remaining = items.filter(
    ({ state }) => state.kind === "waiting" || state.kind === "analysing",
  ).length;
  return (
    <div class="actions">
      <span class="small" role="status">
        {isBusy
          ? text.analysing({ done: items.length - remaining, total: items.length })
          : text.done(items.length)}
      </span>
      {isBusy && (
        <button type="button" class="button" onClick={photos.cancel}>
          {text.cancel}
        </button>
      )}
      {results.length > 0 && !isBusy && (
        <>
          <button type="button" class="button" onClick={() => resultExport.saveCsv(results)}>
            {text.saveCsv}
          </button>
          <button type="button" class="button" onClick={() => resultExport.saveJson(results)}>
            {text.saveJson}
          </button>
        </>
      )}
      {!isBusy && (
        <button type="button" class="button button-plain" onClick={photos.clear}>
          {text.clear}
        </button>
      )}
    </div>
  );
}
