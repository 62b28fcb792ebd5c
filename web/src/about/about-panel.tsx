/** "About the models": what each model is for, how accurate it is, and where it fails. */

import { useEffect } from "preact/hooks";
import { assertNever } from "../shared/assert";
import type { Task } from "../vision/shared/manifest";
import { ModelCard } from "./model-card";
import type { ModelDescription, ModelInfo } from "./model-info";

const NO_MODEL: Readonly<Record<Task, string>> = {
  expression: "This server has no model that reads expressions.",
  detector: "This server has no model that finds faces.",
};

export function AboutPanel({ modelInfo }: { readonly modelInfo: ModelInfo }) {
  useEffect(() => void modelInfo.load(), [modelInfo]);
  return (
    <div class="about">
      <p class="lead">
        Small models look at the picture on your device. Here you can see what they are for, how often they
        are right, and for whom they are right less often. Every figure comes from the file that ships with
        the model.
      </p>
      {content(modelInfo)}
    </div>
  );
}

function content(modelInfo: ModelInfo) {
  const state = modelInfo.state.value;
  switch (state.kind) {
    case "idle":
    case "loading":
      return (
        <p class="secondary" role="status">
          Loading model descriptions…
        </p>
      );
    case "failed":
      return <LoadError modelInfo={modelInfo} message={state.message} />;
    case "loaded":
      return (
        <>
          {state.models.map((model) => (
            <ModelOrError key={keyOf(model)} model={model} modelInfo={modelInfo} />
          ))}
          {state.missing.map((task) => (
            <p key={task} class="secondary">
              {NO_MODEL[task]}
            </p>
          ))}
        </>
      );
    default:
      return assertNever(state);
  }
}

function ModelOrError({
  model,
  modelInfo,
}: {
  readonly model: ModelDescription;
  readonly modelInfo: ModelInfo;
}) {
  switch (model.kind) {
    case "loaded":
      return <ModelCard {...model} />;
    case "failed":
      return <LoadError modelInfo={modelInfo} message={model.message} />;
    default:
      return assertNever(model);
  }
}

function LoadError({ modelInfo, message }: { readonly modelInfo: ModelInfo; readonly message: string }) {
  return (
    <div class="error-box" role="alert">
      <strong>Couldn't load a model's description</strong>
      <p>{message}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void modelInfo.load()}>
          Try again
        </button>
      </div>
    </div>
  );
}

function keyOf(model: ModelDescription): string {
  return model.kind === "loaded" ? model.manifest.name : model.url;
}
