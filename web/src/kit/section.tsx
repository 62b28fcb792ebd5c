/** A part of the page that can fail alone: a component that throws is replaced by a sentence, and the rest goes on. */

import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";

export interface SectionProps {
  readonly children: ComponentChildren;
  /** For drawings on top of something else, which have no room for a sentence. */
  readonly isHiddenOnError?: boolean;
}

export function Section({ children, isHiddenOnError = false }: SectionProps) {
  const [error, retry] = useErrorBoundary((cause) => reportError(cause));
  if (error === undefined) return <>{children}</>;
  if (isHiddenOnError) return null;
  return (
    <div class="error-box" role="alert">
      <strong>This section stopped working</strong>
      <p>The rest of the page still works. If reloading the section doesn't help, reload the page.</p>
      <div class="actions">
        <button type="button" class="button" onClick={retry}>
          Reload this section
        </button>
      </div>
    </div>
  );
}
