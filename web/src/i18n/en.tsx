/**
 * English, and the shape that every other language must have. One section for each feature. A message with parts that change is a
 * function. The words are plain: sentence case, verbs on buttons, one idea a sentence.
 */

import type { ComponentChildren } from "preact";
import type { KeyTerm } from "../shared/key-term";
import { decimal, list, percent, plural } from "./format";

export const en = {
  common: {
    tryAgain: "Try again",
    close: "Close",
    keyName: ({ note, mode }: KeyTerm) => `${note} ${mode}`,
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

  player: {},

  /* ------------------------------------------------------------------ vision: the camera and its readings */

  vision: {},

  /* ------------------------------------------------------------------ photos and videos */

  photos: {},

  /* ------------------------------------------------------------------ about the models */

  about: {},

  /* ------------------------------------------------------------------ composer */

  composer: {
    name: "Composer",
    promise: "Composed for you as you listen. Always available.",
    openingText: "Composing the piece",
    offered: "This piece came with the link. Press Play to hear it.",

    /** As inside a sentence. Lists capitalise them. */
    ensembles: {
      "felt-piano": "felt piano",
      "warm-pads": "warm pads",
      "plucked-strings": "plucked strings",
      "chamber-strings": "chamber strings",
      "lofi-keys": "lo-fi keys and soft drums",
      "marimba-hands": "marimba and hand drums",
      synthwave: "synthwave",
    },

    /** Why a piece plays. The other texts are parts of the sentence. */
    why: {
      sentence: (piece: {
        readonly mood: string;
        readonly ensemble: string;
        readonly colour: string;
        readonly key: string;
        readonly pace: string;
        readonly bpm: number;
      }) =>
        `Composed for “${piece.mood}”: ${piece.ensemble}, ${piece.colour} ${piece.key}, ${piece.pace} at ${decimal(piece.bpm)} beats per minute.`,
      colours: { bright: "bright", dark: "dark" },
      paces: { slow: "slow", walking: "walking pace", fast: "fast" },
    },

    options: {
      introduction:
        "New pieces for the mood on the plane, composed and played in your browser. No account, no download. Nothing is sent anywhere.",
      ensemble: "Ensemble, from the next piece on",
      fitMood: "Fit the mood",
    },

    savedPieces: {
      title: (pieces: number) => `Saved pieces (${decimal(pieces)})`,
      play: (title: string) => `Play ${title}`,
      add: (title: string) => `Add ${title} to the queue`,
      remove: (title: string) => `Remove ${title} from saved pieces`,
    },

    exportBar: {
      savePiece: "Save piece",
      copyLink: "Copy link",
      saveAs: (format: string) => `Save as ${format}`,
      rendering: ({ title, done }: { readonly title: string; readonly done: number }) =>
        `Rendering “${title}”… ${percent(done)}`,
      cancel: "Cancel",
      saved: (name: string) => `Saved as “${name}”.`,
      linkCopied: (link: ComponentChildren) => <>Link copied. {link}</>,
      linkBlocked: (link: ComponentChildren) => (
        <>Your browser blocked the clipboard. Copy the link from here: {link}</>
      ),
      failed: ({ title, reason }: { readonly title: string; readonly reason: string }) =>
        `Couldn't save “${title}”: ${reason}.`,
    },

    copyLinks: {
      label: "Copy links to Composer pieces",
      copied: (links: number) =>
        `Copied ${plural(links, { one: "# link", other: "# links" })}. Each opens the same piece for everyone.`,
      blocked: "Your browser blocked the clipboard. Copy the links from here.",
    },

    problems: {
      cannotCompose: (reason: string) =>
        `Couldn't finish composing this piece: ${reason}. Press Play to try again.`,
      /** Reasons, as the end of a sentence. */
      scriptNotLoaded: "its script could not be loaded",
      notInMemory: "the piece is no longer in memory",
    },

    linkProblems: {
      "no-piece":
        "This link has no piece in it. Copy the whole link, including everything after #, and try again.",
      unreadable: "This link can't be read. Copy the whole link and try again.",
      "older-version":
        "This piece was composed with an older version of the Composer. It would sound different here. Ask for a new link, or compose a new piece.",
      "newer-version":
        "This piece was composed with a newer version of the Composer. It would sound different here. Ask for a new link, or compose a new piece.",
      "unreadable-seed": "This link is damaged: its seed can't be read. Copy the whole link and try again.",
      "large-seed": "This link is damaged: its seed is too large. Copy the whole link and try again.",
      "unknown-ensemble":
        "This link names an ensemble that isn't available here. Copy the whole link and try again.",
      "mood-out-of-range":
        "This link is damaged: its mood is out of range. Copy the whole link and try again.",
    },

    /** Texts in MIDI files. */
    midi: {
      parts: {
        Answer: "Answer",
        Arpeggio: "Arpeggio",
        Bass: "Bass",
        Bells: "Bells",
        Celesta: "Celesta",
        Cello: "Cello",
        "Cello solo": "Cello solo",
        "Deep bass": "Deep bass",
        "Electric piano": "Electric piano",
        Flute: "Flute",
        Glints: "Glints",
        Guitar: "Guitar",
        Harp: "Harp",
        "Harp answer": "Harp answer",
        "Harp melody": "Harp melody",
        "High register": "High register",
        "Inner voice": "Inner voice",
        Kalimba: "Kalimba",
        Lead: "Lead",
        "Lead marimba": "Lead marimba",
        "Left hand": "Left hand",
        "Low strings": "Low strings",
        Marimba: "Marimba",
        Pad: "Pad",
        Piano: "Piano",
        "Piano answer": "Piano answer",
        Plucks: "Plucks",
        "Right hand": "Right hand",
        "Second guitar": "Second guitar",
        "Second kalimba": "Second kalimba",
        "Second violins": "Second violins",
        "Second voice": "Second voice",
        "Soft lead": "Soft lead",
        "Soft voice": "Soft voice",
        Strings: "Strings",
        Vibraphone: "Vibraphone",
        Viola: "Viola",
        Violin: "Violin",
      },
      drums: "Drums",
      sections: { Intro: "Intro", Break: "Break", Outro: "Outro" },
    },
  },

  /* ------------------------------------------------------------------ library: own files */

  library: {
    name: "Your own music",
    promise: "Music from your own folders. It stays on this device.",
    openingText: "Opening the file",
    introduction:
      "Your files are analysed in this browser and never uploaded. The results are stored on this device, so each file is analysed only once.",
    /** Folder of files that were chosen one by one. */
    singleFiles: "Single files",
    /** Names of folders, as `folders` in other messages. */
    quotedNames: (names: readonly string[]) => list(names.map((name) => `“${name}”`)),

    waiting: {
      analysing: "Analysing your files. The first ones will be ready soon.",
      /** `source` is the name of this source. */
      reopen: (source: string) => `Open your folder again under “${source}”.`,
      choose: (source: string) => `Choose a folder with music under “${source}”.`,
    },

    folders: {
      choose: "Choose a folder",
      chooseAnother: "Open another folder",
      chooseFiles: "Choose files",
      drop: "Or drop a folder here.",
    },

    errors: {
      noMusic: ({ folders, others }: { readonly folders: string; readonly others: number }) =>
        `There is no music in ${folders}, only ${plural(others, { one: "# other file", other: "# other files" })}. Choose a folder with MP3, M4A, FLAC, Ogg or WAV files.`,
      noFiles: (folders: string) => `There are no files in ${folders}. Choose a folder with music.`,
      /** `folders` is null before the person has chosen one. */
      gone: (folders: string | null) =>
        `Couldn't open ${folders ?? "the folder"}: it no longer exists. Choose the folder again.`,
      refused: (folders: string | null) =>
        `Couldn't open ${folders ?? "the folder"}: the browser refused access. Choose the folder again.`,
      noAccess: "The browser didn't allow access to the folder. Choose it again to continue.",
      notMusic: "That isn't a file or a folder. Drag music here from your file manager.",
      notSaved:
        "Couldn't save the results. The browser's storage may be full. Your music plays, but it will be analysed again next time.",
      notDeleted: "Couldn't delete the stored data. Clear this site's data in your browser's settings.",
      fileMissing: ({ title, source }: { readonly title: string; readonly source: string }) =>
        `Couldn't find the file of “${title}”. Open its folder again under “${source}”, or skip it.`,
      unplayable: (title: string) =>
        `Couldn't play “${title}”. This browser can't play the file, or the file has changed. Open its folder again, or skip it.`,
      /** In place of a title. */
      music: "The music",
    },

    scan: {
      reopen: (folders: string) => `Open ${folders} again`,
      permission: "Your browser asks for permission. Earlier results are still stored.",
      reading: "Reading the folder…",
      progress: ({ done, total }: { readonly done: number; readonly total: number }) =>
        `Analysing ${decimal(done)} of ${decimal(total)}`,
      stop: "Stop analysing",
      found: ({ tracks, folders }: { readonly tracks: number; readonly folders: string }) =>
        `${plural(tracks, { one: "# track", other: "# tracks" })} from ${folders}.`,
      analysed: (files: number) => `${plural(files, { one: "# file", other: "# files" })} analysed just now.`,
      nothingNew: "No new files.",
      stopped: "You stopped the analysis. Open the folder again to continue.",
      skipped: (files: number) => `${plural(files, { one: "# file", other: "# files" })} skipped`,
      skippedBecause: {
        broken: "Damaged: the file can't be decoded. Copy it again from the original.",
        locked: "Copy-protected: only the store's own player can play it.",
        unsupported:
          "This browser can't play this format. Convert the file to MP3 or FLAC, or try another browser.",
        gone: "Not found: the file was moved or renamed, or its drive was removed. Open the folder again.",
        failed: "The analysis failed. Open the folder again to retry.",
      },
      more: (files: number) => `and ${decimal(files)} more`,
    },

    map: {
      label: (tracks: {
        readonly total: number;
        readonly pleasantEnergetic: number;
        readonly pleasantCalm: number;
        readonly unpleasantEnergetic: number;
        readonly unpleasantCalm: number;
      }) =>
        `Of ${plural(tracks.total, { one: "# track", other: "# tracks" })}, ${decimal(tracks.pleasantEnergetic)} are pleasant and energetic, ${decimal(tracks.pleasantCalm)} pleasant and calm, ${decimal(tracks.unpleasantEnergetic)} unpleasant and energetic, ${decimal(tracks.unpleasantCalm)} unpleasant and calm.`,
      caption:
        "Each dot is a track. Pleasant music is on the right, energetic music at the top. The moods are rough estimates from mode (major or minor), tempo, brightness, loudness and number of notes. A mood that you set replaces the estimate.",
    },

    tracks: {
      search: "Search your music",
      found: (tracks: number) => `${plural(tracks, { one: "# track", other: "# tracks" })} found`,
      showMore: (tracks: number) => `Show more of ${plural(tracks, { one: "# track", other: "# tracks" })}`,
      play: "Play",
      playTitle: (title: string) => `Play ${title}`,
      add: "Add",
      addTitle: (title: string) => `Add ${title} to the queue`,
      changeMood: "Change mood",
      changeMoodOf: (title: string) => `Change mood of ${title}`,
      sound: (sound: string) => `Sound: ${sound}.`,
    },

    mood: {
      setByYou: (mood: string) => `${mood} (set by you)`,
      notAnalysed: {
        long: "Too long to analyse. Set its mood yourself.",
        silent: "Too short or too quiet to analyse. Set its mood yourself.",
      },
      of: (title: string) => `Mood of “${title}”`,
      pleasantness: "Pleasantness",
      energy: "Energy",
      useMine: "Use my mood",
      reset: "Reset to estimated mood",
      remove: "Remove mood",
    },

    /** Why a track plays, in one sentence. */
    why: {
      moodSetByYou: ({ mood, wanted }: { readonly mood: string; readonly wanted: string }) =>
        `You set its mood to “${mood}”, close to “${wanted}”.`,
      closeBySound: ({ wanted, sound }: { readonly wanted: string; readonly sound: string }) =>
        `Close to “${wanted}” by its sound: ${sound}.`,
      yourChoice: (sound: string) => `Your choice. Its sound: ${sound}.`,
    },

    /** Parts of a list: "in A minor, 62 beats a minute, sparse, dark, quiet". */
    sound: {
      unknown: "unknown",
      inKey: (key: string) => `in ${key}`,
      noKey: "without a clear key",
      beats: (bpm: number) => `${decimal(bpm)} beats a minute`,
      noBeat: "no steady beat",
      traits: {
        sparse: "sparse",
        busy: "busy",
        dark: "dark",
        bright: "bright",
        quiet: "quiet",
        loud: "loud",
      },
    },

    files: {
      save: (format: string) => `Save as ${format}`,
      /** Without its ending. */
      name: "Undertone library",
      savedPlaylist: (name: string) =>
        `Saved as “${name}”. Put it next to your music folder, so that other players find the files.`,
      savedMoods: (name: string) => `Saved as “${name}”, with the mood of each track.`,
    },

    deletion: {
      title: "Delete library data",
      explanation:
        "This deletes all results, all moods that you set and the list of folders from this device. Your music files aren't changed.",
      button: "Delete all library data",
    },
  },

  /* ------------------------------------------------------------------ spotify */

  spotify: {},
};
