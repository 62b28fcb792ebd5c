/**
 * Titles: two or three plain words about light, weather, places and hours, chosen by the mood and the seed.
 *
 * The lists hold images, not feelings, so that no title tells a person how they are.
 */
import { clamp } from "./lists";
import { type Chance, chance } from "./random";
import type { MoodPoint, Score } from "./score";

interface Words {
  readonly scenes: readonly string[];
  readonly things: readonly string[];
  readonly motions: readonly string[];
}

function list(text: string): readonly string[] {
  return text.split(", ");
}

/** Calm and pleasant. */
const SERENE: Words = {
  scenes: list(
    "Slow, Still, Pale, Quiet, Soft, Low, Clear, Warm, Linen, Milk-White, Late, Wide, Unhurried, Sunlit, Hushed, Drifting",
  ),
  things: list(
    "Harbour, Orchard, Morning, Window, Meadow, Lantern, Shoreline, Garden, Sunday, Lake, Snowfall, Veranda, Cloudbank, Hillside, Tea House, Moonrise, Willow, Tide, Courtyard, Lullaby",
  ),
  motions: list("Floating, Resting, Unfolding, Settling, Breathing, Drifting"),
};
/** Stirred and pleasant. */
const BRIGHT: Words = {
  scenes: list(
    "Golden, Open, Running, Bright, Green, High, First, Coral, Copper, Citrus, Wild, Festival, Summer, Dancing, Blue, Painted",
  ),
  things: list(
    "River, Kites, Market, Avenue, Carousel, Swallows, Daybreak, Parade, Sails, Confetti, Bicycle, Rooftops, Fountain, Sunflowers, Horizon, Tramline, Lagoon, Fireworks, Orange Grove, Trampoline",
  ),
  motions: list("Running, Dancing, Leaping, Rising, Turning, Flying"),
};
/** Calm and dark. */
const DIM: Words = {
  scenes: list(
    "Grey, Hollow, Winter, Empty, Faded, Far, Rain-Soft, Ashen, Unlit, Old, Distant, Slow, November, Silver, Half-Closed, Lone",
  ),
  things: list(
    "Station, Letters, Rain, Staircase, Embers, Pier, Attic, Ferry, Fog, Photograph, Corridor, Candle, Driftwood, Platform, Orchard, Piano Room, Lighthouse, Shelter, Water, Footprints",
  ),
  motions: list("Waiting, Fading, Falling, Leaving, Sinking, Remembering"),
};
/** Stirred and dark. */
const STORM: Words = {
  scenes: list(
    "Iron, Black, Red, Burning, Electric, Midnight, Broken, Sharp, Thunder, Obsidian, Restless, Neon, Salt, Crimson, Northern, Steel",
  ),
  things: list(
    "Cliffs, Engine, Storm, Signal, Wire, Furnace, Crossing, Gale, Undertow, Skyline, Tunnel, Current, Ravens, Breakwater, Pursuit, Sirens, Quarry, Horizon, Viaduct, Tempest",
  ),
  motions: list("Gathering, Breaking, Racing, Striking, Climbing, Turning"),
};
/** Words any mood may borrow. */
const HOURS = list("Dawn, Noon, Dusk, Midnight, Five O'Clock, First Light, Last Light, Daybreak, Nightfall");
const PLACES = list(
  "the Canal, the Bridge, the Valley, the Old Town, the Pines, the Coast, the Water, the North Road, the Islands, the Hill, the Railway, the Harbour Wall, the Glasshouse, the Square",
);
const RELATIONS = list("Above, Beyond, Beside, Along, Under, Across, Towards, Over");
const COUNTS = list("Two, Three, Four, Seven, Nine, Eleven, A Hundred");

function wordsFor(mood: MoodPoint, draw: Chance): Words {
  // near the middle of the plane neighbouring families mix
  const pleasant = draw.next() < clamp(0.5 + 1.2 * mood.valence, 0, 1);
  const stirred = draw.next() < clamp(0.5 + 1.2 * mood.energy, 0, 1);
  if (pleasant) return stirred ? BRIGHT : SERENE;
  return stirred ? STORM : DIM;
}

/** Things that come once, or that name an hour themselves. */
const UNCOUNTED = list(
  "Rain, Fog, Driftwood, Water, Undertow, Confetti, Snowfall, Pursuit, Footprints, Letters",
);
const TIMED = list("Morning, Sunday, Moonrise, Daybreak, Candle, Horizon");

function plural(thing: string): string {
  if (thing.endsWith("s")) return thing;
  return thing.endsWith("y") ? `${thing.slice(0, -1)}ies` : `${thing}s`;
}

export function titleFor(seed: number, mood: MoodPoint): string {
  const draw = chance(seed, "title");
  const words = wordsFor(mood, draw);
  const scene = draw.pick(words.scenes);
  const thing = draw.pick(words.things);
  const motion = draw.pick(words.motions);
  // a word said once need not be said again
  const said = `${scene} ${thing}`.split(" ");
  const hour = draw.pick(HOURS.filter((one) => !one.split(" ").some((word) => said.includes(word))));
  const place = draw.pick(PLACES.filter((one) => !one.split(" ").some((word) => said.includes(word))));
  const relation = draw.pick(RELATIONS);
  const count = draw.pick(COUNTS);
  const shape = draw.weighted([
    ["scene thing", 8],
    ["thing relation place", 5],
    ["scene thing at hour", 3],
    ["motion relation place", 4],
    ["hour place", 2],
    ["thing at hour", 2],
    ["count things", 1.2],
  ] as const);
  switch (shape) {
    case "thing relation place":
      return `${thing} ${relation} ${place}`;
    case "scene thing at hour":
      return TIMED.includes(thing) ? `${scene} ${thing}` : `${scene} ${thing}, ${hour}`;
    case "motion relation place":
      return `${motion} ${relation} ${place}`;
    case "hour place":
      return `${hour} ${relation === "Towards" ? "Along" : relation} ${place}`;
    case "thing at hour":
      return TIMED.includes(thing) ? `${scene} ${thing}` : `${thing} at ${hour}`;
    case "count things":
      return UNCOUNTED.includes(thing) ? `${scene} ${thing}` : `${count} ${plural(thing)}`;
    default:
      return `${scene} ${thing}`;
  }
}

export function titleOf(score: Pick<Score, "seed" | "mood">): string {
  return titleFor(score.seed, score.mood);
}
