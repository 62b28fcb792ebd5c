/** Progress of loading the models, in bytes. */

import { messages } from "../../i18n/messages";

export interface LoadingProps {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export function Loading({ loadedBytes, totalBytes }: LoadingProps) {
  const text = messages.value.vision.models;
  const isSizeKnown = totalBytes > 0;
  return (
    <div class="loading">
      <label for="loading-bar" class="small">
        {isSizeKnown ? text.loadingBytes({ loaded: loadedBytes, total: totalBytes }) : text.loading}
      </label>
      <progress id="loading-bar" {...(isSizeKnown ? { value: loadedBytes, max: totalBytes } : {})} />
    </div>
  );
}
