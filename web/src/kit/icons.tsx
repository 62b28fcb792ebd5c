/** The product mark and the page's icons, all drawn for this page. */

/** The product mark: a calm line above a wave. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-linecap="round" aria-hidden="true">
      <circle cx="16" cy="16" r="14" stroke-width="2" opacity="0.35" />
      <path d="M7 13.5h18" stroke-width="2" />
      <path d="M7 20c2.2-3.4 4.3-3.4 6 0s4 3.4 6 0 3.8-3.4 6 0" stroke-width="2.6" />
    </svg>
  );
}

/** Paths on a 24 by 24 grid. */
const PATHS = {
  back: "M18 6v12l-9-6zM6 6v12",
  camera:
    "M3.5 8.500A1.5 1.5 0 0 1 5 7h2.500l1.5-2h6l1.5 2H19a1.5 1.5 0 0 1 1.5 1.500v9A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.500zM12 10a3 3 0 1 1 0 6 3 3 0 0 1 0-6",
  chart: "M4.5 19.500h15M7 16v-4M12 16V7M17 16v-6",
  close: "M6 6l12 12M18 6 6 18",
  down: "M12 5.500V18M6.500 12.500 12 18l5.500-5.500",
  face: "M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M9 10v.5M15 10v.5M9 14.500c1.8 1.7 4.2 1.7 6 0",
  grip: "M9 6v.5M9 12v.5M9 18v.5M15 6v.5M15 12v.5M15 18v.5",
  heart:
    "M12 19.500C5 15 3.500 11.500 3.500 9A4.200 4.200 0 0 1 12 7.500 4.200 4.200 0 0 1 20.500 9c0 2.500-1.500 6-8.500 10.500z",
  home: "M4 11.5 12 5l8 6.500M6.5 10v8.500h11V10M12 18.500v-4",
  image: "M4 5.500h16v13H4zM4 16l4.500-4.500 3.500 3.500 3-3 5 4.500M15 9.500v.5",
  keyboard: "M3.500 7h17v10h-17zM7 10.500v.5M11 10.500v.5M15 10.500v.5M8.500 14h7",
  light: "M12 7.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M12 2.500v1.500M12 20v1.500M2.5 12H4M20 12h1.5",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700L12 17",
  list: "M4.500 7H14M4.500 12H14M4.500 17h6M17 10.500v7l4-3.500z",
  menu: "M4.500 9h15M4.500 15h15",
  moon: "M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z",
  mute: "M4 9.500v5h3.500l4.500 4v-13l-4.500 4zM16 9.500l5 5M21 9.500l-5 5",
  next: "M6 6v12l9-6zM18 6v12",
  note: "M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  pause: "M7.500 5.500h2v13h-2zM14.500 5.500h2v13h-2z",
  play: "M8 5.5v13l10.500-6.500z",
  plus: "M12 5v14M5 12h14",
  refresh:
    "M4 12a8 8 0 0 1 13.500-5.800L20 8.500M20 4.500v4h-4M20 12a8 8 0 0 1-13.500 5.800L4 15.500M4 19.500v-4h4",
  settings: "M4.500 8h8M17.500 8h2M15 5.500v5M4.500 16h2M11.500 16h8M9 13.500v5",
  shield: "M12 3.500 19 6v5.500c0 4-2.800 7.500-7 9-4.200-1.500-7-5-7-9V6zM9 12l2 2 4-4",
  speech: "M5 5h14v10h-8l-4 4v-4H5z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 3v1.500M12 19.500V21M3 12h1.500M19.5 12H21M5.6 5.600l1.1 1.100M17.3 17.300l1.1 1.100M5.6 18.400l1.1-1.100M17.3 6.700l1.1-1.1",
  system: "M4 5.500h16v10.500H4zM9 20h6M12 16v4",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.500 10.500v5M13.500 10.500v5",
  undo: "M8.500 5 4.500 9l4 4M5 9h9.500a5 5 0 0 1 0 10H9",
  up: "M12 18.500V6M6.500 11.500 12 6l5.500 5.500",
  volume: "M4 9.500v5h3.500l4.500 4v-13l-4.500 4zM15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11",
  waveform: "M4 12h1.500M8 8v8M12 4.500v15M16 8v8M18.500 12H20",
} as const;

export type IconName = keyof typeof PATHS;

export interface IconProps {
  readonly name: IconName;
  readonly filled?: boolean;
}

/** In the text's colour. Hidden from screen readers: the text beside it or the button's label says what it means. */
export function Icon({ name, filled = false }: IconProps) {
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
      <path d={PATHS[name]} />
    </svg>
  );
}
