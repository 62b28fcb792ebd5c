/** The networks on their way, in bytes. */

import { kilobytes } from "../../kit/format";

export interface LoadingProps {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export function Loading({ loadedBytes, totalBytes }: LoadingProps) {
  const known = totalBytes > 0;
  return (
    <div class="loading">
      <label for="loading-bar" class="small">
        {known
          ? `Bringing the networks: ${kilobytes(loadedBytes)} of ${kilobytes(totalBytes)}`
          : "Bringing the networks"}
      </label>
      <progress id="loading-bar" {...(known ? { value: loadedBytes, max: totalBytes } : {})} />
    </div>
  );
}
