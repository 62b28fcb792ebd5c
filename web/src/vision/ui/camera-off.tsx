/** The camera while it is off: how it can be used, why it went off, and what is still to be said. */

import { Icon } from "../../kit/icons";
import { moodName } from "../../shared/mood";
import type { Camera, CameraState } from "../client/camera";
import type { Outcome, Seeing } from "../client/camera-reading";
import type { Catalogue } from "../client/model-catalogue";
import { looksLike, notSure } from "./reading-words";

export interface OffPartProps {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly seeing: Seeing;
  readonly because: OffState["because"];
}

type OffState = Extract<CameraState, { readonly kind: "off" }>;

const WHY_OFF: Readonly<Record<OffState["because"], string | null>> = {
  "never-on": null,
  person: "The camera is off.",
  hidden: "The camera turned itself off, because this tab was out of sight.",
  answered: "Thank you. The camera is off again.",
  looked: "It has looked, and the camera is off again.",
  unread: "The camera turned itself off, because half a minute brought no reading.",
  unanswered: "The camera turned itself off after half a minute.",
};

export function OffPart({ camera, catalogue, seeing, because }: OffPartProps) {
  const offer = catalogue.state.value;
  if (offer.kind === "read" && !offer.detectorUrl && !offer.expressionUrl) {
    return (
      <p class="soft">
        This server has no network for faces, so the camera stays out of it. The plane, the words and the
        sliders are the way.
      </p>
    );
  }
  const outcome = seeing.outcome.value;
  const why = WHY_OFF[because];
  return (
    <>
      {why && (
        <p class="small" role="status">
          {why}
        </p>
      )}
      {outcome.kind !== "nothing" && <LeftToSay outcome={outcome} seeing={seeing} />}
      <div class="actions">
        {outcome.kind === "nothing" ? (
          <button type="button" class="button" onClick={camera.explain}>
            <Icon sign="camera" />
            {readsExpressions(catalogue) ? "Let my face suggest it" : "Try the camera"}
          </button>
        ) : (
          // Explained a moment ago: this tap is the person's word.
          <button type="button" class="button" onClick={() => void camera.open()}>
            <Icon sign="camera" />
            Look again
          </button>
        )}
        <a class="button" href="#photos">
          <Icon sign="picture" />
          Use a photo
        </a>
        <span class="small soft">No picture leaves this device.</span>
      </div>
    </>
  );
}

interface LeftToSayProps {
  readonly outcome: Exclude<Outcome, { kind: "nothing" }>;
  readonly seeing: Seeing;
}

function LeftToSay({ outcome, seeing }: LeftToSayProps) {
  if (outcome.kind === "unsure") {
    return (
      <div class="card camera-card" role="status">
        <p>{notSure(outcome.hindrance)}</p>
      </div>
    );
  }
  return (
    <div class="card camera-card">
      <p class="answer-words">{looksLike(outcome.guess, seeing.whom.value.kind === "everyone")}</p>
      <div class="actions">
        <button type="button" class="button button-main" onClick={seeing.confirm}>
          Yes, I am {moodName(outcome.guess.point)}
        </button>
        <button type="button" class="button button-plain" onClick={seeing.dismiss}>
          No
        </button>
      </div>
    </div>
  );
}

/** A server may have a net that finds faces and none that reads them: then nothing more is promised. */
export function readsExpressions(catalogue: Catalogue): boolean {
  const offer = catalogue.state.value;
  return offer.kind !== "read" || offer.expressionUrl !== null;
}
