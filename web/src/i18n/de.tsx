/** German. */

import { duration, percent, plural } from "./format";
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

  page: {},

  /* ------------------------------------------------------------------ player */

  player: {
    label: "Player",

    controls: {
      play: "Abspielen",
      pause: "Pausieren",
      back: "Zurück",
      next: "Nächstes Stück",
      startOver: "Von hier neu beginnen",
      startOverHint: "Mit der Stimmung auf dem Stimmungsfeld neu beginnen",
      position: "Position im Stück",
      elapsedOf: ({ elapsed, seconds }) => `${duration(elapsed)} von ${duration(seconds)}`,
      mute: "Stummschalten",
      muted: "stumm",
      volume: "Lautstärke",
    },

    status: {
      ready: "Musik für deine Stimmung, komponiert, während du hörst.",
      findingFirstPiece: "Das erste Stück wird gesucht …",
      now: (title) => `Jetzt: ${title}.`,
      opening: (what) => `${what} …`,
      openingShare: ({ what, done }) => `${what} … ${percent(done)}`,
      paused: "Pausiert.",
      interrupted: "Eine andere App hat den Ton unterbrochen. Drück auf „Abspielen“, um weiterzuhören.",
      pressPlayIn: (source) => `Starte die Wiedergabe im Player von ${source}.`,
      controlledIn: (source) => `Wird unten im Player von ${source} gesteuert.`,
    },

    goalQuestion: "Wohin soll dich die Musik führen?",
    goals: {
      match: {
        name: "Passend",
        promise: "Musik für deine Stimmung. Ändert sich deine Stimmung, geht die Musik mit.",
      },
      lift: { name: "Heller", promise: "Beginnt in deiner Stimmung und wird Stück für Stück heller." },
      calm: { name: "Ruhiger", promise: "Beginnt in deiner Stimmung und wird Stück für Stück ruhiger." },
      focus: { name: "Fokus", promise: "Führt zu gleichmäßiger Musik, die nicht ablenkt." },
      stay: { name: "Halten", promise: "Hält diese Stimmung, auch wenn sich deine ändert." },
    },

    path: {
      none: "Noch kein Weg.",
      staying: ({ pieces, mood }) =>
        `${plural(pieces, { one: "# Stück", other: "# Stücke" })}, durchgehend ${mood}.`,
      fromTo: ({ pieces, from, to }) =>
        `${plural(pieces, { one: "# Stück", other: "# Stücke" })}, von ${from} zu ${to}.`,
      piece: ({ number, mood }) => `Stück ${number}: ${mood}.`,
      pieces: ({ from, to, mood }) => `Stücke ${from} bis ${to}: ${mood}.`,
      step: ({ number, steps }) => `Schritt ${number} von ${steps}`,
      stepMood: ({ number, steps, mood }) => `Schritt ${number} von ${steps}: ${mood}`,
      ownChoice: (mood) => `Deine Auswahl: ${mood}`,
      onPlane: (steps) => plural(steps, { one: "Weg mit # Schritt", other: "Weg mit # Schritten" }),
      help: "Die Pfeiltasten verschieben den Schritt. Bild auf und Bild ab wechseln zum vorigen und zum nächsten Schritt. Entf setzt ihn zurück.",
      twoWaySlider: "Regler in zwei Richtungen",
    },

    pathOptions: {
      title: "Optionen für den Weg",
      pieces: (count) => `Stücke: ${count}`,
      pieceCount: (count) => plural(count, { one: "# Stück", other: "# Stücke" }),
      pace: "Übergang",
      paces: { slow: "Anfangs langsam", quick: "Anfangs schnell" },
      endless: "Nach dem Ende des Wegs weiterspielen",
      steps: "Schritte des Wegs",
      moodOfStep: (number) => `Stimmung von Schritt ${number}`,
      automatic: "automatisch",
    },

    liftOffer: {
      label: "Vorschlag",
      offer:
        "Die letzten Stücke waren eher gedrückt. Vielleicht ist das genau richtig. Wenn du möchtest, wird die Musik ab jetzt langsam heller.",
      accept: "Musik aufhellen",
      decline: "Stimmung beibehalten",
    },

    dismiss: (notice) => `Ausblenden: ${notice}`,
    aboutPiece: "Über dieses Stück",

    queue: {
      title: "Als Nächstes",
      searching: "Stücke werden gesucht …",
      length: (pieces) => plural(pieces, { one: "# Stück", other: "# Stücke" }),
      lengthInMinutes: ({ pieces, minutes }) =>
        `${plural(pieces, { one: "# Stück", other: "# Stücke" })}, ${plural(minutes, { one: "# Minute", other: "# Minuten" })}`,
      undo: "Rückgängig machen",
      clear: "Leeren",
      empty: "Die Warteschlange ist leer.",
      play: "Abspielen:",
      move: (title) => `„${title}“ verschieben: Pfeiltasten nach oben und unten`,
      moveUp: (title) => `„${title}“ nach oben verschieben`,
      moveDown: (title) => `„${title}“ nach unten verschieben`,
      remove: (title) => `„${title}“ entfernen`,
      moved: ({ title, place, rows }) => `„${title}“: jetzt Nummer ${place} von ${rows}.`,
    },

    queueExport: {
      title: "Warteschlange speichern oder teilen",
      saveM3u: "Meine Dateien als M3U speichern",
      saveJson: "Alles als JSON speichern",
      saving: "Wird gespeichert …",
      fileName: "Undertone-Warteschlange",
      savedFiles: ({ count, fileName }) =>
        `${plural(count, { one: "# Datei", other: "# Dateien" })} dieser Warteschlange als „${fileName}“ gespeichert.`,
      savedPieces: ({ count, fileName }) =>
        `${plural(count, { one: "# Stück", other: "# Stücke" })} als „${fileName}“ gespeichert.`,
    },

    sources: {
      title: "Musikquellen",
      noneSelected: (fallback) => `Keine Quelle ist ausgewählt, deshalb spielt ${fallback}.`,
      amounts: ["keiner", "klein", "mittel", "groß", "sehr groß"],
      howMuch: (amount) => `Anteil: ${amount}`,
      howMuchOf: (source) => `Anteil für „${source}“`,
      failed: (source) => `Die Quelle „${source}“ funktioniert gerade nicht und wird ausgelassen.`,
      tryAgain: (source) => `Noch einmal mit „${source}“ versuchen`,
      options: (source) => `Optionen für „${source}“`,
    },

    songEndCheck: {
      title: "Am Ende eines Stücks meinen Gesichtsausdruck prüfen",
      explanation:
        "Kurz vor dem Ende jedes Stücks geht die Kamera für einen Moment an, und ihre Anzeige zeigt das. Die nächsten Stücke richten sich nach deinem Gesichtsausdruck. Standardmäßig aus.",
      cameraOn: "Kamera an",
      unreadable: "Dein Gesichtsausdruck war diesmal nicht zu erkennen. Der Weg bleibt, wie er ist.",
    },

    sleepTimer: {
      label: "Schlaf-Timer",
      none: "Kein Schlaf-Timer",
      turnOff: "Schlaf-Timer ausschalten",
      minutesLeft: (minutes) => plural(minutes, { other: "noch # Min." }),
      afterPiece: "Nach diesem Stück",
      inMinutes: (minutes) => plural(minutes, { one: "In # Minute", other: "In # Minuten" }),
    },

    shortcuts: {
      title: "Tastenkürzel",
      use: "Tastenkürzel verwenden",
      space: "Leertaste",
      names: {
        toggle: "Abspielen oder pausieren",
        next: "Nächstes Stück",
        back: "Zurück",
        rewind: "10 Sekunden zurück",
        forward: "10 Sekunden vor",
        volume: "Lauter, leiser",
        mute: "Stummschalten",
        undo: "Änderung der Warteschlange rückgängig machen",
        help: "Diese Liste anzeigen",
      },
    },

    problems: {
      piece: (reason) => `Dieses Stück lässt sich nicht abspielen: ${reason}. Weiter mit dem nächsten.`,
      audio: {
        unsupported:
          "Dieser Browser kann auf Webseiten keinen Ton abspielen. Nimm einen aktuellen Firefox, Chrome, Edge oder Safari.",
        blocked: "Dein Browser blockiert den Ton, bis du tippst. Drück noch einmal auf „Abspielen“.",
        unknown:
          "Die Tonausgabe lässt sich nicht öffnen. Prüfe, ob Lautsprecher oder Kopfhörer angeschlossen sind, und drück dann noch einmal auf „Abspielen“.",
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
