/** The open camera: its mirrored picture, the lamp, the faces in it and what the looking says. */

import { useEffect, useRef } from "preact/hooks";
import { assertNever } from "../../core/assert";
import type { Face } from "../../core/detection/face";
import type { Look, SeenFace } from "../../core/protocol";
import type { Camera } from "../models/camera";
import type { Mood } from "../models/mood";
import type { CameraFeed } from "../models/ports";
import type { Reading } from "../models/reading";
import type { Vision, VisionState } from "../models/vision";
import { useProperties } from "./placed";

export interface LivePanelProps {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly reading: Reading;
  readonly mood: Mood;
  readonly feed: CameraFeed;
}

export function LivePanel({ camera, vision, reading, mood, feed }: LivePanelProps) {
  return (
    <div class="card camera-card">
      <Viewfinder feed={feed} vision={vision} />
      <div class="actions">
        <span class="lamp" role="status">
          The camera is on
        </span>
        <button type="button" class="button button-main" onClick={camera.stop}>
          Turn it off
        </button>
        {!mood.follows.value && (
          <button type="button" class="button" onClick={mood.follow}>
            Let it suggest again
          </button>
        )}
      </div>
      <VisionReport vision={vision} reading={reading} />
    </div>
  );
}

function Viewfinder({ feed, vision }: { readonly feed: CameraFeed; readonly vision: Vision }) {
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (video.current) feed.showIn(video.current);
  }, [feed]);
  const look = vision.look.value;
  const paceMs = Math.min(SLOWEST_PACE_MS, 1000 / Math.max(1, vision.meter.value.perSecond));
  return (
    <div ref={box} class="viewfinder">
      <video
        ref={video}
        muted
        playsInline
        aria-label="Your camera's picture, mirrored"
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
          box.current?.style.setProperty("--aspect", `${videoWidth} / ${videoHeight}`);
        }}
      />
      {look?.faces.map((seen) =>
        seen.face ? (
          <FaceFrame
            key={seen.face.id}
            look={look}
            face={seen.face}
            label={topExpression(seen)}
            paceMs={paceMs}
          />
        ) : (
          <div key="guide" class="guide" />
        ),
      )}
    </div>
  );
}

const FACE_COLOURS = 6;

/** A frame glides from look to look; slower than this it would only trail behind its face. */
const SLOWEST_PACE_MS = 250;

interface FaceFrameProps {
  readonly look: Look;
  readonly face: Face;
  readonly label: string | null;
  readonly paceMs: number;
}

function FaceFrame({ look, face: { id, box }, label, paceMs }: FaceFrameProps) {
  const placed = useProperties<HTMLDivElement>({
    // Mirrored, as the picture is.
    "--x": 1 - (box.x + box.width) / look.width,
    "--y": box.y / look.height,
    "--width": box.width / look.width,
    "--height": box.height / look.height,
    "--pace": paceMs,
  });
  return (
    <div ref={placed} class="face" data-colour={id % FACE_COLOURS}>
      {label && <span class="face-label">{label}</span>}
    </div>
  );
}

function topExpression({ probabilities }: SeenFace): string | null {
  if (!probabilities) return null;
  const [label, chance] = Object.entries(probabilities).reduce(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    ["", 0],
  );
  return label ? `${label} ${percent(chance)}` : null;
}

function VisionReport({ vision, reading }: { readonly vision: Vision; readonly reading: Reading }) {
  const state = vision.state.value;
  switch (state.kind) {
    case "idle":
      return null;
    case "absent":
      return (
        <p class="soft">This server has no network for faces, so nothing is read. The plane is the way.</p>
      );
    case "loading":
      return <Loading loadedBytes={state.loadedBytes} totalBytes={state.totalBytes} />;
    case "failed":
      return (
        <div class="trouble" role="alert">
          <strong>Nothing can look at the picture</strong>
          <p>{state.message}</p>
          <div class="actions">
            <button type="button" class="button" onClick={() => void vision.prepare()}>
              Try again
            </button>
          </div>
        </div>
      );
    case "ready":
      return <Seen state={state} vision={vision} reading={reading} />;
    default:
      return assertNever(state);
  }
}

function Loading({ loadedBytes, totalBytes }: { readonly loadedBytes: number; readonly totalBytes: number }) {
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

interface SeenProps {
  readonly state: VisionState & { readonly kind: "ready" };
  readonly vision: Vision;
  readonly reading: Reading;
}

function Seen({ state, vision, reading }: SeenProps) {
  const look = vision.look.value;
  const bars = reading.bars.value;
  const [top] = bars;
  return (
    <>
      {vision.stumble.value && <p class="small">{vision.stumble.value}</p>}
      <p>{summary(look, top ? `${top.label} (${percent(top.probability)})` : null, state)}</p>
      {bars.length > 0 && (
        <ul class="bars" aria-label="Expressions">
          {[...bars]
            .sort((left, right) => left.label.localeCompare(right.label))
            .map((bar) => (
              <BarRow key={bar.label} label={bar.label} probability={bar.probability} />
            ))}
        </ul>
      )}
      <details>
        <summary>How fast it looks</summary>
        <MeterFacts state={state} vision={vision} />
      </details>
    </>
  );
}

function summary(look: Look | null, top: string | null, state: SeenProps["state"]): string {
  if (!look) return "Looking …";
  const finds = state.bundles.some((bundle) => bundle.task === "detector");
  if (!finds) {
    const fit = "Nothing here can find a face by itself: keep yours inside the drawn frame.";
    return top ? `${fit} What is in it looks mostly ${top}.` : fit;
  }
  if (look.faces.length === 0) return "I see no face. Turn towards the camera, or give it more light.";
  if (top) return `Your expression looks mostly ${top}.`;
  const seen = look.faces.length === 1 ? "I see one face." : `I see ${look.faces.length} faces.`;
  const reads = state.bundles.some((bundle) => bundle.task === "expression");
  return reads
    ? seen
    : `${seen} This server has no network that reads expressions, so the point is yours to move.`;
}

function BarRow({ label, probability }: { readonly label: string; readonly probability: number }) {
  const placed = useProperties<HTMLLIElement>({ "--share": probability });
  return (
    <li ref={placed}>
      <span>{label}</span>
      <span class="number">{percent(probability)}</span>
    </li>
  );
}

function MeterFacts({ state, vision }: Pick<SeenProps, "state" | "vision">) {
  const meter = vision.meter.value;
  const refused = state.trials.filter((trial) => trial.refused !== null);
  return (
    <dl class="facts number">
      <dt>Looks per second</dt>
      <dd>{meter.perSecond.toFixed(1)}</dd>
      <dt>Milliseconds each</dt>
      <dd>{meter.milliseconds.toFixed(0)}</dd>
      <dt>Frames looked at</dt>
      <dd data-testid="looked">{meter.looked}</dd>
      <dt>Frames let go</dt>
      <dd>{meter.dropped}</dd>
      <dt>Computed by</dt>
      <dd>{state.backend}</dd>
      {refused.map((trial) => (
        <RefusedFact key={trial.backend} backend={trial.backend} reason={trial.refused ?? ""} />
      ))}
    </dl>
  );
}

function RefusedFact({ backend, reason }: { readonly backend: string; readonly reason: string }) {
  return (
    <>
      <dt>Not by {backend}</dt>
      <dd>{reason}</dd>
    </>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString("en-GB")} kB`;
}
