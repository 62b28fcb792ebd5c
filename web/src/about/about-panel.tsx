/** "About the models": what each model is for, how accurate it is, and where it fails. */

import { useEffect } from "preact/hooks";
import { messages, screenMessages } from "../i18n/messages";
import { assertNever } from "../shared/assert";
import { ModelCard } from "./model-card";
import type { ModelDescription, ModelInfo } from "./model-info";

export function AboutPanel({ modelInfo }: { readonly modelInfo: ModelInfo }) {
  useEffect(() => void modelInfo.load(), [modelInfo]);
  return (
    <div class="about">
      <p class="lead">{screenMessages.value.about.lead}</p>
      {content(modelInfo)}
    </div>
  );
}

function content(modelInfo: ModelInfo) {
  const text = screenMessages.value.about;
  const state = modelInfo.state.value;
  switch (state.kind) {
    case "idle":
    case "loading":
      return (
        <p class="secondary" role="status">
          {text.loading}
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
              {text.noModel[task]}
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
  const { common } = messages.value;
  const { about } = screenMessages.value;
  return (
    <div class="error-box" role="alert">
      <strong>{about.errors.title}</strong>
      <p>{message}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void modelInfo.load()}>
          {common.tryAgain}
        </button>
      </div>
    </div>
  );
}

function keyOf(model: ModelDescription): string {
  return model.kind === "loaded" ? model.manifest.name : model.url;
}
