/**
 * From a mood to an evening of music: holds the way, the mix of sources, the queue and the player together. A new mood
 * changes what comes, never what sounds.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { createSettling } from "../../kit/debounce";
import type { Clock, Memory } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { MoodPath } from "../shared/path";
import type { Piece, SourceId } from "../shared/piece";
import { createFilling } from "./fill-route";
import { createDrafting } from "./first-piece";
import { createGuarding } from "./lift-offer";
import { createLookingAgain, type LookAgainPort, type LookingAgain } from "./look-again";
import type { MusicSource } from "./music-source";
import { createNotes, type Notes } from "./notices";
import { createPlayer, type Player } from "./player";
import { createLineup, type Entry, type Lineup, type Stop } from "./queue";
import { createWay, type Way, type Wishes } from "./route";
import { createSleep, type Sleep } from "./sleep-timer";
import { createMix, FALLBACK, type Mix } from "./source-mix";

export interface Journey {
  readonly mix: Mix;
  readonly lineup: Lineup;
  readonly player: Player;
  readonly sleep: Sleep;
  readonly notes: Notes;
  readonly lookingAgain: LookingAgain;
  readonly wishes: Way["wishes"];
  readonly pins: Way["pins"];
  /** The path as it is drawn: the one that is walked, else the plan. Empty before anybody has said how they are. */
  readonly path: ReadonlySignal<MoodPath>;
  /** How many of its steps have had their turn. */
  readonly walked: ReadonlySignal<number>;
  readonly underWay: ReadonlySignal<boolean>;
  /** Sources are being asked for pieces. */
  readonly asking: ReadonlySignal<boolean>;
  /** After several low pieces a lift is offered. */
  readonly liftOffered: ReadonlySignal<boolean>;
  /** Whether it goes on at its end for as long as somebody listens. */
  readonly goesOn: ReadonlySignal<boolean>;
  wish(change: Partial<Wishes>): void;
  pin(step: number, point: MoodPoint): void;
  unpin(step: number): void;
  /** Somebody comes near the button: the likely first piece is made ready. */
  expect(): void;
  /** To be called within the person's tap: a new path from the present mood, and its first piece. */
  begin(): Promise<void>;
  takeLift(): void;
  leaveLift(): void;
  goOn(wanted: boolean): void;
  choose(source: SourceId, parts: number): void;
  /** What this source proposed and has not sounded is asked for anew. */
  renew(source: SourceId): void;
  /** A piece that the person chose: within the tap, and now. */
  playNow(piece: Piece): Promise<void>;
  /** A piece that came by a link: stands ready and waits for a tap. */
  offer(piece: Piece): void;
}

export interface JourneyParts {
  readonly sources: readonly MusicSource[];
  readonly mood: {
    readonly point: ReadonlySignal<MoodPoint>;
    readonly known: ReadonlySignal<boolean>;
    /** They agreed beforehand to what is seen near the end of a piece. */
    readonly confirm: (point: MoodPoint) => void;
  };
  readonly lookAgain: LookAgainPort;
  readonly clock: Clock;
  readonly memory: Memory;
}

/** So many pieces are kept ahead once the path is walked. */
const AHEAD = 2;
/** Another goal is reached in small steps, and those need pieces to be taken in, however little was left. */
const TURN_PIECES = 6;
const GOES_ON_KEY = "goes-on";

export function createJourney(parts: JourneyParts): Journey {
  const { sources, mood, lookAgain, clock, memory } = parts;
  const notes = createNotes();
  const mix = createMix(sources, memory);
  const lineup = createLineup(memory);
  const filling = createFilling(mix, lineup, notes);
  const way = createWay(mood.point, memory);
  const guarding = createGuarding();
  const goesOn = signal(memory.recall(GOES_ON_KEY) !== "no");
  /** Nobody had another piece: not asked again before the next one begins. */
  let exhausted = false;
  /** Where the person is now, as far as anybody knows: what they said last, or where the music has led. */
  let here: MoodPoint | null = null;

  const player = createPlayer({
    lineup,
    memory,
    source: mix.source,
    onBegun(entry) {
      const point = placeOf(entry);
      here = point;
      exhausted = false;
      guarding.note({ goal: way.wishes.peek().goal, mood: point });
    },
    onPieceTrouble: (entry, sentence) => notes.say(`piece ${entry.id}`, sentence),
    async onSourceTrouble(id, sentence) {
      notes.say(id, sentence);
      if (id === FALLBACK) return;
      mix.fail(id);
      filling.forget(lineup.walked.peek(), id);
      await refill();
    },
  });
  const sleep = createSleep(player, clock);
  const lookingAgain = createLookingAgain({
    port: lookAgain,
    player,
    lineup,
    notes,
    memory,
    onSeen: mood.confirm,
  });

  const underWay = computed(() => player.state.value.kind !== "silent" && lineup.current.value !== null);
  const path = computed(() => {
    if (underWay.value) return way.walking.value;
    return mood.known.value ? way.plan.value : [];
  });

  function placeOf({ piece: { step, piece } }: Entry): MoodPoint {
    return (step === null ? undefined : way.walking.peek()[step]) ?? piece.mood;
  }

  async function refill(): Promise<void> {
    if (starting) return;
    await filling.fill(way.walking.peek(), lineup.walked.peek());
  }

  const settling = createSettling<"turn" | "refill" | "draft">(clock);

  /** A new path waits for its first piece: until then there is nothing to turn. */
  let starting = false;
  /** How many pieces the turned path shall have, where that is not simply what is left of the old one. */
  let length: "as wished" | "enough" | null = null;
  function turn(): void {
    if (starting) {
      settling.after("turn", turn);
      return;
    }
    const from = lineup.walked.peek();
    const left = way.walking.peek().length - from;
    const wished = Math.max(1, way.wishes.peek().pieces - from);
    const enough = Math.max(left, TURN_PIECES);
    way.turn(
      from,
      here ?? mood.point.peek(),
      length === "as wished" ? wished : length === "enough" ? enough : Math.max(left, AHEAD),
    );
    length = null;
    void refill();
  }

  const drafting = createDrafting({ mix, way, player, wanted: () => !underWay.peek() });

  let first = true;
  effect(() => {
    const point = mood.point.value;
    const known = mood.known.value;
    untracked(() => {
      if (first) {
        first = false;
        return;
      }
      if (!known) return;
      here = point;
      if (underWay.peek()) settling.after("turn", turn);
      else settling.after("draft", () => void drafting.begin());
    });
  });

  /** The path is walked to its end: as long as somebody listens it goes on there. */
  effect(() => {
    const listening = player.state.value.kind === "playing";
    const left = lineup.upcoming.value.length;
    const due = goesOn.value && listening && left < AHEAD && !filling.asking.value;
    if (!due) return;
    untracked(() => {
      if (exhausted || way.walking.value.length === 0) return;
      exhausted = true;
      way.extend(AHEAD - left);
      void refill().then(() => {
        exhausted = lineup.upcoming.peek().length <= left;
      });
    });
  });

  return {
    mix,
    lineup,
    player,
    sleep,
    notes,
    lookingAgain,
    goesOn,
    path,
    underWay,
    wishes: way.wishes,
    pins: way.pins,
    walked: computed(() => (underWay.value ? lineup.walked.value : 0)),
    asking: filling.asking,
    liftOffered: guarding.offered,
    wish(change) {
      way.wish(change);
      if (!underWay.peek()) return;
      if (change.pieces !== undefined) length = "as wished";
      else if (change.goal !== undefined) length ??= "enough";
      settling.after("turn", turn);
    },
    pin(step, point) {
      if (underWay.peek() && step < lineup.walked.peek()) return;
      way.pin(step, point);
      if (underWay.peek()) turnAround();
    },
    unpin(step) {
      way.unpin(step);
      if (underWay.peek()) turnAround();
    },
    expect() {
      const idle = !underWay.peek() && lineup.current.peek() === null;
      if (idle && !drafting.busy()) void drafting.begin();
    },
    async begin() {
      settling.forget();
      mix.tryAgain();
      // Within the tap: whatever is opened later may sound then. A refusal is said when a piece is opened.
      for (const id of Object.keys(mix.usable.peek()) as SourceId[])
        mix
          .source(id)
          .wake()
          .catch(() => {});
      const planned = way.begin();
      filling.forget(0);
      const draft = drafting.take();
      if (draft) filling.keep(0, draft.start, draft.piece);
      here = mood.point.peek();
      starting = true;
      const publish = (stops: readonly Stop[]) => {
        if (!starting) lineup.replacePath(stops);
        else if (stops[0]?.step === 0) {
          starting = false;
          lineup.beginWith(stops);
          void player.play();
        }
      };
      await filling.fill(planned, 0, publish);
      starting = false;
    },
    takeLift() {
      guarding.settle();
      way.wish({ goal: "lift", pace: "slow" });
      length = "enough";
      turn();
    },
    leaveLift: guarding.settle,
    goOn(wanted) {
      goesOn.value = wanted;
      memory.keep(GOES_ON_KEY, wanted ? null : "no");
    },
    choose(source, amount) {
      mix.choose(source, amount);
      notes.dismiss(source);
      if (underWay.peek()) settling.after("refill", () => void refill());
    },
    renew(source) {
      filling.forget(underWay.peek() ? lineup.walked.peek() : 0, source);
      if (source === FALLBACK) drafting.forget();
      if (underWay.peek()) settling.after("refill", () => void refill());
      else if (mood.known.peek()) settling.after("draft", () => void drafting.begin());
    },
    async playNow(piece) {
      const entry = lineup.insertNext(piece);
      await player.jump(entry);
    },
    offer(piece) {
      lineup.select(lineup.insertNext(piece));
      player.prepare(piece);
    },
  };

  /** A step was dragged: those before the next dragged one move along, what has sounded does not. */
  function turnAround(): void {
    const from = lineup.walked.peek();
    const held = way.walking.peek()[from];
    const now = way.pins.peek().get(from) ?? held;
    if (!now) return;
    way.turn(from, now);
    settling.after("refill", () => void refill());
  }
}
