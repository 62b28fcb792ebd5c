/** German texts of the screens that open on request. */

import { decimal, duration, kilobytes, list, percent, plural } from "./format";
import type { ScreenMessages } from "./messages";

export const deScreens: ScreenMessages = {
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
    sources: "Musikquellen",
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

  photos: {
    dropZone: {
      drop: "Zieh Bilder oder Videos hierher oder",
      choose: "Dateien auswählen",
      input: "Bilder und Videos",
      note: "JPEG, PNG, WebP, AVIF und Videos, die dein Browser abspielen kann. Die Dateien werden in diesem Tab gelesen. Sie werden nicht hochgeladen, und nichts wird gespeichert.",
    },
    list: {
      notAdded: ({ files, max }) =>
        `${plural(files, { one: "# Datei konnte nicht hinzugefügt werden.", other: "# Dateien konnten nicht hinzugefügt werden." })} Die Liste fasst ${max} Dateien. Leere sie, um weitere hinzuzufügen.`,
      analysing: ({ done, total }) => `Analyse läuft: ${done} von ${total} fertig.`,
      done: (files) => plural(files, { one: "# Datei fertig.", other: "# Dateien fertig." }),
      cancel: "Abbrechen",
      saveCsv: "Als CSV speichern",
      saveJson: "Als JSON speichern",
      clear: "Liste leeren",
    },
    item: {
      waiting: "Wartet …",
      analysing: "Wird analysiert …",
      analysed: (share) => `Wird analysiert: ${percent(share)}`,
      analysingFile: (name) => `${name} wird analysiert`,
      cancelled: "Abgebrochen. Um diese Datei zu analysieren, wähle sie noch einmal aus.",
    },
    photo: {
      noFace:
        "In diesem Bild wurde kein Gesicht gefunden. Gesichter sollten zur Kamera schauen. Sie sollten mindestens ein Zehntel der Bildhöhe einnehmen.",
      middleRead:
        "Dieser Server hat kein Modell, das Gesichter findet. Deshalb wurde die Mitte des Bildes eingeschätzt.",
      facesFound: (faces) => plural(faces, { one: "Ein Gesicht gefunden.", other: "# Gesichter gefunden." }),
      framed: ({ file, faces }) =>
        faces === 0
          ? `${file}, kein Gesicht gefunden`
          : `${file}, ${plural(faces, { one: "ein Gesicht eingerahmt", other: "# Gesichter eingerahmt" })}`,
      save: "Bild mit Rahmen speichern",
      facts: ({ width, height, milliseconds }) => `${width} × ${height} Pixel, ${decimal(milliseconds)} ms`,
    },
    video: {
      summary: (parts) => {
        const frames = plural(parts.frames, { one: "# Einzelbild", other: "# Einzelbilder" });
        const analysed = `(${frames} aus ${duration(parts.durationS)} analysiert)`;
        return parts.faces === 0
          ? `In diesem Video wurde kein Gesicht gefunden ${analysed}.`
          : `${plural(parts.faces, { one: "Ein Gesicht gefunden", other: "# Gesichter gefunden" })} ${analysed}.`;
      },
      moreFaces: (faces) =>
        `${plural(faces, {
          one: "# weiteres Gesicht war kürzer im Bild.",
          other: "# weitere Gesichter waren kürzer im Bild.",
        })} Um alle Gesichter zu sehen, speichere die Ergebnisse als CSV oder JSON.`,
    },
    face: {
      number: (number) => (
        <>
          <span class="visually-hidden">Gesicht </span>
          {number}
        </>
      ),
      label: ({ number, expression, share }) => `${number}: ${expression} ${percent(share)}`,
      looks: ({ expression, share }) => `Wirkt vor allem ${expression} (${percent(share)}).`,
      notRead: "Gefunden. Dieser Server hat kein Modell, das Gesichtsausdrücke einschätzt.",
      mayBeWrong: {
        "too-dark": "Das kann falsch sein, weil das Gesicht zu dunkel ist.",
        "too-bright": "Das kann falsch sein, weil das Gesicht zu hell ist.",
        "cut-off": "Das kann falsch sein, weil das Gesicht vom Bildrand abgeschnitten ist.",
        "too-small": "Das kann falsch sein, weil das Gesicht zu klein ist.",
        "turned-away": "Das kann falsch sein, weil das Gesicht abgewandt ist.",
        blurred: "Das kann falsch sein, weil das Gesicht unscharf ist.",
      },
      expressions: (number) => `Ausdrücke von Gesicht ${number}`,
      mood: (mood) => `Als Stimmung: ${mood}.`,
      useMood: (number) => (
        <>
          Als meine Stimmung übernehmen <span class="visually-hidden">(Gesicht {number})</span>
        </>
      ),
    },
    timeline: {
      title: (number) => `Gesicht ${number} im Zeitverlauf`,
      looks: ({ expression, share }) => `Wirkt im Durchschnitt vor allem ${expression} (${percent(share)}).`,
      notRead: "Gefunden, aber der Gesichtsausdruck ließ sich nicht einschätzen.",
      inView: (share) => `${percent(share)} der Zeit im Bild.`,
      expression: ({ expression, average, peak, peakS }) =>
        `${expression}: im Durchschnitt ${percent(average)}, höchstens ${percent(peak)} bei ${duration(peakS)}`,
      axis: ({ low, high, average }) => `Von ${low} bis ${high}: im Durchschnitt ${average}`,
      mood: (mood) => `Durchschnittliche Stimmung: ${mood}.`,
    },
    files: {
      csv: "Gesichtsausdrücke.csv",
      json: "Gesichtsausdrücke.json",
      picture: (name) => `${name} mit Gesichtsausdrücken.png`,
    },
    errors: {
      empty: (name) => `„${name}“ ist leer. Wähle die Datei noch einmal aus, oder nimm eine andere.`,
      wrongType: (name) =>
        `„${name}“ ist weder ein Bild noch ein Video. Wähle ein Bild im Format JPEG, PNG, WebP oder AVIF oder ein Video, das dein Browser abspielen kann.`,
      tooManyBytes: ({ name, megabytes, max }) =>
        `„${name}“ ist zu groß: ${decimal(megabytes)} MB. Erlaubt sind ${decimal(max)} MB. Speichere eine kleinere Kopie.`,
      tooManyPixels: ({ name, width, height, maxMegapixels }) =>
        `„${name}“ ist zu groß: ${decimal(width)} mal ${decimal(height)} Pixel. Erlaubt sind ${decimal(maxMegapixels)} Megapixel. Speichere eine kleinere Kopie.`,
      cannotOpen: {
        picture: (name) =>
          `„${name}“ konnte nicht geöffnet werden. Die Datei ist beschädigt, oder dein Browser kann diese Art von Bild nicht lesen. Speichere sie als JPEG oder PNG, und versuche es noch einmal.`,
        video: (name) =>
          `„${name}“ konnte nicht geöffnet werden. Die Datei ist beschädigt, oder dein Browser kann diese Art von Video nicht lesen. Speichere sie als MP4 oder WebM, und versuche es noch einmal.`,
      },
      onlySound: (name) => `„${name}“ hat Ton, aber kein Bild. Wähle ein anderes Video.`,
      cannotDraw: (name) =>
        `„${name}“ konnte nicht gespeichert werden. Dein Browser kann keine Bilder zeichnen.`,
      tooLargeToSave: (name) =>
        `„${name}“ konnte nicht gespeichert werden. Das Bild ist zu groß für deinen Browser.`,
    },
  },

  about: {
    lead: "Kleine Modelle betrachten das Bild auf deinem Gerät. Hier siehst du, wofür sie da sind, wie oft sie richtigliegen und bei wem sie seltener richtigliegen. Alle Zahlen stammen aus der Datei, die zum Modell gehört.",
    loading: "Modellbeschreibungen werden geladen …",
    noModel: {
      expression: "Dieser Server hat kein Modell, das Gesichtsausdrücke einschätzt.",
      detector: "Dieser Server hat kein Modell, das Gesichter findet.",
    },
    errors: {
      title: "Die Beschreibung eines Modells konnte nicht geladen werden",
      list: "Die Liste der Modelle konnte nicht geladen werden. Versuche es noch einmal.",
      unreadable: (reason) => `Diese Seite kann die Beschreibung des Modells nicht lesen: ${reason}`,
    },
    card: {
      tasks: { expression: "Schätzt Gesichtsausdrücke ein", detector: "Findet Gesichter" },
      facts: ({ name, bytes, quantisation }) => `„${name}“, ${kilobytes(bytes)}, ${quantisation}.`,
      link: (name) => (
        <>
          Vollständige Modellkarte
          <span class="visually-hidden"> von {name} (öffnet sich in einem neuen Tab)</span>
        </>
      ),
      notLoaded: "Die Modellkarte konnte nicht geladen werden. Sie beschreibt die Grenzen des Modells.",
      noLimits: "Die Modellkarte beschreibt keine Grenzen.",
      isEnglish: "Die Modellkarte ist auf Englisch.",
    },
    figures: {
      notEvaluated:
        "Dieses Modell wurde nicht getestet, deshalb gibt es keine Zahlen. Verlass dich nicht auf seine Antworten.",
      accuracy: ({ share, faces }) => (
        <>
          <strong>{percent(share)}</strong> richtig
          {faces !== null && ` bei ${plural(faces, { one: "# Gesicht", other: "# Gesichtern" })}`}
        </>
      ),
      interval: ({ low, high }) => `95-%-Konfidenzintervall: ${percent(low)} bis ${percent(high)}.`,
      comparedWith: (labels) => `Verglichen mit ${labels}.`,
      labelSources: {
        ferplus_majority: "dem, was die meisten von zehn Personen in jedem Gesicht sahen (FER+)",
        fer2013_labels: "den eigenen Angaben von FER2013",
      },
      testPictures: (split) => `Testbilder: ${split}.`,
      leakFree: "Bilder, die es fast gleich auch in den Trainingsdaten gibt, wurden ausgelassen.",
      notLeakFree: "Bilder, die es fast gleich auch in den Trainingsdaten gibt, wurden nicht ausgelassen.",
      macroF1: "Mittelwert über die Gesichtsausdrücke (Makro-F1)",
      calibrationError: "Durchschnittlicher Abstand zwischen Sicherheit und Genauigkeit (ECE)",
      percentagePoints: (points) => `${decimal(points, 1)} Prozentpunkte`,
      people: ({ onePerson, model }) =>
        `Auch Menschen sind sich bei Gesichtern nicht einig. Zehn Personen haben jedes Gesicht beurteilt. Eine Person stimmt in ${percent(onePerson)} der Fälle mit den meisten anderen überein, das Modell in ${percent(model)}.`,
      byAgreement: "Wie oft es richtigliegt, je nachdem, wie viele der zehn Personen sich einig waren",
      recalls: "Wie viele Gesichter jedes Ausdrucks es erkennt",
      noGroups: "Die Genauigkeit nach Personengruppen wurde noch nicht gemessen.",
      noConfusion: "Die Datei des Modells enthält keine Tabelle der richtigen und falschen Antworten.",
      others: "Alle weiteren Zahlen",
      overall: "Insgesamt",
      unknown: "unbekannt",
      yes: "ja",
      no: "nein",
      range: (values) => values.join(" bis "),
    },
    confusion: {
      caption:
        "Wie das Modell bei 100 Gesichtern jedes Ausdrucks antwortet. Eine kräftigere Farbe bedeutet mehr Gesichter. Die richtigen Antworten liegen auf der Diagonale.",
      corner: "Angabe ↓ Antwort →",
    },
    shares: {
      interval: ({ low, high }) => `(${decimal(100 * low)} bis ${decimal(100 * high)})`,
      counts: {
        faces: (count) => plural(count, { one: "# Gesicht", other: "# Gesichter" }),
        pictures: (count) => plural(count, { one: "# Bild", other: "# Bilder" }),
      },
      byGroup: (title) => `Nach Personengruppen: ${title}`,
      largestGap: (points) => `Größter Abstand zwischen zwei Gruppen: ${decimal(points, 1)} Prozentpunkte.`,
      beyondChance: "Zufall allein ist bei so wenigen Bildern selten der Grund.",
      maybeChance: "Das kann Zufall sein.",
    },
    training: {
      title: "Wie es entstanden ist",
      answers: "Antworten",
      temperature: "Softmax-Temperatur",
      threshold: (name) => `Schwellenwert: ${name}`,
      fact: (name) => `Training: ${name}`,
      licence: "Lizenz",
    },
  },

  cameraDetails: {
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
    performance: {
      title: "Leistung der Kamera",
      runOn: "Modelle ausführen auf",
      automatic: "Automatisch",
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
    cameraChoice: {
      title: "Kamera",
      automatic: "Automatisch",
      unnamed: (number) => `Kamera ${number}`,
      missing: "Eine Kamera, die nicht angeschlossen ist",
    },
  },
};
