/** English texts of the screens that open on request: photos, about the models, settings, privacy. Loaded with the first of them. */

import { decimal, duration, kilobytes, list, percent, plural } from "./format";

export const enScreens = {
  settings: {
    language: "Language",
    languages: { browser: "Like the browser" },
    languageFailed: "Couldn't load this language. Check your connection and try again.",
    appearance: "Appearance",
    theme: "Theme",
    themes: { system: "Like the system", light: "Light", dark: "Dark" },
    motion: "Motion",
    motions: { system: "Like the system", full: "Full", reduced: "Reduced" },
    textSize: "Text size",
    keyboard: "Keyboard",
    camera: "Camera and readings",
    sources: "Music sources",
    stored: "On this device",
    storedHelp:
      "Undertone has no accounts and keeps nothing about you on its server. What it remembers is on this device.",
    measuring: "Measuring…",
    settingsAndQueue: "Settings, queue and resting face",
    fileResults: "Results about your music files",
    records: (count: number) => plural(count, { one: "# record", other: "# records" }),
    total: "All that the browser counts for this site",
    deleteEverything: "Delete everything",
    deleteQuestion:
      "Delete settings, queue, resting face, results about your files, and log out of Spotify? This can't be undone. Your files are not touched.",
    deleteConfirm: "Yes, delete everything",
    cancel: "Cancel",
    deleting: "Deleting…",
    storageFailed: "Your browser did not allow it. Delete the data of this site in the browser's settings.",
  },

  privacy: {
    camera: "The camera",
    cameraText:
      "It is off until you turn it on. Its pictures are analysed in this tab, on your device. They are never sent, and never stored. It turns off after a reading, and when you leave the tab.",
    reading: "What a reading is",
    readingText:
      "The models estimate how an expression looks. They don't know what you feel: people smile when they are sad, and look serious when they are content. That is why you always have the last word.",
    neverComputed: "Age, sex and identity are never computed.",
    purposeLimit: (product: string) =>
      `${product} is for your own use, not for judging people at work or school.`,
    aboutModels: "How often the models are right, and for whom",
    ledger: "Requests since you opened this page",
    ledgerSummary: (requests: number, received: string, sent: string) =>
      `${plural(requests, { one: "# request", other: "# requests" })}: ${received} received, ${sent} sent.`,
    onlyOwnServer: "All of them went to the server of this page.",
    otherServers: (hosts: readonly string[]) =>
      `Requests also went to ${list(hosts)}. What a player of another company loads inside its frame is not listed here.`,
    row: (row: { purpose: string; requests: number; received: string; sent: string }) =>
      `${row.purpose} · ${plural(row.requests, { one: "# request", other: "# requests" })} · ${row.received} · ${row.sent} sent`,
    received: (size: string) => `${size} received`,
    fromCache: "from the browser's cache",
    unknownSize: "size not stated",
    purposes: {
      page: "The page itself",
      models: "The models",
      spotify: "Spotify, through our server",
      "spotify-covers": "Covers from Spotify",
      "spotify-player": "Spotify's player",
      server: "This server",
      other: "Another server",
    },
  },

  photos: {
    dropZone: {
      /** Followed by the button `choose`. */
      drop: "Drop pictures or videos here, or",
      choose: "Choose files",
      input: "Pictures and videos",
      note: "JPEG, PNG, WebP, AVIF, and videos that your browser can play. Files are read in this tab. They are not uploaded, and nothing is kept.",
    },
    list: {
      notAdded: ({ files, max }: { readonly files: number; readonly max: number }) =>
        `${plural(files, { one: "# file could not be added.", other: "# files could not be added." })} The list holds ${max} files. Clear it to add more.`,
      analysing: ({ done, total }: { readonly done: number; readonly total: number }) =>
        `Analysing: ${done} of ${total} done.`,
      done: (files: number) => plural(files, { one: "# file done.", other: "# files done." }),
      cancel: "Cancel",
      saveCsv: "Save as CSV",
      saveJson: "Save as JSON",
      clear: "Clear the list",
    },
    item: {
      waiting: "Waiting…",
      analysing: "Analysing…",
      analysed: (share: number) => `Analysing: ${percent(share)}`,
      analysingFile: (name: string) => `Analysing ${name}`,
      cancelled: "Cancelled. To analyse this file, choose it again.",
    },
    photo: {
      noFace:
        "No face found in this picture. Faces should look towards the camera. They should take up at least a tenth of the picture's height.",
      middleRead: "This server has no model that finds faces, so the middle of the picture was read.",
      facesFound: (faces: number) => plural(faces, { one: "One face found.", other: "# faces found." }),
      /** The picture in words. */
      framed: ({ file, faces }: { readonly file: string; readonly faces: number }) =>
        faces === 0
          ? `${file}, no face found`
          : `${file}, ${plural(faces, { one: "one face framed", other: "# faces framed" })}`,
      save: "Save picture with frames",
      facts: (parts: { readonly width: number; readonly height: number; readonly milliseconds: number }) =>
        `${parts.width} × ${parts.height} pixels, ${decimal(parts.milliseconds)} ms`,
    },
    video: {
      summary: (parts: { readonly faces: number; readonly frames: number; readonly durationS: number }) => {
        const frames = plural(parts.frames, { one: "# frame", other: "# frames" });
        const analysed = `(${frames} of ${duration(parts.durationS)} analysed)`;
        return parts.faces === 0
          ? `No face found in this video ${analysed}.`
          : `${plural(parts.faces, { one: "One face found", other: "# faces found" })} ${analysed}.`;
      },
      moreFaces: (faces: number) =>
        `${plural(faces, {
          one: "# more face was in view for a shorter time.",
          other: "# more faces were in view for a shorter time.",
        })} To see all faces, save the results as CSV or JSON.`,
    },
    face: {
      /** The number alone is visible. */
      number: (number: number) => (
        <>
          <span class="visually-hidden">Face </span>
          {number}
        </>
      ),
      /** On the picture, next to the face. */
      label: (parts: { readonly number: number; readonly expression: string; readonly share: number }) =>
        `${parts.number}: ${parts.expression} ${percent(parts.share)}`,
      looks: ({ expression, share }: { readonly expression: string; readonly share: number }) =>
        `Looks mostly ${expression} (${percent(share)}).`,
      notRead: "Found. This server has no model that reads expressions.",
      /** By why the face could not be read well. */
      mayBeWrong: {
        "too-dark": "This may be wrong, because the face is too dark.",
        "too-bright": "This may be wrong, because the face is too bright.",
        "cut-off": "This may be wrong, because the face is cut off by the edge of the picture.",
        "too-small": "This may be wrong, because the face is too small.",
        "turned-away": "This may be wrong, because the face is turned away.",
        blurred: "This may be wrong, because the face is blurred.",
      },
      expressions: (number: number) => `Expressions of face ${number}`,
      mood: (mood: string) => `As a mood: ${mood}.`,
      useMood: (number: number) => (
        <>
          Use as my mood <span class="visually-hidden">(face {number})</span>
        </>
      ),
    },
    /** A face over the length of a video. */
    timeline: {
      title: (number: number) => `Face ${number} over time`,
      looks: ({ expression, share }: { readonly expression: string; readonly share: number }) =>
        `On average it looks mostly ${expression} (${percent(share)}).`,
      notRead: "Found, but its expression could not be read.",
      inView: (share: number) => `In view ${percent(share)} of the time.`,
      expression: (parts: {
        readonly expression: string;
        readonly average: number;
        readonly peak: number;
        readonly peakS: number;
      }) =>
        `${parts.expression}: ${percent(parts.average)} on average, at most ${percent(parts.peak)} at ${duration(parts.peakS)}`,
      axis: (parts: { readonly low: string; readonly high: string; readonly average: string }) =>
        `From ${parts.low} to ${parts.high}: ${parts.average} on average`,
      mood: (mood: string) => `Average mood: ${mood}.`,
    },
    /** Names offered for saving. */
    files: {
      csv: "expressions.csv",
      json: "expressions.json",
      /** @param name the picture's name without its extension */
      picture: (name: string) => `${name} with expressions.png`,
    },
    errors: {
      empty: (name: string) => `“${name}” is empty. Choose it again, or choose another file.`,
      wrongType: (name: string) =>
        `“${name}” is neither a picture nor a video. Choose a JPEG, PNG, WebP or AVIF picture, or a video that your browser can play.`,
      tooManyBytes: (parts: { readonly name: string; readonly megabytes: number; readonly max: number }) =>
        `“${parts.name}” is too large: ${decimal(parts.megabytes)} MB. The limit is ${decimal(parts.max)} MB. Save a smaller copy.`,
      tooManyPixels: (parts: {
        readonly name: string;
        readonly width: number;
        readonly height: number;
        readonly maxMegapixels: number;
      }) =>
        `“${parts.name}” is too large: ${decimal(parts.width)} by ${decimal(parts.height)} pixels. The limit is ${decimal(parts.maxMegapixels)} megapixels. Save a smaller copy.`,
      cannotOpen: {
        picture: (name: string) =>
          `Couldn't open “${name}”. It is damaged, or your browser can't read this kind of picture. Save it as JPEG or PNG and try again.`,
        video: (name: string) =>
          `Couldn't open “${name}”. It is damaged, or your browser can't read this kind of video. Save it as MP4 or WebM and try again.`,
      },
      onlySound: (name: string) => `“${name}” has sound but no picture. Choose another video.`,
      cannotDraw: (name: string) => `Couldn't save “${name}”. Your browser can't draw pictures.`,
      tooLargeToSave: (name: string) => `Couldn't save “${name}”. It is too large for your browser.`,
    },
  },

  about: {
    lead: "Small models look at the picture on your device. Here you can see what they are for, how often they are right, and for whom they are right less often. Every figure comes from the file that ships with the model.",
    loading: "Loading model descriptions…",
    noModel: {
      expression: "This server has no model that reads expressions.",
      detector: "This server has no model that finds faces.",
    },
    errors: {
      title: "Couldn't load a model's description",
      list: "Couldn't load the list of models. Try again.",
      unreadable: (reason: string) => `This page can't read the model's description: ${reason}`,
    },
    card: {
      tasks: { expression: "Reads expressions", detector: "Finds faces" },
      facts: (parts: { readonly name: string; readonly bytes: number; readonly quantisation: string }) =>
        `“${parts.name}”, ${kilobytes(parts.bytes)}, ${parts.quantisation}.`,
      link: (name: string) => (
        <>
          Full model card<span class="visually-hidden"> of {name} (opens in a new tab)</span>
        </>
      ),
      notLoaded: "Couldn't load the model card, which describes the model's limits.",
      noLimits: "The model card describes no limits.",
      /** Model cards are in English. Other languages say so. */
      isEnglish: null as string | null,
    },
    figures: {
      notEvaluated: "This model has not been evaluated, so there are no figures. Don't rely on its answers.",
      accuracy: ({ share, faces }: { readonly share: number; readonly faces: number | null }) => (
        <>
          <strong>{percent(share)}</strong> right
          {faces !== null && ` out of ${plural(faces, { one: "# face", other: "# faces" })}`}
        </>
      ),
      interval: ({ low, high }: { readonly low: number; readonly high: number }) =>
        `${percent(0.95)} confidence interval: ${percent(low)} to ${percent(high)}.`,
      comparedWith: (labels: string) => `Compared with ${labels}.`,
      /** By the names that training writes. Other names are shown as they are. */
      labelSources: {
        ferplus_majority: "what most of ten people saw in each face (FER+)",
        fer2013_labels: "FER2013's own labels",
      },
      testPictures: (split: string) => `Test pictures: ${split}.`,
      leakFree: "Pictures with a near copy in the training data were left out.",
      notLeakFree: "Pictures with a near copy in the training data were not left out.",
      macroF1: "Mean over the expressions (macro-F1)",
      calibrationError: "Average gap between its confidence and its accuracy (ECE)",
      percentagePoints: (points: number) => `${decimal(points, 1)} percentage points`,
      people: ({ onePerson, model }: { readonly onePerson: number; readonly model: number }) =>
        `People disagree about faces, too. Ten people labelled each face. One person agrees with most of the others in ${percent(onePerson)} of cases, the model in ${percent(model)}.`,
      byAgreement: "How often it is right, by how many of the ten people agreed",
      recalls: "How many faces of each expression it recognises",
      noGroups: "Accuracy by group of people has not been measured yet.",
      noConfusion: "The model's file has no table of right and wrong answers.",
      others: "All other figures",
      overall: "Overall",
      unknown: "unknown",
      yes: "yes",
      no: "no",
      range: (values: readonly string[]) => values.join(" to "),
    },
    /** The table of labels and answers. */
    confusion: {
      caption:
        "How the model answers for 100 faces of each expression. A stronger colour means more faces. The right answers are on the diagonal.",
      corner: "label ↓ answer →",
    },
    shares: {
      /** In per cent; the share before it has the sign. */
      interval: ({ low, high }: { readonly low: number; readonly high: number }) =>
        `(${decimal(100 * low)} to ${decimal(100 * high)})`,
      counts: {
        faces: (count: number) => plural(count, { one: "# face", other: "# faces" }),
        pictures: (count: number) => plural(count, { one: "# picture", other: "# pictures" }),
      },
      byGroup: (title: string) => `By group of people: ${title}`,
      largestGap: (points: number) =>
        `Largest gap between two groups: ${decimal(points, 1)} percentage points.`,
      beyondChance: "Chance alone would rarely cause this with so few pictures.",
      maybeChance: "This may be chance.",
    },
    training: {
      title: "How it was made",
      answers: "Answers",
      temperature: "Softmax temperature",
      threshold: (name: string) => `Threshold: ${name}`,
      fact: (name: string) => `Training: ${name}`,
      licence: "Licence",
    },
  },

  /** The camera's details. */
  cameraDetails: {
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
    performance: {
      title: "Camera performance",
      runOn: "Run models on",
      automatic: "Automatic",
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
    cameraChoice: {
      title: "Camera",
      automatic: "Automatic",
      unnamed: (number: number) => `Camera ${number}`,
      missing: "A camera that is not connected",
    },
  },
};
