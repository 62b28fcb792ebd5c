/** The pieces a person kept, each played again by one tap. */
import type { Arrivals } from "../client/linked-pieces";
import type { Keepsakes } from "../client/saved-pieces";
import { Sign } from "./icons";

export function KeptList({
  keepsakes,
  arrivals,
}: {
  readonly keepsakes: Keepsakes;
  readonly arrivals: Arrivals;
}) {
  const kept = keepsakes.kept.value;
  if (kept.length === 0) return null;
  return (
    <details class="composer-kept">
      <summary>Kept pieces ({kept.length})</summary>
      <ul>
        {kept.map(({ title, fragment }) => (
          <li key={fragment}>
            <button type="button" class="button button-plain" onClick={() => void arrivals.open(fragment)}>
              <Sign sign="play" />
              <span class="unseen">Play</span> {title}
            </button>
            <button type="button" class="button button-plain" onClick={() => void arrivals.add(fragment)}>
              <Sign sign="plus" />
              <span class="unseen">Add {title} to the queue</span>
            </button>
            <button type="button" class="button button-plain" onClick={() => keepsakes.letGo({ fragment })}>
              <Sign sign="away" />
              <span class="unseen">Let go of {title}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
