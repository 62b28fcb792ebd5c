/**
 * English, and the shape that every other language must have. One section for each feature. A message with parts that change is a
 * function. The words are plain: sentence case, verbs on buttons, one idea a sentence.
 */

import { duration, percent, plural } from "./format";

export const en = {
  common: {
    tryAgain: "Try again",
    close: "Close",
  },

  /* ------------------------------------------------------------------ moods and expressions */

  moods: {
    balanced: "balanced",
    /** By degree, because languages build these in their own ways. */
    words: {
      joyful: { slight: "a little joyful", plain: "joyful", strong: "very joyful" },
      excited: { slight: "a little excited", plain: "excited", strong: "very excited" },
      tense: { slight: "a little tense", plain: "tense", strong: "very tense" },
      angry: { slight: "a little angry", plain: "angry", strong: "very angry" },
      sad: { slight: "a little sad", plain: "sad", strong: "very sad" },
      weary: { slight: "a little weary", plain: "weary", strong: "very weary" },
      peaceful: { slight: "a little peaceful", plain: "peaceful", strong: "very peaceful" },
      content: { slight: "a little content", plain: "content", strong: "very content" },
    },
    pleasant: "pleasant",
    unpleasant: "unpleasant",
    neitherPleasant: "neither unpleasant nor pleasant",
    calm: "calm",
    energetic: "energetic",
    neitherCalm: "neither calm nor energetic",
  },

  /** How a face looks, by the label of the model. */
  expressions: {
    happy: "happy",
    sad: "sad",
    angry: "angry",
    fear: "fear",
    surprise: "surprise",
    disgust: "disgust",
    contempt: "contempt",
    neutral: "neutral",
  },

  /* ------------------------------------------------------------------ page */

  page: {},

  /* ------------------------------------------------------------------ player */

  player: {
    label: "Player",

    controls: {
      play: "Play",
      pause: "Pause",
      back: "Back",
      next: "Next piece",
      startOver: "Start over from here",
      startOverHint: "Start over from the mood on the plane",
      position: "Position in the piece",
      elapsedOf: ({ elapsed, seconds }: { readonly elapsed: number; readonly seconds: number }) =>
        `${duration(elapsed)} of ${duration(seconds)}`,
      mute: "Mute",
      muted: "muted",
      volume: "Volume",
    },

    status: {
      ready: "Music for your mood, composed as you listen.",
      findingFirstPiece: "Finding the first piece…",
      now: (title: string) => `Now: ${title}.`,
      /** `what` is the source's own text, such as "Opening the file". */
      opening: (what: string) => `${what}…`,
      openingShare: ({ what, done }: { readonly what: string; readonly done: number }) =>
        `${what}… ${percent(done)}`,
      paused: "Paused.",
      interrupted: "Another app interrupted the sound. Press Play to continue.",
      pressPlayIn: (source: string) => `Press play in ${source}'s player.`,
      controlledIn: (source: string) => `Controlled in ${source}'s player below.`,
    },

    goalQuestion: "Where should the music take you?",
    /** The names stand side by side on a phone, so they are short. */
    goals: {
      match: { name: "Match", promise: "Music for your mood. It follows when your mood changes." },
      lift: { name: "Lift", promise: "Starts in your mood and gets brighter, piece by piece." },
      calm: { name: "Calm", promise: "Starts in your mood and gets calmer, piece by piece." },
      focus: { name: "Focus", promise: "Leads to even music that doesn't distract." },
      stay: { name: "Stay", promise: "Keeps this mood, even when yours changes." },
    },

    path: {
      none: "No path yet.",
      staying: ({ pieces, mood }: { readonly pieces: number; readonly mood: string }) =>
        `${plural(pieces, { one: "# piece", other: "# pieces" })}, staying ${mood}.`,
      fromTo: ({
        pieces,
        from,
        to,
      }: {
        readonly pieces: number;
        readonly from: string;
        readonly to: string;
      }) => `${plural(pieces, { one: "# piece", other: "# pieces" })}, from ${from} to ${to}.`,
      piece: ({ number, mood }: { readonly number: number; readonly mood: string }) =>
        `Piece ${number}: ${mood}.`,
      pieces: ({ from, to, mood }: { readonly from: number; readonly to: number; readonly mood: string }) =>
        `Pieces ${from} to ${to}: ${mood}.`,
      step: ({ number, steps }: { readonly number: number; readonly steps: number }) =>
        `Step ${number} of ${steps}`,
      stepMood: (step: { readonly number: number; readonly steps: number; readonly mood: string }) =>
        `Step ${step.number} of ${step.steps}: ${step.mood}`,
      ownChoice: (mood: string) => `Your choice: ${mood}`,
      onPlane: (steps: number) => plural(steps, { one: "Path, # step", other: "Path, # steps" }),
      help: "Arrow keys move the step. Page Up and Page Down go to the step before and after. Delete resets it.",
      twoWaySlider: "two-way slider",
    },

    pathOptions: {
      title: "Path options",
      pieces: (count: number) => `Pieces: ${count}`,
      pieceCount: (count: number) => plural(count, { one: "# piece", other: "# pieces" }),
      pace: "Pace",
      paces: { slow: "Slow at first", quick: "Fast at first" },
      endless: "Keep playing after the path ends",
      steps: "Steps of the path",
      moodOfStep: (number: number) => `Mood of step ${number}`,
      automatic: "automatic",
    },

    liftOffer: {
      label: "Suggestion",
      offer:
        "The last few pieces were low in mood. That may be just right. If you like, the music can slowly get brighter from here.",
      accept: "Make it brighter",
      decline: "Keep this mood",
    },

    dismiss: (notice: string) => `Dismiss: ${notice}`,
    aboutPiece: "About this piece",

    queue: {
      title: "Up next",
      searching: "Finding pieces…",
      length: (pieces: number) => plural(pieces, { one: "# piece", other: "# pieces" }),
      lengthInMinutes: ({ pieces, minutes }: { readonly pieces: number; readonly minutes: number }) =>
        `${plural(pieces, { one: "# piece", other: "# pieces" })}, ${plural(minutes, { one: "# minute", other: "# minutes" })}`,
      undo: "Undo",
      clear: "Clear",
      empty: "The queue is empty.",
      /** Read aloud before the title, the artist and the length. */
      play: "Play",
      move: (title: string) => `Move ${title}: arrow keys up and down`,
      moveUp: (title: string) => `Move ${title} up`,
      moveDown: (title: string) => `Move ${title} down`,
      remove: (title: string) => `Remove ${title}`,
      moved: (row: { readonly title: string; readonly place: number; readonly rows: number }) =>
        `${row.title}: now number ${row.place} of ${row.rows}.`,
    },

    queueExport: {
      title: "Save or share the queue",
      saveM3u: "Save my files as M3U",
      saveJson: "Save all as JSON",
      saving: "Saving…",
      /** Without its extension. */
      fileName: "Undertone queue",
      savedFiles: ({ count, fileName }: { readonly count: number; readonly fileName: string }) =>
        `Saved ${plural(count, { one: "# file", other: "# files" })} of this queue as “${fileName}”.`,
      savedPieces: ({ count, fileName }: { readonly count: number; readonly fileName: string }) =>
        `Saved ${plural(count, { one: "# piece", other: "# pieces" })} as “${fileName}”.`,
    },

    sources: {
      title: "Music sources",
      noneSelected: (fallback: string) => `No source is selected, so ${fallback} plays.`,
      /** By share, from 0 on. */
      amounts: ["none", "a little", "some", "much", "most"],
      howMuch: (amount: string) => `How much: ${amount}`,
      howMuchOf: (source: string) => `How much of ${source}`,
      failed: (source: string) => `${source} isn't working at the moment and is left out.`,
      tryAgain: (source: string) => `Try ${source} again`,
      options: (source: string) => `${source} options`,
    },

    songEndCheck: {
      title: "Check my expression when a song ends",
      explanation:
        "The camera turns on briefly near the end of each piece, and its indicator shows it. The next pieces follow how your expression looks. Off by default.",
      cameraOn: "Camera on",
      unreadable: "Couldn't read your expression this time. The route stays as it is.",
    },

    sleepTimer: {
      label: "Sleep timer",
      none: "No sleep timer",
      turnOff: "Turn off sleep timer",
      minutesLeft: (minutes: number) => plural(minutes, { other: "# min left" }),
      afterPiece: "After this piece",
      inMinutes: (minutes: number) => plural(minutes, { one: "In # minute", other: "In # minutes" }),
    },

    shortcuts: {
      title: "Keyboard shortcuts",
      use: "Use keyboard shortcuts",
      space: "Space",
      names: {
        toggle: "Play or pause",
        next: "Next piece",
        back: "Back",
        rewind: "Back 10 seconds",
        forward: "Forward 10 seconds",
        volume: "Volume up, volume down",
        mute: "Mute",
        undo: "Undo a change of the queue",
        help: "Show this list",
      },
    },

    problems: {
      piece: (reason: string) => `Couldn't play this piece: ${reason}. Skipping to the next one.`,
      audio: {
        unsupported:
          "This browser can't play audio on a web page. Use a current Firefox, Chrome, Edge or Safari.",
        blocked: "Your browser blocks sound until you tap. Press Play again.",
        unknown:
          "Couldn't open the audio output. Check that speakers or headphones are connected, then press Play again.",
      },
    },
  },

  /* ------------------------------------------------------------------ vision: the camera and its readings */

  vision: {},

  /* ------------------------------------------------------------------ photos and videos */

  photos: {},

  /* ------------------------------------------------------------------ about the models */

  about: {},

  /* ------------------------------------------------------------------ composer */

  composer: {},

  /* ------------------------------------------------------------------ library: own files */

  library: {},

  /* ------------------------------------------------------------------ spotify */

  spotify: {},
};
