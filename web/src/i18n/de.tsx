/** German. */

import { decimal, kilobytes, percent, plural } from "./format";
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

  player: {},

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
      yes: (mood) => `Ja, ich bin ${mood}`,
      no: "Nein",
      correct: "Stimmt nicht? Tippe im Feld dahin, wo du gerade bist.",
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

    heatmap: {
      show: "Zeigen, worauf die Einschätzung beruht",
      inProgress: "Ein Teil des Gesichts nach dem anderen wird verdeckt …",
      legend: ({ expression, points }) => {
        const effect =
          points === 0
            ? "Keine Stelle allein entscheidet über die Einschätzung."
            : `Ohne die wärmste Stelle wäre dieser Ausdruck um ${plural(points, { one: "einen Prozentpunkt", other: "# Prozentpunkte" })} weniger wahrscheinlich.`;
        return `Warme Stellen sprechen für „${expression}“, kühle dagegen. ${effect}`;
      },
      aboutModels: "Über die Modelle",
    },

    restingFace: {
      title: "Mein neutrales Gesicht",
      purpose:
        "Viele Gesichter sehen in Ruhe ein wenig streng oder traurig aus. Nimm deins einmal auf, damit es nicht als Stimmung gelesen wird. Auf diesem Gerät werden nur ein paar Zahlen gespeichert, kein Bild.",
      record: "Fünf Sekunden aufnehmen",
      recording: "Entspann dein Gesicht und schau fünf Sekunden in die Kamera.",
      progress: "Fünf Sekunden",
      failed:
        "Dein Gesicht war in diesen fünf Sekunden nicht gut genug zu sehen. Schau bei gutem Licht gerade in die Kamera und versuch es noch einmal.",
      saved: (frames) =>
        plural(frames, {
          one: "Dein neutrales Gesicht wird berücksichtigt. Es ist auf diesem Gerät gespeichert, als ein paar Zahlen aus # Bild.",
          other:
            "Dein neutrales Gesicht wird berücksichtigt. Es ist auf diesem Gerät gespeichert, als ein paar Zahlen aus # Bildern.",
        }),
      recordAgain: "Neu aufnehmen",
      remove: "Entfernen",
    },

    performance: {
      title: "Leistung der Kamera",
      runOn: "Modelle ausführen auf",
      backends: {
        webgpu: "Grafikkarte (WebGPU)",
        webgl: "Grafikkarte (WebGL)",
        wasm: "Prozessor (WebAssembly)",
        cpu: "Prozessor (JavaScript, langsam)",
      },
      framesPerSecond: "Bilder pro Sekunde",
      timePerFrame: "Zeit pro Bild",
      findingFaces: "Gesichter finden",
      readingFaces: "Gesichter lesen",
      framesProcessed: "Ausgewertete Bilder",
      framesSkipped: "Übersprungene Bilder",
      backend: "Backend",
      milliseconds: (value) => `${decimal(value)} ms`,
      notUsed: (backend) => `${backend} nicht verwendet`,
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
