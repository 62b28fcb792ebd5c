/** A part of the page that can fail alone: a component that throws is replaced by a sentence, and the rest goes on. */

import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { messages } from "../i18n/messages";

export interface SectionProps {
  readonly children: ComponentChildren;
  /** For drawings on top of something else, which have no room for a sentence. */
  readonly isHiddenOnError?: boolean;
}

export function Section({ children, isHiddenOnError = false }: SectionProps) {
  const [error, retry] = useErrorBoundary((cause) => reportError(cause));
  if (error === undefined) return <>{children}</>;
  if (isHiddenOnError) return null;
  const text = messages.value.kit;
  return (
    <div class="error-box" role="alert">
      <strong>{text.sectionFailed}</strong>
      <p>{text.sectionFailedHelp}</p>
      <div class="actions">
        <button type="button" class="button" onClick={retry}>
          {text.reloadSection}
        </button>
      </div>
    </div>
  );
}
