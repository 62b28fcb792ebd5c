/**
 * English, and the shape that every other language must have. One section for each feature. A message with parts that change is a
 * function. The words are plain: sentence case, verbs on buttons, one idea a sentence.
 */

import { decimal, kilobytes, percent, plural } from "./format";

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

  player: {},

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
      yes: (mood: string) => `Yes, I am ${mood}`,
      no: "No",
      correct: "Not right? Touch the plane where you are.",
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

    heatmap: {
      show: "Show what the reading is based on",
      inProgress: "Covering one part of the face at a time…",
      /** `points`: by how many per cent the expression is less likely without the warmest part. */
      legend: ({ expression, points }: { expression: string; points: number }) => {
        const effect =
          points === 0
            ? "No single part decides the reading."
            : `Without the warmest part, it would be ${plural(points, { one: "one point", other: "# points" })} less likely.`;
        return `Warm parts support “${expression}”, cool parts speak against it. ${effect}`;
      },
      aboutModels: "About the models",
    },

    restingFace: {
      title: "My resting face",
      purpose:
        "Many faces look a little stern or sad at rest. Record yours once, so that it is not read as a mood. Only a few numbers are saved on this device, no picture.",
      record: "Record for five seconds",
      recording: "Relax your face and look at the camera for five seconds.",
      progress: "Five seconds",
      failed:
        "Your face was not visible enough in these five seconds. Look straight at the camera in good light, and try again.",
      saved: (frames: number) =>
        plural(frames, {
          one: "Your resting face is taken into account. It is saved on this device as a few numbers from # frame.",
          other:
            "Your resting face is taken into account. It is saved on this device as a few numbers from # frames.",
        }),
      recordAgain: "Record again",
      remove: "Remove it",
    },

    performance: {
      title: "Camera performance",
      runOn: "Run models on",
      backends: {
        webgpu: "Graphics card (WebGPU)",
        webgl: "Graphics card (WebGL)",
        wasm: "Processor (WebAssembly)",
        cpu: "Processor (JavaScript, slow)",
      },
      framesPerSecond: "Frames per second",
      timePerFrame: "Time per frame",
      findingFaces: "Finding faces",
      readingFaces: "Reading faces",
      framesProcessed: "Frames processed",
      framesSkipped: "Frames skipped",
      backend: "Backend",
      milliseconds: (value: number) => `${decimal(value)} ms`,
      notUsed: (backend: string) => `${backend} not used`,
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
