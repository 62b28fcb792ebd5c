/** For whoever wants to know: how well this machine keeps up, and what computes. */

import type { Vision, VisionState } from "../client/vision";

interface MeterFactsProps {
  readonly state: VisionState & { readonly kind: "ready" };
  readonly vision: Vision;
}

export function MeterFacts({ state, vision }: MeterFactsProps) {
  const meter = vision.meter.value;
  const refused = state.trials.filter((trial) => trial.refused !== null);
  return (
    <dl class="facts number">
      <dt>Looks per second</dt>
      <dd>{meter.perSecond.toFixed(1)}</dd>
      <dt>Milliseconds each</dt>
      <dd>{meter.milliseconds.toFixed(0)}</dd>
      <dt>Finding faces</dt>
      <dd>{meter.stages.detect.toFixed(0)} ms</dd>
      <dt>Reading them</dt>
      <dd>{(meter.stages.quality + meter.stages.expression).toFixed(0)} ms</dd>
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
