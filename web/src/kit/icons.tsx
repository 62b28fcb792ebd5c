/** Our own drawings: the mark and the few signs the page uses. */

/** A still surface and the tone beneath it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-linecap="round" aria-hidden="true">
      <circle cx="16" cy="16" r="14" stroke-width="2" opacity="0.35" />
      <path d="M7 13.5h18" stroke-width="2" />
      <path d="M7 20c2.2-3.4 4.3-3.4 6 0s4 3.4 6 0 3.8-3.4 6 0" stroke-width="2.6" />
    </svg>
  );
}

const SIGNS = {
  face: "M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M9 10v.5M15 10v.5M9 14.500c1.8 1.7 4.2 1.7 6 0",
  home: "M4 11.5 12 5l8 6.500M6.5 10v8.500h11V10M12 18.500v-4",
  lamp: "M12 7.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M12 2.500v1.500M12 20v1.500M2.5 12H4M20 12h1.5",
  word: "M5 5h14v10h-8l-4 4v-4H5z",
  camera:
    "M3.5 8.500A1.5 1.5 0 0 1 5 7h2.500l1.5-2h6l1.5 2H19a1.5 1.5 0 0 1 1.5 1.500v9A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.500zM12 10a3 3 0 1 1 0 6 3 3 0 0 1 0-6",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 3v1.500M12 19.500V21M3 12h1.500M19.5 12H21M5.6 5.600l1.1 1.100M17.3 17.300l1.1 1.100M5.6 18.400l1.1-1.100M17.3 6.700l1.1-1.1",
  moon: "M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z",
  cross: "M6 6l12 12M18 6 6 18",
  picture: "M4 5.500h16v13H4zM4 16l4.500-4.500 3.500 3.500 3-3 5 4.500M15 9.500v.5",
  figures: "M4.5 19.500h15M7 16v-4M12 16V7M17 16v-6",
  system: "M4 5.500h16v10.500H4zM9 20h6M12 16v4",
} as const;

export type Sign = keyof typeof SIGNS;

export function Icon({ sign }: { readonly sign: Sign }) {
  return <Drawn path={SIGNS[sign]} />;
}

export interface DrawnProps {
  readonly path: string;
  readonly filled?: boolean;
}

/** A drawing of 24 by 24 in the text's colour; whoever shows it says in words what it means. */
export function Drawn({ path, filled = false }: DrawnProps) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
