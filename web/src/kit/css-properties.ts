/** Puts numbers where the style sheet can use them. A style attribute would be refused by the page's own policy. */

import { useLayoutEffect, useRef } from "preact/hooks";

/** A ref for an element whose custom properties follow `numbers`. */
export function useCssProperties<Target extends HTMLElement>(
  numbers: Readonly<Record<`--${string}`, number>>,
) {
  const target = useRef<Target>(null);
  useLayoutEffect(() => {
    for (const [property, value] of Object.entries(numbers)) {
      target.current?.style.setProperty(property, value.toFixed(4));
    }
  });
  return target;
}
