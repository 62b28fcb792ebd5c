/** "Photos and videos": choose files, see their faces and expressions, save the results. */

import { plural } from "../../i18n/format";
import type { MoodPoint } from "../../shared/mood";
import type { Vision } from "../../vision/client/vision";
import { Loading } from "../../vision/ui/loading";
import type { ResultExport } from "../client/export";
import type { Photos } from "../client/photos";
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
  const state = vision.state.value;
  const exportError = resultExport.errorMessage.value;
  return (
    <div class="photos">
      <DropZone onFiles={(files) => void photos.add(files)} isCompact={items.length > 0} />
      {photos.notAdded.value && (
        <p class="small" role="status">
          {photos.notAdded.value}
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
          ? `Analysing: ${items.length - remaining} of ${items.length} done.`
          : `${plural(items.length, "file")} done.`}
      </span>
      {isBusy && (
        <button type="button" class="button" onClick={photos.cancel}>
          Cancel
        </button>
      )}
      {results.length > 0 && !isBusy && (
        <>
          <button type="button" class="button" onClick={() => resultExport.saveCsv(results)}>
            Save as CSV
          </button>
          <button type="button" class="button" onClick={() => resultExport.saveJson(results)}>
            Save as JSON
          </button>
        </>
      )}
      {!isBusy && (
        <button type="button" class="button button-plain" onClick={photos.clear}>
          Clear the list
        </button>
      )}
    </div>
  );
}
