import { expect, it } from "vitest";
import { FrameGate } from "../../../src/vision/shared/frame-gate";

class Image {
  closed = false;
  close(): void {
    this.closed = true;
  }
}

function gateWithLog() {
  const sent: number[] = [];
  return { sent, gate: new FrameGate<Image>((frame) => sent.push(frame)) };
}

it("lets one frame through and closes those that come before the answer", () => {
  const { gate, sent } = gateWithLog();
  const [first, late] = [new Image(), new Image()];
  expect(gate.offer(first)).toBe(true);
  expect(gate.offer(late)).toBe(false);
  expect([first.closed, late.closed]).toEqual([false, true]);
  expect(sent).toEqual([0]);
  expect([gate.sent, gate.dropped]).toEqual([1, 1]);
});

it("opens again with the answer", () => {
  const { gate, sent } = gateWithLog();
  gate.offer(new Image());
  expect(gate.answered(0)).toBe(true);
  expect(gate.offer(new Image())).toBe(true);
  expect(sent).toEqual([0, 1]);
});

it("ignores an answer to a frame that was given up", () => {
  const { gate } = gateWithLog();
  gate.offer(new Image());
  gate.reset();
  gate.offer(new Image());
  expect(gate.answered(0)).toBe(false);
  expect(gate.open).toBe(false);
  expect(gate.answered(1)).toBe(true);
});

it("never has two frames under way, whatever the order of events", () => {
  let underWay = 0;
  const gate = new FrameGate<Image>(() => {
    underWay++;
    expect(underWay).toBe(1);
  });
  for (let step = 0; step < 1000; step++) {
    if (Math.sin(step * step) > 0) gate.offer(new Image());
    else if (gate.answered(gate.sent - 1)) underWay--;
  }
  expect(gate.sent).toBeGreaterThan(100);
  expect(gate.dropped).toBeGreaterThan(100);
});
