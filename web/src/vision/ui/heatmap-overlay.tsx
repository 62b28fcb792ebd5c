/** A heat map over a face: warm where the net found its reason, cool where something spoke against it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useCssProperties } from "../../kit/css-properties";
import type { Heat } from "../client/heatmap";

/** Red, green and blue of what speaks for and against; told apart in every kind of colour vision. */
const FOR = [255, 138, 0] as const;
const AGAINST = [0, 132, 255] as const;
/** The strongest part is as dense as this, 0 to 255: the face stays to be seen. */
const DENSEST = 205;

export function HeatOverlay({ heat }: { readonly heat: Heat }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rows, columns, weights } = heat;
  const placed = useCssProperties<HTMLDivElement>({
    // Mirrored, as the picture is.
    "--heat-x": 1 - heat.x,
    "--heat-y": heat.y,
    "--heat-width": heat.width,
    "--heat-height": heat.height,
    "--heat-turn": -heat.roll,
  });
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const strongest = Math.max(...weights.map(Math.abs), 1e-6);
    const pixels = context.createImageData(columns, rows);
    weights.forEach((weight, index) => {
      const colour = weight >= 0 ? FOR : AGAINST;
      pixels.data.set([...colour, (Math.abs(weight) / strongest) * DENSEST], index * 4);
    });
    context.putImageData(pixels, 0, 0);
  }, [weights, rows, columns]);
  return (
    <div ref={placed} class="heat">
      <canvas ref={canvas} width={columns} height={rows} />
    </div>
  );
}
