/** The heat map over a face: warm where a part supports the expression, cool where it speaks against it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useCssProperties } from "../../kit/css-properties";
import type { Heatmap } from "../client/heatmap";

/** Red, green and blue. Orange and blue differ in every kind of colour vision. */
const FOR = [255, 138, 0] as const;
const AGAINST = [0, 132, 255] as const;
/** Opacity of the strongest part, 0 to 255. The face must stay visible. */
const MAX_OPACITY = 205;

export function HeatmapOverlay({ heatmap }: { readonly heatmap: Heatmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rows, columns, weights } = heatmap;
  const overlay = useCssProperties<HTMLDivElement>({
    // Mirrored like the picture.
    "--heatmap-x": 1 - heatmap.x,
    "--heatmap-y": heatmap.y,
    "--heatmap-width": heatmap.width,
    "--heatmap-height": heatmap.height,
    "--heatmap-roll": -heatmap.roll,
  });
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const strongest = Math.max(...weights.map(Math.abs), 1e-6);
    const pixels = context.createImageData(columns, rows);
    weights.forEach((weight, index) => {
      const colour = weight >= 0 ? FOR : AGAINST;
      pixels.data.set([...colour, (Math.abs(weight) / strongest) * MAX_OPACITY], index * 4);
    });
    context.putImageData(pixels, 0, 0);
  }, [weights, rows, columns]);
  return (
    <div ref={overlay} class="heatmap">
      <canvas ref={canvas} width={columns} height={rows} />
    </div>
  );
}
