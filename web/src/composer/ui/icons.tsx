/** The signs on the Composer's buttons; the words beside them are for everybody. */
import { Drawn } from "../../kit/icons";

const SIGNS = {
  play: "M8 5.5v13l10.500-6.500z",
  plus: "M12 5v14M5 12h14",
  heart:
    "M12 19.500C5 15 3.500 11.500 3.500 9A4.200 4.200 0 0 1 12 7.500 4.200 4.200 0 0 1 20.500 9c0 2.500-1.500 6-8.500 10.500z",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700L12 17",
  wave: "M4 12h1.500M8 8v8M12 4.500v15M16 8v8M18.500 12H20",
  notes:
    "M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  away: "M6 6l12 12M18 6 6 18",
} as const;

export type PlayerSign = keyof typeof SIGNS;

export function Sign({ sign, filled = false }: { readonly sign: PlayerSign; readonly filled?: boolean }) {
  return <Drawn path={SIGNS[sign]} filled={filled} />;
}
