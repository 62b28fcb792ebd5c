/** "About the models": what looks at the picture, how well it does, and where it fails. */

import { useEffect } from "preact/hooks";
import { assertNever } from "../shared/assert";
import type { About, ModelFacts } from "./about";
import { ModelPart } from "./model-part";

export function AboutPanel({ about }: { readonly about: About }) {
  useEffect(() => void about.read(), [about]);
  return (
    <div class="about">
      <p class="lead">
        Small networks look at the picture, on your machine. This is what they say of themselves: what they
        are for, how often they are right, and for whom they are less so. Every figure comes from the file
        that travels with the network.
      </p>
      {content(about)}
    </div>
  );
}

function content(about: About) {
  const state = about.state.value;
  switch (state.kind) {
    case "unread":
    case "reading":
      return (
        <p class="soft" role="status">
          Reading what the models say …
        </p>
      );
    case "failed":
      return <Failed about={about} message={state.message} />;
    case "read":
      return (
        <>
          {state.models.map((model) => (
            <ModelOrReason key={nameOf(model)} model={model} about={about} />
          ))}
          {state.missing.map((work) => (
            <p key={work} class="soft">
              This server has no network that {work}.
            </p>
          ))}
        </>
      );
    default:
      return assertNever(state);
  }
}

function ModelOrReason({ model, about }: { readonly model: ModelFacts; readonly about: About }) {
  switch (model.kind) {
    case "known":
      return <ModelPart {...model} />;
    case "unknown":
      return <Failed about={about} message={model.message} />;
    default:
      return assertNever(model);
  }
}

function Failed({ about, message }: { readonly about: About; readonly message: string }) {
  return (
    <div class="trouble" role="alert">
      <strong>A model's description did not come</strong>
      <p>{message}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void about.read()}>
          Try again
        </button>
      </div>
    </div>
  );
}

function nameOf(model: ModelFacts): string {
  return model.kind === "known" ? model.manifest.name : model.url;
}
