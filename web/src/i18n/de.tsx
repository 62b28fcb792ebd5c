/** German. */

import { list, plural } from "./format";
import type { Messages } from "./messages";

export const de: Messages = {
  common: {
    tryAgain: "Noch einmal versuchen",
    close: "Schließen",
  },

  /* ------------------------------------------------------------------ moods and expressions */

  moods: {
    balanced: "ausgeglichen",
    words: {
      joyful: { slight: "ein wenig fröhlich", plain: "fröhlich", strong: "sehr fröhlich" },
      excited: { slight: "ein wenig aufgedreht", plain: "aufgedreht", strong: "sehr aufgedreht" },
      tense: { slight: "ein wenig angespannt", plain: "angespannt", strong: "sehr angespannt" },
      angry: { slight: "ein wenig wütend", plain: "wütend", strong: "sehr wütend" },
      sad: { slight: "ein wenig traurig", plain: "traurig", strong: "sehr traurig" },
      weary: { slight: "ein wenig müde", plain: "müde", strong: "sehr müde" },
      peaceful: { slight: "recht ruhig", plain: "ruhig", strong: "sehr ruhig" },
      content: { slight: "recht zufrieden", plain: "zufrieden", strong: "sehr zufrieden" },
    },
    pleasant: "angenehm",
    unpleasant: "unangenehm",
    neitherPleasant: "weder unangenehm noch angenehm",
    calm: "ruhig",
    energetic: "energiegeladen",
    neitherCalm: "weder ruhig noch energiegeladen",
  },

  expressions: {
    happy: "fröhlich",
    sad: "traurig",
    angry: "wütend",
    fear: "ängstlich",
    surprise: "überrascht",
    disgust: "angewidert",
    contempt: "verächtlich",
    neutral: "neutral",
  },

  /* ------------------------------------------------------------------ page */

  page: {
    description:
      "Musik für die Stimmung, in der du bist, oder für die, in die du möchtest. Wenn du willst, wird dein Gesichtsausdruck auf deinem eigenen Gerät gelesen.",
    skipLink: "Zum Stimmungsfeld springen",
    planeTitle: "Stimmungsfeld",
    planeHelp:
      "Pfeiltasten bewegen den Punkt: links und rechts für unangenehm und angenehm, hoch und runter für die Energie. Mit Umschalt in größeren Schritten. Pos1 setzt ihn in die Mitte.",
    planeSlider: "Deine Stimmung",
    planeSliderRole: "Regler in zwei Richtungen",
    notChosen: "noch nicht gewählt",
    moodWords: "Wörter für Stimmungen",
    moodTitle: "Deine Stimmung",
    howAreYou: "Wie geht es dir?",
    touchOrPlay: "Tippe ins Feld oder drück einfach auf Play.",
    setByYou: (axes) => `${axes}. Von dir gesetzt.`,
    confirmedByYou: (axes) => `${axes}. Aus deinem Gesichtsausdruck gelesen, von dir bestätigt.`,
    pleasantness: "Wie angenehm",
    energy: "Energie",
    drawer: "Als Nächstes und Quellen",
    hints: {
      point: "Tippe dahin, wo du gerade bist",
      lens: "oder lass dein Gesicht etwas vorschlagen",
      play: "dann drück auf Play",
    },
    screens: {
      photos: "Fotos und Videos",
      "about-model": "Über die Modelle",
      settings: "Einstellungen",
      privacy: "Datenschutz und Netzwerk",
    },
    menu: {
      label: "Menü",
      photos: "Was die Modelle in deinen eigenen Bildern lesen",
      "about-model": "Wie oft sie richtig liegen, und bei wem",
      settings: "Sprache, Aussehen, Kamera, gespeicherte Daten",
      privacy: "Was dieses Gerät verlässt und was nicht",
      shortcuts: "Tastenkürzel",
      licences: "Lizenzen der Pakete",
    },
  },

  settings: {
    language: "Sprache",
    languages: { browser: "Wie im Browser" },
    languageFailed:
      "Diese Sprache konnte nicht geladen werden. Prüfe deine Verbindung und versuch es noch einmal.",
    appearance: "Aussehen",
    theme: "Farben",
    themes: { system: "Wie im System", light: "Hell", dark: "Dunkel" },
    motion: "Bewegung",
    motions: { system: "Wie im System", full: "Alle", reduced: "Weniger" },
    textSize: "Schriftgröße",
    keyboard: "Tastatur",
    camera: "Kamera und Einschätzungen",
    spotify: "Spotify",
    stored: "Auf diesem Gerät",
    storedHelp:
      "Undertone hat keine Konten und speichert auf dem Server nichts über dich. Was es sich merkt, liegt auf diesem Gerät.",
    measuring: "Wird gemessen …",
    settingsAndQueue: "Einstellungen, Warteschlange und neutrales Gesicht",
    fileResults: "Ergebnisse zu deinen Musikdateien",
    records: (count) => plural(count, { one: "# Eintrag", other: "# Einträge" }),
    total: "Alles, was der Browser für diese Seite zählt",
    deleteEverything: "Alles löschen",
    deleteQuestion:
      "Einstellungen, Warteschlange, neutrales Gesicht und Ergebnisse zu deinen Dateien löschen und von Spotify abmelden? Das lässt sich nicht rückgängig machen. Deine Dateien bleiben, wie sie sind.",
    deleteConfirm: "Ja, alles löschen",
    cancel: "Abbrechen",
    deleting: "Wird gelöscht …",
    storageFailed:
      "Dein Browser hat das nicht erlaubt. Lösche die Daten dieser Seite in den Einstellungen des Browsers.",
  },

  privacy: {
    camera: "Die Kamera",
    cameraText:
      "Sie ist aus, bis du sie einschaltest. Ihre Bilder werden in diesem Tab auf deinem Gerät ausgewertet. Sie werden nie verschickt und nie gespeichert. Nach einer Einschätzung und wenn du den Tab verlässt, geht sie aus.",
    reading: "Was eine Einschätzung ist",
    readingText:
      "Die Modelle schätzen, wie ein Gesichtsausdruck aussieht. Was du fühlst, wissen sie nicht: Menschen lächeln, wenn sie traurig sind, und schauen ernst, wenn sie zufrieden sind. Darum hast immer du das letzte Wort.",
    neverComputed: "Alter, Geschlecht und Identität werden nie berechnet.",
    purposeLimit: (product) =>
      `${product} ist für dich selbst da, nicht um Menschen bei der Arbeit oder in der Schule zu beurteilen.`,
    aboutModels: "Wie oft die Modelle richtig liegen, und bei wem",
    ledger: "Anfragen, seit du diese Seite geöffnet hast",
    ledgerSummary: (requests, received, sent) =>
      `${plural(requests, { one: "# Anfrage", other: "# Anfragen" })}: ${received} empfangen, ${sent} gesendet.`,
    onlyOwnServer: "Alle gingen an den Server dieser Seite.",
    otherServers: (hosts) =>
      `Anfragen gingen auch an ${list(hosts)}. Was der Player einer anderen Firma in seinem Rahmen lädt, steht hier nicht.`,
    row: (row) =>
      `${row.purpose} · ${plural(row.requests, { one: "# Anfrage", other: "# Anfragen" })} · ${row.received} · ${row.sent} gesendet`,
    received: (size) => `${size} empfangen`,
    fromCache: "aus dem Cache des Browsers",
    unknownSize: "Größe nicht angegeben",
    purposes: {
      page: "Die Seite selbst",
      models: "Die Modelle",
      spotify: "Spotify, über unseren Server",
      "spotify-covers": "Cover von Spotify",
      "spotify-player": "Der Player von Spotify",
      server: "Dieser Server",
      other: "Ein anderer Server",
    },
  },

  kit: {
    loading: "Wird geladen …",
    loadFailed: "Dieser Bereich konnte nicht geladen werden",
    loadFailedHelp:
      "Prüfe deine Verbindung und versuch es noch einmal. Wenn das nicht hilft, lade die Seite neu.",
    sectionFailed: "Dieser Bereich funktioniert nicht mehr",
    sectionFailedHelp:
      "Der Rest der Seite funktioniert weiter. Wenn es nicht hilft, den Bereich neu zu laden, lade die Seite neu.",
    reloadSection: "Bereich neu laden",
    serverUnreachable: "Der Server ist nicht erreichbar. Prüfe deine Verbindung und versuch es noch einmal.",
    serverAnswered: (status) => `Der Server hat mit ${status} geantwortet. Versuch es gleich noch einmal.`,
    serverUnreadable: "Die Antwort des Servers ist nicht lesbar. Lade die Seite neu.",
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
