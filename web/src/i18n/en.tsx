/**
 * English, and the shape that every other language must have. One section for each feature. A message with parts that change is a
 * function. The words are plain: sentence case, verbs on buttons, one idea a sentence.
 */

import type { ComponentChildren } from "preact";
import type { KeyTerm } from "../shared/key-term";
import { decimal, duration, kilobytes, list, percent, plural } from "./format";

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

  page: {
    description:
      "Music for the mood you are in, or the one you want. If you want, your expression is read on your own device.",
    skipLink: "Skip to the mood plane",
    planeTitle: "Mood plane",
    planeHelp:
      "Arrow keys move the point: left and right for pleasantness, up and down for energy. Hold Shift for larger steps. Home moves it to the middle.",
    planeSlider: "Your mood",
    planeSliderRole: "two-way slider",
    notChosen: "not chosen yet",
    moodWords: "Mood words",
    moodTitle: "Your mood",
    howAreYou: "How are you?",
    touchOrPlay: "Touch the plane, or just press Play.",
    setByYou: (axes: string) => `${axes}. Set by you.`,
    confirmedByYou: (axes: string) => `${axes}. Read from your expression, confirmed by you.`,
    pleasantness: "Pleasantness",
    energy: "Energy",
    drawer: "Up next and sources",
    hints: {
      point: "Touch the plane where you are",
      lens: "or let your face suggest it",
      play: "then press Play",
    },
    screens: {
      photos: "Photos and videos",
      "about-model": "About the models",
      settings: "Settings",
      privacy: "Privacy and network",
    },
    menu: {
      label: "Menu",
      photos: "What the models read in your own pictures",
      "about-model": "How often they are right, and for whom",
      settings: "Language, appearance, camera, what is stored",
      privacy: "What leaves this device, and what doesn't",
      shortcuts: "Keyboard shortcuts",
      licences: "Licences of the packages",
    },
  },

  kit: {
    loading: "Loading…",
    loadFailed: "Couldn't load this section",
    loadFailedHelp: "Check your connection and try again. If that doesn't help, reload the page.",
    sectionFailed: "This section stopped working",
    sectionFailedHelp:
      "The rest of the page still works. If reloading the section doesn't help, reload the page.",
    reloadSection: "Reload this section",
    serverUnreachable: "Couldn't reach the server. Check your connection and try again.",
    serverAnswered: (status: number) => `The server answered ${status}. Try again in a moment.`,
    serverUnreadable: "Couldn't read the server's answer. Reload the page.",
  },

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

  vision: {
    camera: {
      title: "Camera",
      suggest: {
        label: "Suggest from my face",
        hint: "Suggest from my face. Pictures never leave this device.",
      },
      /** For a server that finds faces and does not read them. */
      tryOut: {
        label: "Try the camera",
        hint: "Try the camera. Pictures never leave this device.",
      },
      noModels: "This server has no face models, so the camera is not used here.",
      dismiss: "Dismiss",
      offReasons: {
        person: "The camera is off.",
        hidden: "The camera turned off because this tab was hidden.",
        answered: "Thank you. The camera is off again.",
        checked: "The check is done. The camera is off again.",
        "no-reading": "The camera turned off after 30 seconds without a reading.",
        unanswered: "The camera turned off after 30 seconds without an answer.",
      },
      turnOn: "Turn the camera on",
      turnOnAgain: "Turn it on again",
      turnOff: "Turn it off",
      cancel: "Cancel",
      continueWithout: "Continue without the camera",
      asking: "Your browser is asking if this page may use the camera. You can answer near the address bar.",
      isOn: "The camera is on",
      indicator: "Camera on",
      turnOffIndicator: "Camera on: turn it off",
      details: "Details",
      picture: "Your camera's picture, mirrored",
      problems: {
        denied: {
          title: "Camera access is blocked",
          help: "Your browser does not allow this page to use the camera. To use it, select the camera icon in the address bar, allow access, and try again. The mood plane works without a camera.",
        },
        missing: {
          title: "No camera found",
          help: "Your browser cannot find a camera on this device. Plug one in, or open its cover or switch it on, and try again. The mood plane works without a camera.",
        },
        busy: {
          title: "The camera is busy",
          help: "Another app or tab seems to be using it. Close the video call or the other tab, then try again.",
        },
        unplugged: {
          title: "The camera was disconnected",
          help: "It was unplugged, or the system stopped it. Plug it in again and turn it on, or use the mood plane.",
        },
        unsupported: {
          title: "The camera is not available on this page",
          help: "Browsers allow the camera only on pages served over https or from this device. Open this page at its https address. The mood plane works without a camera.",
        },
        unknown: {
          title: "The camera could not be turned on",
          help: "Your browser did not say why. Try again. If that does not help, restart the browser. The mood plane works without a camera.",
        },
      },
    },

    /** Shown before the browser is asked for the camera. `reads`: the server reads expressions. `finds`: it only finds faces. */
    explanation: {
      title: "What the camera is for",
      purpose: {
        reads: "It reads your expression and suggests a point on the mood plane.",
        finds:
          "It finds your face and draws a frame around it. This server has no model that reads expressions, so you set the point yourself.",
      },
      privacy: "The pictures stay in this tab: none is sent or saved.",
      notNow: "Not now",
      usePhoto: "Use a photo",
      more: "More about the camera",
      whenOn:
        "A red light on the page shows when the camera is on. You can turn it off at any time. It also turns off by itself: when you have answered, after 30 seconds without a reading or an answer, and 10 seconds after this tab is hidden.",
      limits: {
        reads: "It can be wrong about you. It only makes a suggestion, and you decide.",
        finds: "Your word counts: you decide what your mood is.",
      },
    },

    /** They say how an expression looks, never what a person is. `everyone`: the expressions of all faces in view. */
    reading: {
      inProgress: "Reading your expression…",
      looks: {
        person: (parts: { expression: string; probability: number }) =>
          `Your expression looks mostly ${parts.expression} (${percent(parts.probability)}).`,
        everyone: (parts: { expression: string; probability: number }) =>
          `The expressions in view look mostly ${parts.expression} (${percent(parts.probability)}).`,
      },
      question: {
        person: (parts: { expression: string; mood: string }) =>
          `Your expression looks mostly ${parts.expression}. As a mood: ${parts.mood}. Is that right?`,
        everyone: (parts: { expression: string; mood: string }) =>
          `The expressions in view look mostly ${parts.expression}. As a mood: ${parts.mood}. Is that right?`,
      },
      asMood: (mood: string) => `As a mood: ${mood}.`,
      yes: "That's right",
      no: "Not quite",
      correct: "Then touch the plane where you are.",
      unsure: {
        "too-dark": "Not sure, because your face is too dark. Face a light, or turn one on.",
        "too-bright":
          "Not sure, because your face is too bright. Move out of the direct light, or turn the light away from you.",
        "cut-off":
          "Not sure, because part of your face is outside the picture. Move to the middle of the picture.",
        "too-small": "Not sure, because your face is too far away. Move closer to the camera.",
        "turned-away": "Not sure, because your face is turned away. Look at the camera.",
        blurred: "Not sure, because the picture of your face is blurred. Hold still, or clean the lens.",
        "no-face":
          "Not sure, because no face is in view. Turn towards the camera so that your whole face is in the picture.",
        "dark-picture":
          "Not sure, because the picture is too dark. Turn on a light, or open the camera cover.",
        "no-model":
          "Not sure, because this server has no model for expressions. Set your mood on the plane yourself.",
        mixed:
          "Not sure, because your expression is mixed. Hold it for a moment, or set your mood on the plane yourself.",
      },
      expressions: "Expressions",
      noDetector: "This server has no model that finds faces. Keep your face inside the outline.",
      searching: "Looking for a face…",
      noFace: "No face found. Turn towards the camera, or turn on a light.",
      facesOnly: (faces: number) =>
        plural(faces, {
          one: "One face found. This server has no model that reads expressions, so set the point yourself.",
          other: "# faces found. This server has no model that reads expressions, so set the point yourself.",
        }),
    },

    /** On the frame over a face. */
    frame: {
      expression: (parts: { expression: string; probability: number }) =>
        `${parts.expression} ${percent(parts.probability)}`,
      numbered: (parts: { number: number; label: string }) => `${parts.number}: ${parts.label}`,
    },
    /** Why a face could not be read well, short enough for a label. */
    qualityLabels: {
      "too-dark": "too dark",
      "too-bright": "too bright",
      "cut-off": "cut off by the edge of the picture",
      "too-small": "too small",
      "turned-away": "turned away",
      blurred: "blurred",
    },

    subject: {
      title: "Whose face to read",
      nearest: "Nearest face",
      face: (number: number) => `Face ${number}`,
      everyone: "Everyone in view",
      outOfView: "The face you chose is out of view.",
    },

    /** Why a backend is not used. */
    backendFailures: {
      unsupported: "Did not start: not supported by this browser",
      "not-started": ({ detail }: { detail: string | null }) =>
        detail === null ? "Did not start" : `Did not start: ${detail}`,
      "wrong-results": ({ offBy }: { offBy: string }) => `Gave wrong results in a test (off by ${offBy})`,
      "wrong-model-results": ({ model, offBy }: { model: string; offBy: string }) =>
        `Gave wrong results for the model "${model}" (off by ${offBy})`,
      "model-failed": ({ model, detail }: { model: string; detail: string }) =>
        `Can't run the model "${model}": ${detail}`,
    },

    models: {
      absent:
        "This server has no face models, so your expression cannot be read. Use the mood plane instead.",
      failed: "The face models are not available",
      loading: "Loading models…",
      loadingBytes: ({ loaded, total }: { loaded: number; total: number }) =>
        `Loading models: ${kilobytes(loaded)} of ${kilobytes(total)}`,
    },
    problems: {
      unreachable:
        "Couldn't download the model. Check your connection and try again. No data about you was sent.",
      "server-error": ({ status }: { status: number }) =>
        `The server couldn't send the model (error ${status}). Try again in a moment.`,
      missing: "The model is not on the server. Tell the operator of this page.",
      "damaged-manifest": "Couldn't read the model's manifest. Reload the page.",
      "damaged-file": ({ file }: { file: string }) =>
        `The model file ${file} was damaged twice during download. Check your connection and reload the page.`,
      unsuitable: (reason: string) => `This page can't use the model: ${reason}`,
      "wrong-task": ({ model, found, wanted }: { model: string; found: string; wanted: string }) =>
        `The model "${model}" is for "${found}", not for "${wanted}". Tell the operator of this page.`,
      "unknown-detector": ({ model, decoding }: { model: string; decoding: string }) =>
        `This page doesn't support the detector "${model}" (${decoding}). Reload the page.`,
      "unusable-detector": ({ model, detail }: { model: string; detail: string }) =>
        `This page can't use the detector "${model}": ${detail}.`,
      "no-crop": ({ model }: { model: string }) =>
        `This page can't use the model "${model}": its manifest does not say how to crop a face.`,
      "unreadable-graph": ({ model, detail }: { model: string; detail: string }) =>
        `The model "${model}" can't be opened: ${detail}`,
      "no-backend":
        "The models don't work in this browser: the test results were wrong or missing. Update the browser or turn on hardware acceleration. Everything else works without the models.",
      "no-models": "This server has no face models, so pictures cannot be read.",
      "unknown-expression": ({ label }: { label: string }) =>
        `This page does not work with the server's model: The mood plane has no point for the expression "${label}". Tell the person who runs this server.`,
      "context-lost": "The graphics processor was reset during the analysis. Try again.",
      "not-loaded": "Models aren't loaded yet. Reload the page.",
      "no-expression":
        "There is nothing to explain, because no expression was found. Face the camera and try again.",
      "no-canvas": "This browser can't read the picture. Update the browser.",
      "no-answer": "The picture could not be read. Try again.",
      crashed: ({ reason }: { reason: string }) =>
        `Face reading has stopped: ${reason}. Reload the page, or use the mood plane.`,
      "worker-missing":
        "Face reading could not be loaded. Check the connection and try again, or use the mood plane.",
    },
    /** They follow a colon. "It" is the model. */
    manifestProblems: {
      schema: ({ found, supported }: { found: number; supported: number }) =>
        `its manifest has schema ${found}, but this page supports schema ${supported}. Reload the page. If that does not help, the page and the model come from different releases.`,
      "missing-head": ({ head }: { head: string }) => `its manifest does not describe its head "${head}".`,
      "other-labels": ({ head }: { head: string }) => `its labels differ from those of its head "${head}".`,
      "self-check": ({ head }: { head: string | null }) =>
        head === null ? "its self-check refers to no head." : `its self-check refers to ${head}.`,
      invalid: ({ detail }: { detail: string }) => `its manifest is invalid: ${detail}.`,
    },
    unusableCatalogue: (reason: string) =>
      `This page cannot use the server's models: ${reason}. Reload the page. If that does not help, tell the person who runs this server.`,
    catalogueProblems: {
      "no-object": "the list of models is not an object",
      schema: ({ found, supported }: { found: string; supported: number }) =>
        `the list of models has schema ${found}, but this page supports ${supported}`,
      "no-bundles": "the list of models has no bundles",
      "entry-no-object": "a model in the list is not an object",
      "invalid-name": ({ name }: { name: string }) => `a model has the invalid name ${name}`,
      "no-size": ({ name }: { name: string }) => `the model "${name}" has no valid size`,
    },
  },

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

  spotify: {
    promise: "Tracks from Spotify's catalogue that fit your mood.",
    opening: "Opening the track",
    logInToInclude: "Log in with Spotify to include it.",
    unavailable: "Spotify is not available on this server at the moment. Skipping its tracks.",

    panel: {
      demonstration: "Demonstration: this is not the real Spotify. People and music are invented.",
      find: "Find music for this mood",
      searching: "Searching Spotify…",
    },

    account: {
      invitation: {
        guestSearch:
          "Find music for your mood on Spotify. You can search without an account. Log in to get results for your own taste, and to save them.",
        loginOnly: "Log in to find music for your mood on Spotify.",
      },
      loggedInAs: (name: string) => `Logged in as ${name}.`,
      endsSoon: "Spotify will end this login soon. Log in again.",
      loggedOut: "You are logged out. Undertone has deleted your Spotify login.",
      logIn: "Log in with Spotify",
      logInAgain: "Log in again",
      logOut: "Log out",
    },

    outputs: {
      title: "Where to play Spotify tracks from the queue",
      embed:
        "In Spotify's embedded player. It plays whole tracks if you are logged in to Spotify in this browser, otherwise 30-second previews. You press Play in it, and “Next piece” when a track ends.",
      page: "In this page. Needs Premium, and loads a script from Spotify.",
      loading: "Loading…",
      device: (name: string) => `On ${name}. Needs Premium.`,
      findDevices: "Find my devices",
      refreshDevices: "Refresh devices",
      noDevices: "No devices found. Open Spotify on one of your devices, then refresh the list.",
      allow: "Allow playing here or on a device",
    },

    embed: {
      title: (track: string) => `Spotify's player: ${track}`,
      demonstration:
        "Spotify's player appears here. The music in this demonstration is invented, so there is nothing to play.",
      help: "You hear the whole track if you are logged in to Spotify in this browser, otherwise a 30-second preview. When it ends, press “Next piece”.",
    },

    /** Spotify's own player in the page. */
    pagePlayer: {
      deviceName: "Undertone in this browser",
      stopped: (reason: string) => `Spotify's player stopped: ${reason}. Choose somewhere else to play.`,
      problems: {
        not_there: "Couldn't load Spotify's player. Try again, or choose the embedded player.",
        not_loaded: "Couldn't load Spotify's player. Check your connection, or choose the embedded player.",
        no_answer: "Spotify's player did not answer. Try again in a moment.",
        initialization_error:
          "This browser cannot run Spotify's player, which needs protected playback (Widevine). Choose the embedded player or a device instead.",
        authentication_error:
          "Spotify's player did not accept your login. Log in again, then choose it again.",
        account_error:
          "Spotify's player in this page needs Premium. The embedded player and 30-second previews work without it.",
        playback_error: "Spotify's player could not play this track.",
        not_ready: "Spotify's player in this page has gone offline. Choose it again, or play somewhere else.",
      },
    },

    market: {
      title: "Country whose Spotify catalogue is searched",
      automatic: "Like the browser",
    },

    preferences: {
      title: "Music preferences",
      adventure: "Familiar or new:",
      adventures: {
        familiar: "familiar",
        mostlyFamiliar: "mostly familiar",
        mixed: "a mix of both",
        mostlyNew: "mostly new",
        new: "new",
      },
      genres: "Genres I like",
      decades: "Decades (select none for any decade)",
      decade: (firstYear: number) => `${firstYear}s`,
      noExplicit: "Leave out explicit tracks",
    },

    results: {
      none: (mood: string) =>
        `No tracks found for ${mood} with these preferences. Change your music preferences, or move the point on the mood plane.`,
      count: (tracks: number, mood: string) =>
        plural(tracks, { one: `# track for ${mood}.`, other: `# tracks for ${mood}.` }),
      moodChanged: "The mood has changed since this search.",
      findOthers: "Find other tracks",
      noMood: "no mood yet",
      path: (from: string, to: string) => `${from} to ${to}`,
    },

    track: {
      explicit: { short: "E", full: "Explicit" },
      add: (track: string) => `Add ${track} to the queue`,
      play: { short: "Play", full: (track: string) => `Play ${track}` },
      close: { short: "Close", full: (track: string) => `Close ${track}` },
      like: (track: string) => `Like ${track}`,
      score: "How this track was scored",
      /** By the server's names of the terms. */
      terms: {
        mood: "Fits the mood",
        taste: "Your taste in genres",
        familiar: "An artist you know",
        era: "The decades you chose",
        language: "The language you chose",
        odd: "A copy, such as karaoke",
        length: "Unusual length",
        chance: "Random variation",
      },
    },

    /** Why a track was chosen, by the server's codes. Clauses, which `sentence` joins. */
    reasons: {
      energy: { very_calm: "very calm", calm: "calm", lively: "lively", stirring: "stirring" },
      valence: { dark: "dark", wistful: "wistful", warm: "warm", bright: "bright" },
      energyAndValence: (energy: string, valence: string) => `${energy} and ${valence}`,
      balanced: "balanced",
      /** How the genre fits the mood of the whole path, or of one of its steps. */
      genre: {
        close: {
          path: (genre: string, mood: string) => `${genre} ${fits(genre)} a ${mood} mood`,
          step: (genre: string, mood: string) => `${genre} ${fits(genre)} the ${mood} mood of this step`,
        },
        near: {
          path: (genre: string, mood: string) => `${genre} ${comes(genre)} near a ${mood} mood`,
          step: (genre: string, mood: string) =>
            `${genre} ${comes(genre)} near the ${mood} mood of this step`,
        },
        nearest: {
          path: (genre: string, mood: string) =>
            `${genre} ${is(genre)} the closest match found for a ${mood} mood`,
          step: (genre: string, mood: string) =>
            `${genre} ${is(genre)} the closest match found for the ${mood} mood of this step`,
        },
        phrase: {
          path: (genre: string, mood: string) => `Found under the word “${genre}” for a ${mood} mood`,
          step: (genre: string, mood: string) =>
            `Found under the word “${genre}” for the ${mood} mood of this step`,
        },
      },
      artist: (artist: string) => `By ${artist}, one of your favourites (its mood is unknown)`,
      likedGenre: "you like that genre",
      relatedGenre: (genre: string) => `you like ${genre}, a related genre`,
      dislikedGenre: "it is here although you like that genre less",
      favourite: (artist: string) => `${artist} is one of your favourites`,
      wantedYear: (year: number) => `the track is from ${year}, as you asked`,
      otherYear: (year: number) => `the track is from ${year}, not from the years you asked for`,
      language: (language: string) => `it is usually sung in ${language}`,
      sentence: (main: string, extras: readonly string[]) =>
        `${[main, extras.join(", and ")].filter(Boolean).join(extras.length === 1 ? ", and " : "; ")}.`,
    },

    saving: {
      logIn: "Log in to save and like",
      allow: "Allow saving and liking",
      name: "Playlist name",
      proposedName: (mood: string) => `Undertone: ${mood}`,
      description: "Found by Undertone for a mood.",
      save: "Save as playlist",
      saving: "Saving…",
      saved: (playlist: ComponentChildren) => <>Saved as a private playlist: {playlist}.</>,
    },

    /** Saving the queue. */
    exports: {
      save: "Save as Spotify playlist",
      name: "Spotify playlist name",
      description: "A queue from Undertone.",
      saved: (playlist: string) => `Saved as a private playlist in your Spotify: ${playlist}.`,
      allow: "Allow saving to Spotify",
    },

    device: {
      allow: "Allow playing on my devices",
      open: "Play on a device",
      searching: "Looking for devices…",
      choose: "Choose a device.",
      playing: (device: string) => `Playing on ${device}.`,
      paused: (device: string) => `Paused on ${device}.`,
      pause: "Pause",
      resume: "Resume",
      next: "Next track",
      change: "Change device",
      refresh: "Refresh devices",
    },

    wait: {
      minutes: (minutes: number) =>
        plural(minutes, {
          one: "You can search Spotify again in a minute.",
          other: "You can search Spotify again in # minutes.",
        }),
      hours: (hours: number) =>
        plural(hours, {
          one: "You can search Spotify again in about an hour.",
          other: "You can search Spotify again in about # hours.",
        }),
    },

    /** What happened and what to do, by code. tests/server/test_page_texts.py checks that the server's codes are here. */
    failures: {
      // Codes of the page itself.
      server_unreachable: "Couldn't reach the server. Check your connection and try again.",
      server_timeout: "The server took too long to answer. Try again in a moment.",
      server_unreadable: "Couldn't read the server's answer. Reload the page.",
      // Codes of server/errors.py.
      broken: "Something went wrong on our side. Try again in a moment.",
      bad_request: "The request could not be understood.",
      foreign_host:
        "This server does not answer under that host name. Its operator can add the name to UNDERTONE_HOSTS.",
      not_found: "There is nothing at this address.",
      wrong_method: "This address does not support that method.",
      too_slow: "The request did not arrive in time. Check the connection and try again.",
      too_large: "The request is larger than this server accepts.",
      not_json: "Send the request as application/json.",
      range_not_there: "The file does not have the requested range.",
      foreign_origin: "Only Undertone's own page may do this. Open it at its own address and try again.",
      rate_limited: "Too many requests. Wait a moment and try again.",
      not_ready: "This server is not ready yet.",
      stopping: "This server is restarting. Try again in a few seconds.",
      spotify_not_set_up:
        "Spotify is not set up on this server. The Composer and your own files work without it.",
      login_failed: "Logging in with Spotify did not work. Try again, or continue without Spotify.",
      login_denied:
        "You did not allow access, so nothing was changed. The Composer and your own files work without Spotify.",
      login_not_ours:
        "This log-in was not started in this browser, was already finished, or was replaced by a newer one. Nothing was changed. Allow cookies and log in again.",
      login_too_late: "Spotify's log-in code has expired. It works once, for a few minutes. Log in again.",
      not_logged_in: "Log in with Spotify first.",
      login_ended:
        "Your Spotify log-in has ended: Spotify ends each one after six months, or earlier when access is removed. Log in again to continue.",
      consent_needed: "Spotify needs your permission for this. You only need to give it once.",
      spotify_error: "Spotify could not do that. Try again in a moment.",
      spotify_unreachable:
        "Spotify cannot be reached just now. Try again in a moment. Other music sources still work.",
      spotify_failing: "Spotify is having problems. Try again in a moment. Other music sources still work.",
      spotify_slow:
        "Spotify is taking too long to answer. Try again in a moment. Other music sources still work.",
      spotify_broken: "Spotify's answer could not be read. Try again in a moment.",
      spotify_throttled:
        "Spotify allows this app no more requests for now. The Composer and your own files still work.",
      spotify_crowded: "Too many requests are waiting for Spotify. Try again in a few seconds.",
      token_refused: "Spotify did not accept the log-in. Log in again.",
      grant_refused: "Spotify did not accept the log-in. Log in again.",
      not_on_user_list:
        "This Spotify account is not on the app's user list. Ask the server's operator to add it in Spotify's developer dashboard, or continue without Spotify.",
      owner_not_premium:
        "Spotify serves this app only while its owner has Premium, and the owner's Premium has ended. The operator of this server can renew it. Spotify may take a few hours to notice.",
      premium_required:
        "Only Spotify Premium accounts can play music from here. Use the embedded player or open the track in Spotify instead.",
      player_restricted: "The device does not allow this just now. Choose another device or another track.",
      no_active_device: "No Spotify device is active. Open Spotify on a device, then choose it here.",
      spotify_not_found: "Spotify could not find this. It may have been removed.",
      spotify_refused: "Spotify does not allow this.",
      playlist_unfinished: "The playlist was created, but not all tracks were added.",
      spotify_misasked:
        "Spotify did not understand the request. This is a bug in Undertone. Please report it.",
      client_refused:
        "Spotify does not accept this server's client id or secret. Its operator should compare them with Spotify's developer dashboard.",
    },
  },
};

/** Names of genres that take a verb in the plural. */
const PLURAL_GENRES: ReadonlySet<string> = new Set(["adult standards", "lo-fi beats"]);

const fits = (genre: string) => (PLURAL_GENRES.has(genre) ? "fit" : "fits");
const comes = (genre: string) => (PLURAL_GENRES.has(genre) ? "come" : "comes");
const is = (genre: string) => (PLURAL_GENRES.has(genre) ? "are" : "is");
