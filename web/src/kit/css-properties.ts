/** Sets CSS custom properties from code. The page's Content-Security-Policy forbids style attributes. */

import { useLayoutEffect, useRef } from "preact/hooks";

/** Returns a ref for an element whose custom properties follow `values`. */
export function useCssProperties<Target extends HTMLElement>(
  values: Readonly<Record<`--${string}`, number>>,
) {
  const target = useRef<Target>(null);
  useLayoutEffect(() => {
    for (const [property, value] of Object.entries(values)) {
      target.current?.style.setProperty(property, value.toFixed(4));
    }
  });
  return target;
}
