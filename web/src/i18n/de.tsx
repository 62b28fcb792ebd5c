/** German. */

import type { KeyTerm, NoteName } from "../shared/key-term";
import { decimal, duration, kilobytes, list, percent, plural } from "./format";
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

  vision: {
    camera: {
      title: "Kamera",
      suggest: {
        label: "Aus meinem Gesicht vorschlagen",
        hint: "Aus meinem Gesicht vorschlagen. Bilder verlassen dieses Gerät nie.",
      },
      tryOut: {
        label: "Kamera ausprobieren",
        hint: "Kamera ausprobieren. Bilder verlassen dieses Gerät nie.",
      },
      noModels:
        "Dieser Server hat keine Modelle für Gesichter. Deshalb wird die Kamera hier nicht verwendet.",
      dismiss: "Ausblenden",
      offReasons: {
        person: "Die Kamera ist aus.",
        hidden: "Die Kamera ist ausgegangen, weil dieser Tab nicht zu sehen war.",
        answered: "Danke. Die Kamera ist wieder aus.",
        checked: "Die Prüfung ist fertig. Die Kamera ist wieder aus.",
        "no-reading": "Die Kamera ist nach 30 Sekunden ohne Einschätzung ausgegangen.",
        unanswered: "Die Kamera ist nach 30 Sekunden ohne Antwort ausgegangen.",
      },
      turnOn: "Kamera einschalten",
      turnOnAgain: "Wieder einschalten",
      turnOff: "Ausschalten",
      cancel: "Abbrechen",
      continueWithout: "Ohne Kamera weiter",
      asking:
        "Dein Browser fragt, ob diese Seite die Kamera verwenden darf. Antworten kannst du bei der Adressleiste.",
      isOn: "Die Kamera ist an",
      indicator: "Kamera an",
      turnOffIndicator: "Kamera an: ausschalten",
      details: "Details",
      picture: "Das Bild deiner Kamera, gespiegelt",
      problems: {
        denied: {
          title: "Kein Zugriff auf die Kamera",
          help: "Dein Browser erlaubt dieser Seite nicht, die Kamera zu verwenden. Wenn du sie verwenden möchtest, wähle das Kamerasymbol in der Adressleiste, erlaube den Zugriff und versuch es noch einmal. Das Stimmungsfeld funktioniert auch ohne Kamera.",
        },
        missing: {
          title: "Keine Kamera gefunden",
          help: "Dein Browser findet auf diesem Gerät keine Kamera. Schließ eine an, öffne ihre Abdeckung oder schalte sie ein, und versuch es noch einmal. Das Stimmungsfeld funktioniert auch ohne Kamera.",
        },
        busy: {
          title: "Die Kamera ist belegt",
          help: "Anscheinend verwendet sie gerade eine andere App oder ein anderer Tab. Beende den Videoanruf oder schließ den anderen Tab, und versuch es dann noch einmal.",
        },
        unplugged: {
          title: "Die Kamera wurde getrennt",
          help: "Sie wurde abgezogen, oder das System hat sie gestoppt. Schließ sie wieder an und schalte sie ein, oder nutze das Stimmungsfeld.",
        },
        unsupported: {
          title: "Auf dieser Seite gibt es keine Kamera",
          help: "Browser erlauben die Kamera nur auf Seiten, die über https oder von diesem Gerät kommen. Öffne diese Seite unter ihrer https-Adresse. Das Stimmungsfeld funktioniert auch ohne Kamera.",
        },
        unknown: {
          title: "Die Kamera ließ sich nicht einschalten",
          help: "Dein Browser hat keinen Grund genannt. Versuch es noch einmal. Wenn das nicht hilft, starte den Browser neu. Das Stimmungsfeld funktioniert auch ohne Kamera.",
        },
      },
    },

    explanation: {
      title: "Wofür die Kamera da ist",
      purpose: {
        reads: "Sie liest deinen Gesichtsausdruck und schlägt einen Punkt im Stimmungsfeld vor.",
        finds:
          "Sie findet dein Gesicht und zeichnet einen Rahmen darum. Dieser Server hat kein Modell, das Gesichtsausdrücke liest. Deshalb setzt du den Punkt selbst.",
      },
      privacy: "Die Bilder bleiben in diesem Tab: Keins wird gesendet oder gespeichert.",
      notNow: "Jetzt nicht",
      usePhoto: "Foto verwenden",
      more: "Mehr über die Kamera",
      whenOn:
        "Ein rotes Licht auf der Seite zeigt, wann die Kamera an ist. Du kannst sie jederzeit ausschalten. Sie geht auch von selbst aus: wenn du geantwortet hast, nach 30 Sekunden ohne Einschätzung oder Antwort, und 10 Sekunden nachdem dieser Tab nicht mehr zu sehen ist.",
      limits: {
        reads: "Sie kann sich bei dir irren. Sie macht nur einen Vorschlag, und du entscheidest.",
        finds: "Dein Wort zählt: Du entscheidest, wie deine Stimmung ist.",
      },
    },

    reading: {
      inProgress: "Dein Gesichtsausdruck wird gelesen …",
      looks: {
        person: ({ expression, probability }) =>
          `Dein Gesichtsausdruck wirkt vor allem ${expression} (${percent(probability)}).`,
        everyone: ({ expression, probability }) =>
          `Die Gesichter im Bild wirken vor allem ${expression} (${percent(probability)}).`,
      },
      question: {
        person: ({ expression, mood }) =>
          `Dein Gesichtsausdruck wirkt vor allem ${expression}. Als Stimmung: ${mood}. Stimmt das?`,
        everyone: ({ expression, mood }) =>
          `Die Gesichter im Bild wirken vor allem ${expression}. Als Stimmung: ${mood}. Stimmt das?`,
      },
      asMood: (mood) => `Als Stimmung: ${mood}.`,
      yes: "Stimmt",
      no: "Nicht ganz",
      correct: "Dann tippe im Feld dahin, wo du gerade bist.",
      unsure: {
        "too-dark":
          "Nicht sicher, weil dein Gesicht zu dunkel ist. Dreh dich zum Licht oder mach eine Lampe an.",
        "too-bright":
          "Nicht sicher, weil dein Gesicht zu hell ist. Geh aus dem direkten Licht oder dreh die Lampe von dir weg.",
        "cut-off":
          "Nicht sicher, weil ein Teil deines Gesichts außerhalb des Bildes ist. Rück in die Mitte des Bildes.",
        "too-small": "Nicht sicher, weil dein Gesicht zu weit weg ist. Komm näher an die Kamera.",
        "turned-away": "Nicht sicher, weil dein Gesicht abgewandt ist. Schau in die Kamera.",
        blurred:
          "Nicht sicher, weil das Bild deines Gesichts unscharf ist. Halt still oder putz das Objektiv.",
        "no-face":
          "Nicht sicher, weil kein Gesicht zu sehen ist. Dreh dich zur Kamera, sodass dein ganzes Gesicht im Bild ist.",
        "dark-picture":
          "Nicht sicher, weil das Bild zu dunkel ist. Mach Licht an oder öffne die Abdeckung der Kamera.",
        "no-model":
          "Nicht sicher, weil dieser Server kein Modell für Gesichtsausdrücke hat. Setz deine Stimmung selbst im Stimmungsfeld.",
        mixed:
          "Nicht sicher, weil dein Gesichtsausdruck gemischt ist. Halt ihn einen Moment oder setz deine Stimmung selbst im Stimmungsfeld.",
      },
      expressions: "Gesichtsausdrücke",
      noDetector:
        "Dieser Server hat kein Modell, das Gesichter findet. Halt dein Gesicht innerhalb des Umrisses.",
      searching: "Ein Gesicht wird gesucht …",
      noFace: "Kein Gesicht gefunden. Dreh dich zur Kamera oder mach Licht an.",
      facesOnly: (faces) =>
        plural(faces, {
          one: "Ein Gesicht gefunden. Dieser Server hat kein Modell, das Gesichtsausdrücke liest. Setz den Punkt deshalb selbst.",
          other:
            "# Gesichter gefunden. Dieser Server hat kein Modell, das Gesichtsausdrücke liest. Setz den Punkt deshalb selbst.",
        }),
    },

    frame: {
      expression: ({ expression, probability }) => `${expression} ${percent(probability)}`,
      numbered: ({ number, label }) => `${number}: ${label}`,
    },
    qualityLabels: {
      "too-dark": "zu dunkel",
      "too-bright": "zu hell",
      "cut-off": "vom Bildrand abgeschnitten",
      "too-small": "zu klein",
      "turned-away": "abgewandt",
      blurred: "unscharf",
    },

    subject: {
      title: "Wessen Gesicht gelesen wird",
      nearest: "Vorderstes Gesicht",
      face: (number) => `Gesicht ${number}`,
      everyone: "Alle im Bild",
      outOfView: "Das Gesicht, das du gewählt hast, ist nicht im Bild.",
    },

    backendFailures: {
      unsupported: "Nicht gestartet: Dieser Browser unterstützt es nicht",
      "not-started": ({ detail }) => (detail === null ? "Nicht gestartet" : `Nicht gestartet: ${detail}`),
      "wrong-results": ({ offBy }) => `Falsche Ergebnisse in einem Test (Abweichung ${offBy})`,
      "wrong-model-results": ({ model, offBy }) =>
        `Falsche Ergebnisse für das Modell „${model}“ (Abweichung ${offBy})`,
      "model-failed": ({ model, detail }) => `Das Modell „${model}“ lässt sich nicht ausführen: ${detail}`,
    },

    models: {
      absent:
        "Dieser Server hat keine Modelle für Gesichter. Deshalb kann dein Gesichtsausdruck nicht gelesen werden. Nutze stattdessen das Stimmungsfeld.",
      failed: "Die Modelle für Gesichter sind nicht verfügbar",
      loading: "Modelle werden geladen …",
      loadingBytes: ({ loaded, total }) =>
        `Modelle werden geladen: ${kilobytes(loaded)} von ${kilobytes(total)}`,
    },
    problems: {
      unreachable:
        "Das Modell konnte nicht heruntergeladen werden. Prüfe deine Verbindung und versuch es noch einmal. Es wurden keine Daten über dich gesendet.",
      "server-error": ({ status }) =>
        `Der Server konnte das Modell nicht senden (Fehler ${status}). Versuch es gleich noch einmal.`,
      missing: "Das Modell ist nicht auf dem Server. Sag dem Betreiber dieser Seite Bescheid.",
      "damaged-manifest": "Das Manifest des Modells ist nicht lesbar. Lade die Seite neu.",
      "damaged-file": ({ file }) =>
        `Die Modelldatei ${file} wurde beim Herunterladen zweimal beschädigt. Prüfe deine Verbindung und lade die Seite neu.`,
      unsuitable: (reason) => `Diese Seite kann das Modell nicht verwenden: ${reason}`,
      "wrong-task": ({ model, found, wanted }) =>
        `Das Modell „${model}“ ist für „${found}“, nicht für „${wanted}“. Sag dem Betreiber dieser Seite Bescheid.`,
      "unknown-detector": ({ model, decoding }) =>
        `Diese Seite unterstützt den Detektor „${model}“ (${decoding}) nicht. Lade die Seite neu.`,
      "unusable-detector": ({ model, detail }) =>
        `Diese Seite kann den Detektor „${model}“ nicht verwenden: ${detail}.`,
      "no-crop": ({ model }) =>
        `Diese Seite kann das Modell „${model}“ nicht verwenden: Sein Manifest sagt nicht, wie ein Gesicht zugeschnitten wird.`,
      "unreadable-graph": ({ model, detail }) => `Das Modell „${model}“ lässt sich nicht öffnen: ${detail}`,
      "no-backend":
        "Die Modelle funktionieren in diesem Browser nicht: Die Testergebnisse waren falsch oder fehlten. Aktualisiere den Browser oder schalte die Hardwarebeschleunigung ein. Alles andere funktioniert auch ohne die Modelle.",
      "no-models":
        "Dieser Server hat keine Modelle für Gesichter. Deshalb können Bilder nicht ausgewertet werden.",
      "unknown-expression": ({ label }) =>
        `Diese Seite passt nicht zum Modell des Servers: Das Stimmungsfeld hat keinen Punkt für den Gesichtsausdruck „${label}“. Sag dem Betreiber dieses Servers Bescheid.`,
      "context-lost":
        "Der Grafikprozessor wurde während der Auswertung zurückgesetzt. Versuch es noch einmal.",
      "not-loaded": "Die Modelle sind noch nicht geladen. Lade die Seite neu.",
      "no-expression":
        "Es gibt nichts zu erklären, weil kein Gesichtsausdruck gefunden wurde. Schau in die Kamera und versuch es noch einmal.",
      "no-canvas": "Dieser Browser kann das Bild nicht lesen. Aktualisiere den Browser.",
      "no-answer": "Das Bild konnte nicht gelesen werden. Versuch es noch einmal.",
      crashed: ({ reason }) =>
        `Die Auswertung von Gesichtern ist abgebrochen: ${reason}. Lade die Seite neu oder nutze das Stimmungsfeld.`,
      "worker-missing":
        "Die Auswertung von Gesichtern konnte nicht geladen werden. Prüfe die Verbindung und versuch es noch einmal, oder nutze das Stimmungsfeld.",
    },
    manifestProblems: {
      schema: ({ found, supported }) =>
        `Sein Manifest hat das Schema ${found}, diese Seite unterstützt aber das Schema ${supported}. Lade die Seite neu. Wenn das nicht hilft, stammen Seite und Modell aus verschiedenen Versionen.`,
      "missing-head": ({ head }) => `Sein Manifest beschreibt die Ausgabe „${head}“ nicht.`,
      "other-labels": ({ head }) => `Seine Bezeichnungen unterscheiden sich von denen der Ausgabe „${head}“.`,
      "self-check": ({ head }) =>
        head === null
          ? "Sein Selbsttest bezieht sich auf keine Ausgabe."
          : `Sein Selbsttest bezieht sich auf ${head}.`,
      invalid: ({ detail }) => `Sein Manifest ist ungültig: ${detail}.`,
    },
    unusableCatalogue: (reason) =>
      `Diese Seite kann die Modelle des Servers nicht verwenden: ${reason}. Lade die Seite neu. Wenn das nicht hilft, sag dem Betreiber dieses Servers Bescheid.`,
    catalogueProblems: {
      "no-object": "Die Liste der Modelle ist kein Objekt",
      schema: ({ found, supported }) =>
        `Die Liste der Modelle hat das Schema ${found}, diese Seite unterstützt aber ${supported}`,
      "no-bundles": "Die Liste der Modelle enthält keine Modelle",
      "entry-no-object": "Ein Modell in der Liste ist kein Objekt",
      "invalid-name": ({ name }) => `Ein Modell hat den ungültigen Namen ${name}`,
      "no-size": ({ name }) => `Das Modell „${name}“ hat keine gültige Größe`,
    },
  },

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

  spotify: {
    promise: "Titel aus dem Katalog von Spotify, die zu deiner Stimmung passen.",
    opening: "Titel wird geöffnet",
    logInToInclude: "Melde dich bei Spotify an, um es einzubeziehen.",
    unavailable: "Spotify ist auf diesem Server gerade nicht verfügbar. Seine Titel werden übersprungen.",

    panel: {
      demonstration: "Vorführung: Das ist nicht das echte Spotify. Personen und Musik sind erfunden.",
      find: "Musik für diese Stimmung finden",
      searching: "Spotify wird durchsucht …",
    },

    account: {
      invitation: {
        guestSearch:
          "Finde bei Spotify Musik für deine Stimmung. Suchen kannst du ohne Konto. Melde dich an, um Ergebnisse nach deinem Geschmack zu bekommen und sie zu speichern.",
        loginOnly: "Melde dich an, um bei Spotify Musik für deine Stimmung zu finden.",
      },
      loggedInAs: (name) => `Angemeldet als ${name}.`,
      endsSoon: "Spotify beendet diese Anmeldung bald. Melde dich neu an.",
      loggedOut: "Du bist abgemeldet. Undertone hat deine Spotify-Anmeldung gelöscht.",
      logIn: "Bei Spotify anmelden",
      logInAgain: "Neu anmelden",
      logOut: "Abmelden",
    },

    outputs: {
      title: "Wo Spotify-Titel aus der Warteschlange spielen",
      embed:
        "Im eingebetteten Player von Spotify. Er spielt ganze Titel, wenn du in diesem Browser bei Spotify angemeldet bist, sonst Hörproben von 30 Sekunden. Du drückst darin auf Wiedergabe, und am Ende eines Titels auf „Nächstes Stück“.",
      page: "Auf dieser Seite. Braucht Premium und lädt ein Skript von Spotify.",
      loading: "Wird geladen …",
      device: (name) => `Auf ${name}. Braucht Premium.`,
      findDevices: "Meine Geräte suchen",
      refreshDevices: "Geräte neu suchen",
      noDevices: "Keine Geräte gefunden. Öffne Spotify auf einem deiner Geräte und such dann noch einmal.",
      allow: "Wiedergabe hier oder auf einem Gerät erlauben",
    },

    embed: {
      title: (track) => `Player von Spotify: ${track}`,
      demonstration:
        "Hier erscheint der Player von Spotify. Die Musik dieser Vorführung ist erfunden, darum gibt es nichts abzuspielen.",
      help: "Du hörst den ganzen Titel, wenn du in diesem Browser bei Spotify angemeldet bist, sonst eine Hörprobe von 30 Sekunden. Drück am Ende auf „Nächstes Stück“.",
    },

    pagePlayer: {
      deviceName: "Undertone in diesem Browser",
      stopped: (reason) =>
        `Der Player von Spotify ist stehen geblieben: ${reason}. Wähle, wo die Musik stattdessen spielen soll.`,
      problems: {
        not_there:
          "Der Player von Spotify konnte nicht geladen werden. Versuch es noch einmal oder wähle den eingebetteten Player.",
        not_loaded:
          "Der Player von Spotify konnte nicht geladen werden. Prüfe deine Verbindung oder wähle den eingebetteten Player.",
        no_answer: "Der Player von Spotify antwortet nicht. Versuch es gleich noch einmal.",
        initialization_error:
          "In diesem Browser läuft der Player von Spotify nicht, denn er braucht geschützte Wiedergabe (Widevine). Wähle den eingebetteten Player oder ein Gerät.",
        authentication_error:
          "Der Player von Spotify hat deine Anmeldung nicht angenommen. Melde dich neu an und wähle ihn noch einmal.",
        account_error:
          "Der Player von Spotify auf dieser Seite braucht Premium. Der eingebettete Player und Hörproben von 30 Sekunden gehen ohne.",
        playback_error: "Der Player von Spotify konnte diesen Titel nicht abspielen.",
        not_ready:
          "Der Player von Spotify auf dieser Seite hat keine Verbindung mehr. Wähle ihn noch einmal oder lass die Musik woanders spielen.",
      },
    },

    market: {
      title: "Land, dessen Spotify-Katalog durchsucht wird",
      automatic: "Wie im Browser",
    },

    preferences: {
      title: "Musikvorlieben",
      adventure: "Vertraut oder neu:",
      adventures: {
        familiar: "vertraut",
        mostlyFamiliar: "eher vertraut",
        mixed: "von beidem etwas",
        mostlyNew: "eher neu",
        new: "neu",
      },
      genres: "Genres, die ich mag",
      decades: "Jahrzehnte (ohne Auswahl sind alle dabei)",
      decade: (firstYear) => `${firstYear}er`,
      noExplicit: "Titel mit expliziten Texten weglassen",
    },

    results: {
      none: (mood) =>
        `Für „${mood}“ wurden mit diesen Vorlieben keine Titel gefunden. Ändere deine Musikvorlieben oder verschieb den Punkt im Stimmungsfeld.`,
      count: (tracks, mood) =>
        plural(tracks, { one: `# Titel für „${mood}“.`, other: `# Titel für „${mood}“.` }),
      moodChanged: "Die Stimmung hat sich seit dieser Suche geändert.",
      findOthers: "Andere Titel finden",
      noMood: "noch keine Stimmung",
      path: (from, to) => `von ${from} zu ${to}`,
    },

    track: {
      explicit: { short: "E", full: "Expliziter Text" },
      add: (track) => `${track} zur Warteschlange hinzufügen`,
      play: { short: "Abspielen", full: (track) => `${track} abspielen` },
      close: { short: "Schließen", full: (track) => `${track} schließen` },
      like: (track) => `Gefällt mir: ${track}`,
      score: "Wie dieser Titel bewertet wurde",
      terms: {
        mood: "Passt zur Stimmung",
        taste: "Dein Geschmack bei Genres",
        familiar: "Aus deinen Favoriten",
        era: "Die gewählten Jahrzehnte",
        language: "Die gewählte Sprache",
        odd: "Eine Kopie, etwa Karaoke",
        length: "Ungewöhnliche Länge",
        chance: "Zufall",
      },
    },

    reasons: {
      // Inflected for "einer … Stimmung" and "der … Stimmung".
      energy: { very_calm: "sehr ruhigen", calm: "ruhigen", lively: "lebhaften", stirring: "mitreißenden" },
      valence: { dark: "düsteren", wistful: "wehmütigen", warm: "warmen", bright: "heiteren" },
      energyAndValence: (energy, valence) => `${energy} und ${valence}`,
      balanced: "ausgeglichenen",
      genre: {
        close: {
          path: (genre, mood) => `Das Genre „${genre}“ passt zu einer ${mood} Stimmung`,
          step: (genre, mood) => `Das Genre „${genre}“ passt zur ${mood} Stimmung dieses Schritts`,
        },
        near: {
          path: (genre, mood) => `Das Genre „${genre}“ kommt einer ${mood} Stimmung nahe`,
          step: (genre, mood) => `Das Genre „${genre}“ kommt der ${mood} Stimmung dieses Schritts nahe`,
        },
        nearest: {
          path: (genre, mood) =>
            `Das Genre „${genre}“ passt von allem Gefundenen am besten zu einer ${mood} Stimmung`,
          step: (genre, mood) =>
            `Das Genre „${genre}“ passt von allem Gefundenen am besten zur ${mood} Stimmung dieses Schritts`,
        },
        phrase: {
          path: (genre, mood) => `Unter dem Wort „${genre}“ zu einer ${mood} Stimmung gefunden`,
          step: (genre, mood) => `Unter dem Wort „${genre}“ zur ${mood} Stimmung dieses Schritts gefunden`,
        },
      },
      artist: (artist) => `Von ${artist} aus deinen Favoriten (die Stimmung des Titels ist nicht bekannt)`,
      likedGenre: "du magst dieses Genre",
      relatedGenre: (genre) => `du magst „${genre}“, ein verwandtes Genre`,
      dislikedGenre: "der Titel ist dabei, obwohl du dieses Genre weniger magst",
      favourite: (artist) => `${artist} gehört zu deinen Favoriten`,
      wantedYear: (year) => `der Titel ist von ${year}, wie gewünscht`,
      otherYear: (year) => `der Titel ist von ${year}, nicht aus den gewünschten Jahren`,
      language: (language) => `gesungen wird meist auf ${language}`,
      sentence: (main, extras) =>
        `${[main, extras.join(" und ")].filter(Boolean).join(extras.length === 1 ? ", und " : "; ")}.`,
    },

    saving: {
      logIn: "Anmelden für Playlists und „Gefällt mir“",
      allow: "Playlists und „Gefällt mir“ erlauben",
      name: "Name der Playlist",
      proposedName: (mood) => `Undertone: ${mood}`,
      description: "Von Undertone für eine Stimmung gefunden.",
      save: "Als Playlist speichern",
      saving: "Wird gespeichert …",
      saved: (playlist) => <>Als private Playlist gespeichert: {playlist}.</>,
    },

    exports: {
      save: "Als Spotify-Playlist speichern",
      name: "Name der Spotify-Playlist",
      description: "Eine Warteschlange aus Undertone.",
      saved: (playlist) => `Als private Playlist in deinem Spotify gespeichert: ${playlist}.`,
      allow: "Speichern bei Spotify erlauben",
    },

    device: {
      allow: "Wiedergabe auf meinen Geräten erlauben",
      open: "Auf einem Gerät abspielen",
      searching: "Geräte werden gesucht …",
      choose: "Wähle ein Gerät.",
      playing: (device) => `Spielt auf ${device}.`,
      paused: (device) => `Pausiert auf ${device}.`,
      pause: "Pause",
      resume: "Fortsetzen",
      next: "Nächster Titel",
      change: "Anderes Gerät",
      refresh: "Geräte neu suchen",
    },

    wait: {
      minutes: (minutes) =>
        plural(minutes, {
          one: "Du kannst in einer Minute wieder bei Spotify suchen.",
          other: "Du kannst in # Minuten wieder bei Spotify suchen.",
        }),
      hours: (hours) =>
        plural(hours, {
          one: "Du kannst in etwa einer Stunde wieder bei Spotify suchen.",
          other: "Du kannst in etwa # Stunden wieder bei Spotify suchen.",
        }),
    },

    failures: {
      server_unreachable:
        "Der Server ist nicht erreichbar. Prüfe deine Verbindung und versuch es noch einmal.",
      server_timeout: "Der Server hat zu lange nicht geantwortet. Versuch es gleich noch einmal.",
      server_unreadable: "Die Antwort des Servers ist nicht lesbar. Lade die Seite neu.",
      broken: "Bei uns ist etwas schiefgegangen. Versuch es gleich noch einmal.",
      bad_request: "Die Anfrage war nicht verständlich.",
      foreign_host:
        "Dieser Server antwortet nicht unter diesem Hostnamen. Wer ihn betreibt, kann den Namen in UNDERTONE_HOSTS ergänzen.",
      not_found: "Unter dieser Adresse gibt es nichts.",
      wrong_method: "Diese Adresse unterstützt die Methode nicht.",
      too_slow: "Die Anfrage kam nicht rechtzeitig an. Prüfe die Verbindung und versuch es noch einmal.",
      too_large: "Die Anfrage ist größer, als dieser Server annimmt.",
      not_json: "Die Anfrage muss als application/json gesendet werden.",
      range_not_there: "Den angeforderten Bereich gibt es in der Datei nicht.",
      foreign_origin:
        "Das darf nur die Seite von Undertone selbst. Öffne sie unter ihrer eigenen Adresse und versuch es noch einmal.",
      rate_limited: "Zu viele Anfragen. Warte einen Moment und versuch es noch einmal.",
      not_ready: "Dieser Server ist noch nicht bereit.",
      stopping: "Dieser Server startet gerade neu. Versuch es in ein paar Sekunden noch einmal.",
      spotify_not_set_up:
        "Spotify ist auf diesem Server nicht eingerichtet. Der Composer und deine eigenen Dateien funktionieren ohne.",
      login_failed:
        "Die Anmeldung bei Spotify hat nicht geklappt. Versuch es noch einmal oder mach ohne Spotify weiter.",
      login_denied:
        "Du hast den Zugriff nicht erlaubt, darum wurde nichts geändert. Der Composer und deine eigenen Dateien funktionieren ohne Spotify.",
      login_not_ours:
        "Diese Anmeldung wurde nicht in diesem Browser begonnen, war schon abgeschlossen oder wurde durch eine neuere ersetzt. Nichts wurde geändert. Erlaube Cookies und melde dich neu an.",
      login_too_late:
        "Der Anmeldecode von Spotify ist abgelaufen. Er gilt einmal, für ein paar Minuten. Melde dich neu an.",
      not_logged_in: "Melde dich zuerst bei Spotify an.",
      login_ended:
        "Deine Spotify-Anmeldung ist abgelaufen: Spotify beendet jede nach sechs Monaten, oder früher, wenn der Zugriff entfernt wird. Melde dich neu an, um weiterzumachen.",
      consent_needed: "Spotify braucht dafür deine Erlaubnis. Du musst sie nur einmal geben.",
      spotify_error: "Das hat bei Spotify nicht geklappt. Versuch es gleich noch einmal.",
      spotify_unreachable:
        "Spotify ist gerade nicht erreichbar. Versuch es gleich noch einmal. Andere Musikquellen funktionieren weiter.",
      spotify_failing:
        "Spotify hat gerade Probleme. Versuch es gleich noch einmal. Andere Musikquellen funktionieren weiter.",
      spotify_slow:
        "Spotify braucht zu lange für eine Antwort. Versuch es gleich noch einmal. Andere Musikquellen funktionieren weiter.",
      spotify_broken: "Die Antwort von Spotify war nicht lesbar. Versuch es gleich noch einmal.",
      spotify_throttled:
        "Spotify erlaubt dieser App vorerst keine weiteren Anfragen. Der Composer und deine eigenen Dateien funktionieren weiter.",
      spotify_crowded: "Zu viele Anfragen warten auf Spotify. Versuch es in ein paar Sekunden noch einmal.",
      token_refused: "Spotify hat die Anmeldung nicht angenommen. Melde dich neu an.",
      grant_refused: "Spotify hat die Anmeldung nicht angenommen. Melde dich neu an.",
      not_on_user_list:
        "Dieses Spotify-Konto steht nicht auf der Nutzerliste der App. Bitte den Betreiber des Servers, es im Developer-Dashboard von Spotify einzutragen, oder mach ohne Spotify weiter.",
      owner_not_premium:
        "Spotify bedient diese App nur, solange ihr Besitzer Premium hat, und dessen Premium ist abgelaufen. Der Betreiber dieses Servers kann es verlängern. Bis Spotify das merkt, kann es ein paar Stunden dauern.",
      premium_required:
        "Nur Konten mit Spotify Premium können von hier aus Musik abspielen. Nimm den eingebetteten Player oder öffne den Titel in Spotify.",
      player_restricted:
        "Das Gerät erlaubt das gerade nicht. Wähle ein anderes Gerät oder einen anderen Titel.",
      no_active_device:
        "Kein Spotify-Gerät ist aktiv. Öffne Spotify auf einem Gerät und wähle es dann hier aus.",
      spotify_not_found: "Spotify konnte das nicht finden. Vielleicht wurde es entfernt.",
      spotify_refused: "Spotify erlaubt das nicht.",
      playlist_unfinished: "Die Playlist wurde angelegt, aber nicht alle Titel wurden hinzugefügt.",
      spotify_misasked:
        "Spotify hat die Anfrage nicht verstanden. Das ist ein Fehler in Undertone. Bitte melde ihn.",
      client_refused:
        "Spotify nimmt die Client-ID oder das Secret dieses Servers nicht an. Wer ihn betreibt, sollte beides mit dem Developer-Dashboard von Spotify vergleichen.",
    },
  },
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
