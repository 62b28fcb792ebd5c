/**
 * English, and the shape that every other language must have. One section for each feature. A message with parts that change is a
 * function. The words are plain: sentence case, verbs on buttons, one idea a sentence.
 */

import { list, plural } from "./format";

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
    spotify: "Spotify",
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

  player: {},

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
