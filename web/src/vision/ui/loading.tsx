/** Progress of loading the models, in bytes. */

import { kilobytes } from "../../i18n/format";

export interface LoadingProps {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export function Loading({ loadedBytes, totalBytes }: LoadingProps) {
  const isSizeKnown = totalBytes > 0;
  return (
    <div class="loading">
      <label for="loading-bar" class="small">
        {isSizeKnown
          ? `Loading models: ${kilobytes(loadedBytes)} of ${kilobytes(totalBytes)}`
          : "Loading models…"}
      </label>
      <progress id="loading-bar" {...(isSizeKnown ? { value: loadedBytes, max: totalBytes } : {})} />
    </div>
  );
}
