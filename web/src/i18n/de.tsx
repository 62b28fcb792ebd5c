/** German. */

import { decimal, duration, kilobytes, percent, plural } from "./format";
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

  vision: {},

  /* ------------------------------------------------------------------ photos and videos */

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

  /* ------------------------------------------------------------------ about the models */

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

  /* ------------------------------------------------------------------ composer */

  composer: {},

  /* ------------------------------------------------------------------ library: own files */

  library: {},

  /* ------------------------------------------------------------------ spotify */

  spotify: {},
};
