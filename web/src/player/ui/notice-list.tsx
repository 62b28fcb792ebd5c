/** What went wrong on the way, said once each, with a button to take note. */

import type { Notes } from "../client/notices";
import { Sign } from "./icons";

export function NoteList({ notes }: { readonly notes: Notes }) {
  return (
    <div class="notes" role="alert">
      {notes.all.value.map(({ about, sentence }) => (
        <p key={about} class="note">
          <span>{sentence}</span>
          <button
            type="button"
            class="button button-plain"
            aria-label={`Dismiss: ${sentence}`}
            onClick={() => notes.dismiss(about)}
          >
            <Sign sign="away" />
          </button>
        </p>
      ))}
    </div>
  );
}
