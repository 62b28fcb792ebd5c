/** German. */

import type { KeyTerm, NoteName } from "../shared/key-term";
import { decimal, list, percent, plural } from "./format";
import type { Messages } from "./messages";

export const de: Messages = {
  common: {
    tryAgain: "Noch einmal versuchen",
    close: "Schließen",
    keyName: ({ note, mode }) =>
      MODES[mode] === "Moll" ? `${NOTES[note].toLowerCase()}-Moll` : `${NOTES[note]}-${MODES[mode]}`,
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
    promise: "Für dich komponiert, während du zuhörst. Immer verfügbar.",
    openingText: "Stück wird komponiert",
    offered: "Dieses Stück kam mit dem Link. Starte die Wiedergabe, um es zu hören.",

    ensembles: {
      "felt-piano": "gedämpftes Klavier",
      "warm-pads": "warme Klangflächen",
      "plucked-strings": "gezupfte Saiten",
      "chamber-strings": "Kammerstreicher",
      "lofi-keys": "Lo-Fi-Keyboard und sanftes Schlagzeug",
      "marimba-hands": "Marimba und Handtrommeln",
      synthwave: "Synthwave",
    },

    why: {
      sentence: (piece) =>
        `Komponiert für „${piece.mood}“: ${piece.ensemble}, ${piece.colour} ${piece.key}, ${piece.pace} mit ${decimal(piece.bpm)} Schlägen pro Minute.`,
      colours: { bright: "helles", dark: "dunkles" },
      paces: { slow: "langsam", walking: "im Gehtempo", fast: "schnell" },
    },

    options: {
      introduction:
        "Neue Stücke für die Stimmung im Stimmungsfeld, in deinem Browser komponiert und gespielt. Kein Konto, kein Download. Es wird nichts verschickt.",
      ensemble: "Ensemble, ab dem nächsten Stück",
      fitMood: "Passend zur Stimmung",
    },

    savedPieces: {
      title: (pieces) => `Gespeicherte Stücke (${decimal(pieces)})`,
      play: (title) => `„${title}“ abspielen`,
      add: (title) => `„${title}“ zur Warteschlange hinzufügen`,
      remove: (title) => `„${title}“ aus den gespeicherten Stücken entfernen`,
    },

    exportBar: {
      savePiece: "Stück speichern",
      copyLink: "Link kopieren",
      saveAs: (format) => `Als ${format} speichern`,
      rendering: ({ title, done }) => `„${title}“ wird berechnet … ${percent(done)}`,
      cancel: "Abbrechen",
      saved: (name) => `Gespeichert als „${name}“.`,
      linkCopied: (link) => <>Link kopiert. {link}</>,
      linkBlocked: (link) => (
        <>Dein Browser hat die Zwischenablage blockiert. Kopiere den Link von hier: {link}</>
      ),
      failed: ({ title, reason }) => `„${title}“ konnte nicht gespeichert werden: ${reason}.`,
    },

    copyLinks: {
      label: "Links zu Composer-Stücken kopieren",
      copied: (links) =>
        `${plural(links, { one: "# Link", other: "# Links" })} kopiert. Jeder öffnet für alle dasselbe Stück.`,
      blocked: "Dein Browser hat die Zwischenablage blockiert. Kopiere die Links von hier.",
    },

    problems: {
      cannotCompose: (reason) =>
        `Dieses Stück konnte nicht fertig komponiert werden: ${reason}. Starte die Wiedergabe, um es noch einmal zu versuchen.`,
      scriptNotLoaded: "das Skript dafür konnte nicht geladen werden",
      notInMemory: "das Stück ist nicht mehr im Speicher",
    },

    linkProblems: {
      "no-piece":
        "Dieser Link enthält kein Stück. Kopiere den ganzen Link, auch alles nach dem #, und versuch es noch einmal.",
      unreadable: "Dieser Link ist nicht lesbar. Kopiere den ganzen Link und versuch es noch einmal.",
      "older-version":
        "Dieses Stück wurde mit einer älteren Version des Composers komponiert. Hier würde es anders klingen. Bitte um einen neuen Link oder lass ein neues Stück komponieren.",
      "newer-version":
        "Dieses Stück wurde mit einer neueren Version des Composers komponiert. Hier würde es anders klingen. Bitte um einen neuen Link oder lass ein neues Stück komponieren.",
      "unreadable-seed":
        "Dieser Link ist beschädigt: Sein Startwert ist nicht lesbar. Kopiere den ganzen Link und versuch es noch einmal.",
      "large-seed":
        "Dieser Link ist beschädigt: Sein Startwert ist zu groß. Kopiere den ganzen Link und versuch es noch einmal.",
      "unknown-ensemble":
        "Dieser Link nennt ein Ensemble, das es hier nicht gibt. Kopiere den ganzen Link und versuch es noch einmal.",
      "mood-out-of-range":
        "Dieser Link ist beschädigt: Seine Stimmung liegt außerhalb des Stimmungsfelds. Kopiere den ganzen Link und versuch es noch einmal.",
    },

    midi: {
      parts: {
        Answer: "Antwort",
        Arpeggio: "Arpeggio",
        Bass: "Bass",
        Bells: "Glocken",
        Celesta: "Celesta",
        Cello: "Cello",
        "Cello solo": "Solocello",
        "Deep bass": "Tiefer Bass",
        "Electric piano": "E-Piano",
        Flute: "Flöte",
        Glints: "Glanzlichter",
        Guitar: "Gitarre",
        Harp: "Harfe",
        "Harp answer": "Harfe, Antwort",
        "Harp melody": "Harfe, Melodie",
        "High register": "Hohe Lage",
        "Inner voice": "Mittelstimme",
        Kalimba: "Kalimba",
        Lead: "Melodie",
        "Lead marimba": "Marimba, Melodie",
        "Left hand": "Linke Hand",
        "Low strings": "Tiefe Streicher",
        Marimba: "Marimba",
        Pad: "Klangfläche",
        Piano: "Klavier",
        "Piano answer": "Klavier, Antwort",
        Plucks: "Zupfklänge",
        "Right hand": "Rechte Hand",
        "Second guitar": "Zweite Gitarre",
        "Second kalimba": "Zweite Kalimba",
        "Second violins": "Zweite Violinen",
        "Second voice": "Zweite Stimme",
        "Soft lead": "Sanfte Melodie",
        "Soft voice": "Sanfte Stimme",
        Strings: "Streicher",
        Vibraphone: "Vibrafon",
        Viola: "Bratsche",
        Violin: "Violine",
      },
      drums: "Schlagzeug",
      sections: { Intro: "Intro", Break: "Break", Outro: "Outro" },
    },
  },

  /* ------------------------------------------------------------------ library: own files */

  library: {
    name: "Eigene Musik",
    promise: "Musik aus deinen eigenen Ordnern. Sie bleibt auf diesem Gerät.",
    openingText: "Datei wird geöffnet",
    introduction:
      "Deine Dateien werden in diesem Browser analysiert und nie hochgeladen. Die Ergebnisse werden auf diesem Gerät gespeichert, daher wird jede Datei nur einmal analysiert.",
    singleFiles: "Einzelne Dateien",
    quotedNames: (names) => list(names.map((name) => `„${name}“`)),

    waiting: {
      analysing: "Deine Dateien werden analysiert. Die ersten sind gleich so weit.",
      reopen: (source) => `Öffne deinen Ordner noch einmal unter „${source}“.`,
      choose: (source) => `Wähle unter „${source}“ einen Ordner mit Musik aus.`,
    },

    folders: {
      choose: "Ordner auswählen",
      chooseAnother: "Weiteren Ordner öffnen",
      chooseFiles: "Dateien auswählen",
      drop: "Oder zieh einen Ordner hierher.",
    },

    errors: {
      noMusic: ({ folders, others }) =>
        `In ${folders} ist keine Musik, nur ${plural(others, { one: "# andere Datei", other: "# andere Dateien" })}. Wähle einen Ordner mit Dateien im Format MP3, M4A, FLAC, Ogg oder WAV aus.`,
      noFiles: (folders) => `In ${folders} sind keine Dateien. Wähle einen Ordner mit Musik aus.`,
      gone: (folders) =>
        `Öffnen nicht möglich: ${folders ?? "Den Ordner"} gibt es nicht mehr. Wähle den Ordner noch einmal aus.`,
      refused: (folders) =>
        `Öffnen nicht möglich: Der Browser hat den Zugriff auf ${folders ?? "den Ordner"} verweigert. Wähle den Ordner noch einmal aus.`,
      noAccess:
        "Der Browser hat den Zugriff auf den Ordner nicht erlaubt. Wähle ihn noch einmal aus, um fortzufahren.",
      notMusic: "Das ist weder eine Datei noch ein Ordner. Zieh Musik aus deinem Dateimanager hierher.",
      notSaved:
        "Die Ergebnisse konnten nicht gespeichert werden. Vielleicht ist der Speicher des Browsers voll. Deine Musik läuft, wird aber beim nächsten Mal noch einmal analysiert.",
      notDeleted:
        "Die gespeicherten Daten konnten nicht gelöscht werden. Lösche die Daten dieser Seite in den Einstellungen des Browsers.",
      fileMissing: ({ title, source }) =>
        `Die Datei von „${title}“ wurde nicht gefunden. Öffne ihren Ordner noch einmal unter „${source}“ oder überspring sie.`,
      unplayable: (title) =>
        `„${title}“ konnte nicht abgespielt werden. Dieser Browser kann die Datei nicht abspielen, oder sie hat sich geändert. Öffne ihren Ordner noch einmal oder überspring sie.`,
      music: "Die Musik",
    },

    scan: {
      reopen: (folders) => `${folders} wieder öffnen`,
      permission: "Dein Browser fragt dich um Erlaubnis. Frühere Ergebnisse sind noch gespeichert.",
      reading: "Ordner wird gelesen …",
      progress: ({ done, total }) => `Analyse: ${decimal(done)} von ${decimal(total)}`,
      stop: "Analyse stoppen",
      found: ({ tracks, folders }) =>
        `${plural(tracks, { one: "# Titel", other: "# Titel" })} aus ${folders}.`,
      analysed: (files) =>
        plural(files, {
          one: "# Datei wurde gerade analysiert.",
          other: "# Dateien wurden gerade analysiert.",
        }),
      nothingNew: "Keine neuen Dateien.",
      stopped: "Du hast die Analyse gestoppt. Öffne den Ordner noch einmal, um fortzufahren.",
      skipped: (files) => plural(files, { one: "# Datei übersprungen", other: "# Dateien übersprungen" }),
      skippedBecause: {
        broken: "Beschädigt: Die Datei lässt sich nicht dekodieren. Kopiere sie noch einmal vom Original.",
        locked: "Kopiergeschützt: Nur der Player des Anbieters kann sie abspielen.",
        unsupported:
          "Dieser Browser kann das Format nicht abspielen. Wandle die Datei in MP3 oder FLAC um oder probier einen anderen Browser.",
        gone: "Nicht gefunden: Die Datei wurde verschoben oder umbenannt, oder ihr Laufwerk wurde entfernt. Öffne den Ordner noch einmal.",
        failed: "Die Analyse ist fehlgeschlagen. Öffne den Ordner noch einmal, um es erneut zu versuchen.",
      },
      more: (files) => `und ${plural(files, { one: "# weitere", other: "# weitere" })}`,
    },

    map: {
      label: (tracks) =>
        `Von ${plural(tracks.total, { one: "# Titel", other: "# Titeln" })} sind ${decimal(tracks.pleasantEnergetic)} angenehm und energiegeladen, ${decimal(tracks.pleasantCalm)} angenehm und ruhig, ${decimal(tracks.unpleasantEnergetic)} unangenehm und energiegeladen, ${decimal(tracks.unpleasantCalm)} unangenehm und ruhig.`,
      caption:
        "Jeder Punkt ist ein Titel. Angenehme Musik liegt rechts, energiegeladene oben. Die Stimmungen sind grobe Schätzungen aus Tongeschlecht (Dur oder Moll), Tempo, Helligkeit, Lautstärke und Anzahl der Töne. Eine Stimmung, die du einstellst, ersetzt die Schätzung.",
    },

    tracks: {
      search: "Deine Musik durchsuchen",
      found: (tracks) => plural(tracks, { one: "# Titel gefunden", other: "# Titel gefunden" }),
      showMore: (tracks) => `Mehr von ${plural(tracks, { one: "# Titel", other: "# Titeln" })} anzeigen`,
      play: "Abspielen",
      playTitle: (title) => `„${title}“ abspielen`,
      add: "Hinzufügen",
      addTitle: (title) => `„${title}“ zur Warteschlange hinzufügen`,
      changeMood: "Stimmung ändern",
      changeMoodOf: (title) => `„${title}“: Stimmung ändern`,
      sound: (sound) => `Klang: ${sound}.`,
    },

    mood: {
      setByYou: (mood) => `${mood} (von dir eingestellt)`,
      notAnalysed: {
        long: "Zu lang für die Analyse. Stell die Stimmung selbst ein.",
        silent: "Zu kurz oder zu leise für die Analyse. Stell die Stimmung selbst ein.",
      },
      of: (title) => `Stimmung von „${title}“`,
      pleasantness: "Wie angenehm",
      energy: "Energie",
      useMine: "Meine Stimmung übernehmen",
      reset: "Auf geschätzte Stimmung zurücksetzen",
      remove: "Stimmung entfernen",
    },

    why: {
      moodSetByYou: ({ mood, wanted }) =>
        `Du hast die Stimmung auf „${mood}“ eingestellt, nah an „${wanted}“.`,
      closeBySound: ({ wanted, sound }) => `Vom Klang her nah an „${wanted}“: ${sound}.`,
      yourChoice: (sound) => `Deine Wahl. Klang: ${sound}.`,
    },

    sound: {
      unknown: "unbekannt",
      inKey: (key) => `in ${key}`,
      noKey: "ohne klare Tonart",
      beats: (bpm) => `${decimal(bpm)} Schläge pro Minute`,
      noBeat: "ohne festen Takt",
      traits: {
        sparse: "wenige Töne",
        busy: "viele Töne",
        dark: "dunkel",
        bright: "hell",
        quiet: "leise",
        loud: "laut",
      },
    },

    files: {
      save: (format) => `Als ${format} speichern`,
      name: "Undertone-Bibliothek",
      savedPlaylist: (name) =>
        `Gespeichert als „${name}“. Leg die Datei neben deinen Musikordner, damit andere Player die Titel finden.`,
      savedMoods: (name) => `Gespeichert als „${name}“, mit der Stimmung jedes Titels.`,
    },

    deletion: {
      title: "Bibliotheksdaten löschen",
      explanation:
        "Das löscht alle Ergebnisse, alle von dir eingestellten Stimmungen und die Liste der Ordner von diesem Gerät. Deine Musikdateien bleiben, wie sie sind.",
      button: "Alle Bibliotheksdaten löschen",
    },
  },

  /* ------------------------------------------------------------------ spotify */

  spotify: {},
};

const NOTES: Readonly<Record<NoteName, string>> = {
  "C♭": "Ces",
  C: "C",
  "C♯": "Cis",
  "D♭": "Des",
  D: "D",
  "D♯": "Dis",
  "E♭": "Es",
  E: "E",
  "E♯": "Eis",
  "F♭": "Fes",
  F: "F",
  "F♯": "Fis",
  "G♭": "Ges",
  G: "G",
  "G♯": "Gis",
  "A♭": "As",
  A: "A",
  "A♯": "Ais",
  "B♭": "B",
  B: "H",
  "B♯": "His",
};

const MODES: Readonly<Record<KeyTerm["mode"], string>> = {
  major: "Dur",
  minor: "Moll",
  lydian: "Lydisch",
  ionian: "Dur",
  mixolydian: "Mixolydisch",
  dorian: "Dorisch",
  aeolian: "Moll",
  phrygian: "Phrygisch",
};
