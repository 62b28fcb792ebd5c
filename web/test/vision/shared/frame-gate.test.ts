import { expect, it } from "vitest";
import { FrameGate } from "../../../src/vision/shared/frame-gate";

class Image {
  closed = false;
  close(): void {
    this.closed = true;
  }
}

function createGate() {
  const sent: number[] = [];
  return { sent, gate: new FrameGate<Image>((frame) => sent.push(frame)) };
}

it("sends one frame and closes those that arrive before the result", () => {
  const { gate, sent } = createGate();
  const [first, late] = [new Image(), new Image()];
  expect(gate.offer(first)).toBe(true);
  expect(gate.offer(late)).toBe(false);
  expect([first.closed, late.closed]).toEqual([false, true]);
  expect(sent).toEqual([0]);
  expect([gate.sent, gate.dropped]).toEqual([1, 1]);
});

it("opens again when the result arrives", () => {
  const { gate, sent } = createGate();
  gate.offer(new Image());
  expect(gate.accept(0)).toBe(true);
  expect(gate.offer(new Image())).toBe(true);
  expect(sent).toEqual([0, 1]);
});

it("ignores the result of a frame from before a reset", () => {
  const { gate } = createGate();
  gate.offer(new Image());
  gate.reset();
  gate.offer(new Image());
  expect(gate.accept(0)).toBe(false);
  expect(gate.isOpen).toBe(false);
  expect(gate.accept(1)).toBe(true);
});

it("never has two frames in flight, whatever the order of events", () => {
  let inFlight = 0;
  const gate = new FrameGate<Image>(() => {
    inFlight++;
    expect(inFlight).toBe(1);
  });
  for (let step = 0; step < 1000; step++) {
    if (Math.sin(step * step) > 0) gate.offer(new Image());
    else if (gate.accept(gate.sent - 1)) inFlight--;
  }
  expect(gate.sent).toBeGreaterThan(100);
  expect(gate.dropped).toBeGreaterThan(100);
});
