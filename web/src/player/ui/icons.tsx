/** The signs on the player's buttons; the words beside or behind them are for everybody. */
import { Drawn } from "../../kit/icons";

const SIGNS = {
  play: "M8 5.500v13l10.500-6.500z",
  pause: "M8.500 5.500v13M15.500 5.500v13",
  next: "M6 6v12l9-6zM18 6v12",
  back: "M18 6v12l-9-6zM6 6v12",
  loud: "M4 9.500v5h3.500l4.500 4v-13l-4.500 4zM15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11",
  mute: "M4 9.500v5h3.500l4.500 4v-13l-4.500 4zM16 9.500l5 5M21 9.500l-5 5",
  moon: "M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z",
  up: "M12 18.500V6M6.500 11.500 12 6l5.500 5.500",
  down: "M12 5.500V18M6.500 12.500 12 18l5.500-5.500",
  grip: "M9 6v.5M9 12v.5M9 18v.5M15 6v.5M15 12v.5M15 18v.5",
  away: "M6 6l12 12M18 6 6 18",
  undo: "M8.500 5 4.500 9l4 4M5 9h9.500a5 5 0 0 1 0 10H9",
  broom: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.500 10.500v5M13.500 10.500v5",
  keys: "M3.500 7h17v10h-17zM7 10.500v.5M11 10.500v.5M15 10.500v.5M8.500 14h7",
  list: "M4.500 7H14M4.500 12H14M4.500 17h6M17 10.500v7l4-3.500z",
  again:
    "M4 12a8 8 0 0 1 13.500-5.800L20 8.500M20 4.500v4h-4M20 12a8 8 0 0 1-13.500 5.800L4 15.500M4 19.500v-4h4",
} as const;

export type PlayerSign = keyof typeof SIGNS;

export function Sign({ sign, filled = false }: { readonly sign: PlayerSign; readonly filled?: boolean }) {
  return <Drawn path={SIGNS[sign]} filled={filled} />;
}
