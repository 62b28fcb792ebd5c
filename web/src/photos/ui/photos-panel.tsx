/** Photos and videos: bring files, see what is in them, take the results away. */

import type { MoodPoint } from "../../shared/mood";
import type { Vision } from "../../vision/client/vision";
import { Loading } from "../../vision/ui/loading";
import type { Takeaway } from "../client/export";
import type { Photos } from "../client/photos";
import { DropZone } from "./drop-zone";
import { ItemPart } from "./item-part";

export interface PhotosPanelProps {
  readonly photos: Photos;
  readonly vision: Vision;
  readonly takeaway: Takeaway;
  /** The person takes this point for their mood. */
  readonly onMood: (point: MoodPoint) => void;
}

export function PhotosPanel({ photos, vision, takeaway, onMood }: PhotosPanelProps) {
  const items = photos.items.value;
  const state = vision.state.value;
  return (
    <div class="photos">
      <DropZone onFiles={(files) => void photos.take(files)} small={items.length > 0} />
      {photos.leftOut.value && (
        <p class="small" role="status">
          {photos.leftOut.value}
        </p>
      )}
      {state.kind === "loading" && photos.busy.value && <Loading {...state} />}
      {items.length > 0 && <Tools photos={photos} takeaway={takeaway} />}
      {takeaway.trouble.value && (
        <div class="trouble" role="alert">
          <p>{takeaway.trouble.value}</p>
        </div>
      )}
      <ul class="photo-items">
        {items.map((item) => (
          <ItemPart key={item.id} item={item} takeaway={takeaway} onMood={onMood} />
        ))}
      </ul>
    </div>
  );
}

function Tools({ photos, takeaway }: { readonly photos: Photos; readonly takeaway: Takeaway }) {
  const results = photos.results.value;
  const busy = photos.busy.value;
  const all = photos.items.value;
  const left = all.filter(({ state }) => state.kind === "waiting" || state.kind === "looking").length;
  return (
    <div class="actions">
      <span class="small" role="status">
        {busy ? `Looking: ${all.length - left} of ${all.length} done.` : doneWords(all.length)}
      </span>
      {busy && (
        <button type="button" class="button" onClick={photos.cancel}>
          Cancel
        </button>
      )}
      {results.length > 0 && !busy && (
        <>
          <button type="button" class="button" onClick={() => takeaway.saveCsv(results)}>
            Save as CSV
          </button>
          <button type="button" class="button" onClick={() => takeaway.saveJson(results)}>
            Save as JSON
          </button>
        </>
      )}
      {!busy && (
        <button type="button" class="button button-plain" onClick={photos.clear}>
          Clear the list
        </button>
      )}
    </div>
  );
}

function doneWords(count: number): string {
  return count === 1 ? "One file looked at." : `${count} files looked at.`;
}
