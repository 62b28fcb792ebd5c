/**
 * Titles of pieces: a few words about light, weather, places and times of day, chosen by mood and seed.
 *
 * The lists hold images and no feelings, so that a title never tells people how they feel.
 */
import { clamp } from "./helpers";
import { type RandomStream, randomStream } from "./random";
import type { MoodPoint } from "./score";

interface Words {
  readonly adjectives: readonly string[];
  readonly things: readonly string[];
  readonly motions: readonly string[];
}

function list(text: string): readonly string[] {
  return text.split(", ");
}

/** Words for calm, pleasant moods. */
const SERENE: Words = {
  adjectives: list(
    "Slow, Still, Pale, Quiet, Soft, Low, Clear, Warm, Linen, Milk-White, Late, Wide, Unhurried, Sunlit, Hushed, Drifting",
  ),
  things: list(
    "Harbour, Orchard, Morning, Window, Meadow, Lantern, Shoreline, Garden, Sunday, Lake, Snowfall, Veranda, Cloudbank, Hillside, Tea House, Moonrise, Willow, Tide, Courtyard, Lullaby",
  ),
  motions: list("Floating, Resting, Unfolding, Settling, Breathing, Drifting"),
};
/** Words for energetic, pleasant moods. */
const BRIGHT: Words = {
  adjectives: list(
    "Golden, Open, Running, Bright, Green, High, First, Coral, Copper, Citrus, Wild, Festival, Summer, Dancing, Blue, Painted",
  ),
  things: list(
    "River, Kites, Market, Avenue, Carousel, Swallows, Daybreak, Parade, Sails, Confetti, Bicycle, Rooftops, Fountain, Sunflowers, Horizon, Tramline, Lagoon, Fireworks, Orange Grove, Trampoline",
  ),
  motions: list("Running, Dancing, Leaping, Rising, Turning, Flying"),
};
/** Words for calm, unpleasant moods. */
const DIM: Words = {
  adjectives: list(
    "Grey, Hollow, Winter, Empty, Faded, Far, Rain-Soft, Ashen, Unlit, Old, Distant, Slow, November, Silver, Half-Closed, Lone",
  ),
  things: list(
    "Station, Letters, Rain, Staircase, Embers, Pier, Attic, Ferry, Fog, Photograph, Corridor, Candle, Driftwood, Platform, Orchard, Piano Room, Lighthouse, Shelter, Water, Footprints",
  ),
  motions: list("Waiting, Fading, Falling, Leaving, Sinking, Remembering"),
};
/** Words for energetic, unpleasant moods. */
const STORMY: Words = {
  adjectives: list(
    "Iron, Black, Red, Burning, Electric, Midnight, Broken, Sharp, Thunder, Obsidian, Restless, Neon, Salt, Crimson, Northern, Steel",
  ),
  things: list(
    "Cliffs, Engine, Storm, Signal, Wire, Furnace, Crossing, Gale, Undertow, Skyline, Tunnel, Current, Ravens, Breakwater, Pursuit, Sirens, Quarry, Horizon, Viaduct, Tempest",
  ),
  motions: list("Gathering, Breaking, Racing, Striking, Climbing, Turning"),
};
/** Words for any mood. */
const HOURS = list("Dawn, Noon, Dusk, Midnight, Five O'Clock, First Light, Last Light, Daybreak, Nightfall");
const PLACES = list(
  "the Canal, the Bridge, the Valley, the Old Town, the Pines, the Coast, the Water, the North Road, the Islands, the Hill, the Railway, the Harbour Wall, the Glasshouse, the Square",
);
const RELATIONS = list("Above, Beyond, Beside, Along, Under, Across, Towards, Over");
const COUNTS = list("Two, Three, Four, Seven, Nine, Eleven, A Hundred");

function wordsFor(mood: MoodPoint, random: RandomStream): Words {
  // Near the middle of the plane the seed may choose a neighbouring list.
  const isPleasant = random.next() < clamp(0.5 + 1.2 * mood.valence, 0, 1);
  const isEnergetic = random.next() < clamp(0.5 + 1.2 * mood.energy, 0, 1);
  if (isPleasant) return isEnergetic ? BRIGHT : SERENE;
  return isEnergetic ? STORMY : DIM;
}

/** Things without a number before them. */
const UNCOUNTABLE = list(
  "Rain, Fog, Driftwood, Water, Undertow, Confetti, Snowfall, Pursuit, Footprints, Letters",
);
/** Things that already suggest a time of day. */
const WITH_TIME = list("Morning, Sunday, Moonrise, Daybreak, Candle, Horizon");

function plural(thing: string): string {
  if (thing.endsWith("s")) return thing;
  return thing.endsWith("y") ? `${thing.slice(0, -1)}ies` : `${thing}s`;
}

export function titleFor(seed: number, mood: MoodPoint): string {
  const random = randomStream(seed, "title");
  const words = wordsFor(mood, random);
  const adjective = random.pick(words.adjectives);
  const thing = random.pick(words.things);
  const motion = random.pick(words.motions);
  // No word appears twice in a title.
  const used = `${adjective} ${thing}`.split(" ");
  const isUnused = (text: string): boolean => !text.split(" ").some((word) => used.includes(word));
  const hour = random.pick(HOURS.filter(isUnused));
  const place = random.pick(PLACES.filter(isUnused));
  const relation = random.pick(RELATIONS);
  const count = random.pick(COUNTS);
  const shape = random.weighted([
    ["adjective thing", 8],
    ["thing relation place", 5],
    ["adjective thing at hour", 3],
    ["motion relation place", 4],
    ["hour place", 2],
    ["thing at hour", 2],
    ["count things", 1.2],
  ] as const);
  switch (shape) {
    case "thing relation place":
      return `${thing} ${relation} ${place}`;
    case "adjective thing at hour":
      return WITH_TIME.includes(thing) ? `${adjective} ${thing}` : `${adjective} ${thing}, ${hour}`;
    case "motion relation place":
      return `${motion} ${relation} ${place}`;
    case "hour place":
      return `${hour} ${relation === "Towards" ? "Along" : relation} ${place}`;
    case "thing at hour":
      return WITH_TIME.includes(thing) ? `${adjective} ${thing}` : `${thing} at ${hour}`;
    case "count things":
      return UNCOUNTABLE.includes(thing) ? `${adjective} ${thing}` : `${count} ${plural(thing)}`;
    default:
      return `${adjective} ${thing}`;
  }
}
