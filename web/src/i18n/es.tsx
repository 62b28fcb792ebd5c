/** Spanish. Words for moods are nouns, because adjectives would need the gender of the person. */

import type { KeyTerm, NoteName } from "../shared/key-term";
import { decimal, list, percent, plural } from "./format";
import type { Messages } from "./messages";

export const es: Messages = {
  common: {
    tryAgain: "Intentar de nuevo",
    close: "Cerrar",
    keyName: ({ note, mode }) => `${NOTES[note]} ${MODES[mode]}`,
  },

  /* ------------------------------------------------------------------ moods and expressions */

  moods: {
    balanced: "equilibrio",
    words: {
      joyful: { slight: "algo de alegría", plain: "alegría", strong: "mucha alegría" },
      excited: { slight: "algo de entusiasmo", plain: "entusiasmo", strong: "mucho entusiasmo" },
      tense: { slight: "algo de tensión", plain: "tensión", strong: "mucha tensión" },
      angry: { slight: "algo de enfado", plain: "enfado", strong: "mucho enfado" },
      sad: { slight: "algo de tristeza", plain: "tristeza", strong: "mucha tristeza" },
      weary: { slight: "algo de cansancio", plain: "cansancio", strong: "mucho cansancio" },
      peaceful: { slight: "algo de calma", plain: "calma", strong: "mucha calma" },
      content: { slight: "algo de bienestar", plain: "bienestar", strong: "mucho bienestar" },
    },
    pleasant: "agradable",
    unpleasant: "desagradable",
    neitherPleasant: "ni desagradable ni agradable",
    calm: "tranquilo",
    energetic: "enérgico",
    neitherCalm: "ni tranquilo ni enérgico",
  },

  expressions: {
    happy: "alegría",
    sad: "tristeza",
    angry: "enfado",
    fear: "miedo",
    surprise: "sorpresa",
    disgust: "asco",
    contempt: "desprecio",
    neutral: "neutralidad",
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
    promise: "Música compuesta para ti mientras escuchas. Siempre disponible.",
    openingText: "Componiendo la pieza",
    offered: "Esta pieza llegó con el enlace. Inicia la reproducción para escucharla.",

    ensembles: {
      "felt-piano": "piano de fieltro",
      "warm-pads": "texturas cálidas",
      "plucked-strings": "cuerdas pulsadas",
      "chamber-strings": "cuerdas de cámara",
      "lofi-keys": "teclado lo-fi y batería suave",
      "marimba-hands": "marimba y tambores de mano",
      synthwave: "synthwave",
    },

    why: {
      sentence: (piece) =>
        `Compuesta para «${piece.mood}»: ${piece.ensemble}, ${piece.key} ${piece.colour}, ${piece.pace} a ${decimal(piece.bpm)} pulsaciones por minuto.`,
      colours: { bright: "luminoso", dark: "oscuro" },
      paces: { slow: "ritmo lento", walking: "ritmo de paseo", fast: "ritmo rápido" },
    },

    options: {
      introduction:
        "Piezas nuevas para el estado de ánimo del plano, compuestas e interpretadas en tu navegador. Sin cuenta y sin descargas. No se envía nada a ninguna parte.",
      ensemble: "Conjunto, a partir de la próxima pieza",
      fitMood: "Según el estado de ánimo",
    },

    savedPieces: {
      title: (pieces) => `Piezas guardadas (${decimal(pieces)})`,
      play: (title) => `Reproducir «${title}»`,
      add: (title) => `Añadir «${title}» a la cola`,
      remove: (title) => `Quitar «${title}» de las piezas guardadas`,
    },

    exportBar: {
      savePiece: "Guardar pieza",
      copyLink: "Copiar enlace",
      saveAs: (format) => `Guardar como ${format}`,
      rendering: ({ title, done }) => `Generando «${title}»… ${percent(done)}`,
      cancel: "Cancelar",
      saved: (name) => `Guardado como «${name}».`,
      linkCopied: (link) => <>Enlace copiado. {link}</>,
      linkBlocked: (link) => <>Tu navegador bloqueó el portapapeles. Copia el enlace desde aquí: {link}</>,
      failed: ({ title, reason }) => `No se pudo guardar «${title}»: ${reason}.`,
    },

    copyLinks: {
      label: "Copiar enlaces a piezas de Composer",
      copied: (links) =>
        `${plural(links, { one: "# enlace copiado", other: "# enlaces copiados" })}. Cada uno abre la misma pieza para todo el mundo.`,
      blocked: "Tu navegador bloqueó el portapapeles. Copia los enlaces desde aquí.",
    },

    problems: {
      cannotCompose: (reason) =>
        `No se pudo terminar de componer esta pieza: ${reason}. Inicia la reproducción para intentarlo de nuevo.`,
      scriptNotLoaded: "no se pudo cargar su script",
      notInMemory: "la pieza ya no está en la memoria",
    },

    linkProblems: {
      "no-piece":
        "Este enlace no contiene ninguna pieza. Copia el enlace completo, con todo lo que sigue a #, e inténtalo de nuevo.",
      unreadable: "No se puede leer este enlace. Copia el enlace completo e inténtalo de nuevo.",
      "older-version":
        "Esta pieza se compuso con una versión anterior de Composer. Aquí sonaría diferente. Pide un enlace nuevo o genera una pieza nueva.",
      "newer-version":
        "Esta pieza se compuso con una versión más reciente de Composer. Aquí sonaría diferente. Pide un enlace nuevo o genera una pieza nueva.",
      "unreadable-seed":
        "Este enlace está dañado: no se puede leer su semilla. Copia el enlace completo e inténtalo de nuevo.",
      "large-seed":
        "Este enlace está dañado: su semilla es demasiado grande. Copia el enlace completo e inténtalo de nuevo.",
      "unknown-ensemble":
        "Este enlace nombra un conjunto que no está disponible aquí. Copia el enlace completo e inténtalo de nuevo.",
      "mood-out-of-range":
        "Este enlace está dañado: su estado de ánimo está fuera del plano. Copia el enlace completo e inténtalo de nuevo.",
    },

    midi: {
      parts: {
        Answer: "Respuesta",
        Arpeggio: "Arpegio",
        Bass: "Bajo",
        Bells: "Campanas",
        Celesta: "Celesta",
        Cello: "Violonchelo",
        "Cello solo": "Violonchelo solo",
        "Deep bass": "Bajo profundo",
        "Electric piano": "Piano eléctrico",
        Flute: "Flauta",
        Glints: "Destellos",
        Guitar: "Guitarra",
        Harp: "Arpa",
        "Harp answer": "Arpa, respuesta",
        "Harp melody": "Arpa, melodía",
        "High register": "Registro agudo",
        "Inner voice": "Voz intermedia",
        Kalimba: "Kalimba",
        Lead: "Melodía",
        "Lead marimba": "Marimba, melodía",
        "Left hand": "Mano izquierda",
        "Low strings": "Cuerdas graves",
        Marimba: "Marimba",
        Pad: "Pad",
        Piano: "Piano",
        "Piano answer": "Piano, respuesta",
        Plucks: "Notas pulsadas",
        "Right hand": "Mano derecha",
        "Second guitar": "Segunda guitarra",
        "Second kalimba": "Segunda kalimba",
        "Second violins": "Segundos violines",
        "Second voice": "Segunda voz",
        "Soft lead": "Melodía suave",
        "Soft voice": "Voz suave",
        Strings: "Cuerdas",
        Vibraphone: "Vibráfono",
        Viola: "Viola",
        Violin: "Violín",
      },
      drums: "Batería",
      sections: { Intro: "Introducción", Break: "Interludio", Outro: "Final" },
    },
  },

  /* ------------------------------------------------------------------ library: own files */

  library: {
    name: "Tu propia música",
    promise: "Música de tus propias carpetas. Se queda en este dispositivo.",
    openingText: "Abriendo el archivo",
    introduction:
      "Tus archivos se analizan en este navegador y nunca se suben a internet. Los resultados se guardan en este dispositivo, así que cada archivo se analiza solo una vez.",
    singleFiles: "Archivos sueltos",
    quotedNames: (names) => list(names.map((name) => `«${name}»`)),

    waiting: {
      analysing: "Analizando tus archivos. Los primeros estarán listos pronto.",
      reopen: (source) => `Vuelve a abrir tu carpeta en «${source}».`,
      choose: (source) => `Elige una carpeta con música en «${source}».`,
    },

    folders: {
      choose: "Elegir una carpeta",
      chooseAnother: "Abrir otra carpeta",
      chooseFiles: "Elegir archivos",
      drop: "O suelta aquí una carpeta.",
    },

    errors: {
      noMusic: ({ folders, others }) =>
        `En ${folders} no hay música, solo ${plural(others, { one: "# archivo de otro tipo", other: "# archivos de otro tipo" })}. Elige una carpeta con archivos MP3, M4A, FLAC, Ogg o WAV.`,
      noFiles: (folders) => `En ${folders} no hay archivos. Elige una carpeta con música.`,
      gone: (folders) =>
        `No se pudo abrir ${folders ?? "la carpeta"}: ya no existe. Vuelve a elegir la carpeta.`,
      refused: (folders) =>
        `No se pudo abrir ${folders ?? "la carpeta"}: el navegador denegó el acceso. Vuelve a elegir la carpeta.`,
      noAccess: "El navegador no permitió el acceso a la carpeta. Vuelve a elegirla para continuar.",
      notMusic: "Eso no es un archivo ni una carpeta. Arrastra música aquí desde tu gestor de archivos.",
      notSaved:
        "No se pudieron guardar los resultados. Puede que el almacenamiento del navegador esté lleno. Tu música se reproduce, pero la próxima vez se analizará de nuevo.",
      notDeleted:
        "No se pudieron borrar los datos guardados. Borra los datos de este sitio en los ajustes del navegador.",
      fileMissing: ({ title, source }) =>
        `No se encontró el archivo de «${title}». Vuelve a abrir su carpeta en «${source}» o sáltalo.`,
      unplayable: (title) =>
        `No se pudo reproducir «${title}». Este navegador no puede reproducir el archivo, o el archivo ha cambiado. Vuelve a abrir su carpeta o sáltalo.`,
      music: "La música",
    },

    scan: {
      reopen: (folders) => `Abrir ${folders} de nuevo`,
      permission: "Tu navegador te pedirá permiso. Los resultados anteriores siguen guardados.",
      reading: "Leyendo la carpeta…",
      progress: ({ done, total }) => `Analizando ${decimal(done)} de ${decimal(total)}`,
      stop: "Detener el análisis",
      found: ({ tracks, folders }) =>
        `${plural(tracks, { one: "# canción", other: "# canciones" })} de ${folders}.`,
      analysed: (files) =>
        plural(files, { one: "Se acaba de analizar # archivo.", other: "Se acaban de analizar # archivos." }),
      nothingNew: "No hay archivos nuevos.",
      stopped: "Detuviste el análisis. Vuelve a abrir la carpeta para continuar.",
      skipped: (files) => plural(files, { one: "# archivo omitido", other: "# archivos omitidos" }),
      skippedBecause: {
        broken: "Dañado: no se puede decodificar el archivo. Cópialo de nuevo desde el original.",
        locked: "Protegido contra copia: solo puede reproducirlo el reproductor de la tienda.",
        unsupported:
          "Este navegador no puede reproducir este formato. Convierte el archivo a MP3 o FLAC, o prueba con otro navegador.",
        gone: "No encontrado: el archivo se movió o cambió de nombre, o se retiró su unidad. Vuelve a abrir la carpeta.",
        failed: "El análisis falló. Vuelve a abrir la carpeta para intentarlo de nuevo.",
      },
      more: (files) => `y ${decimal(files)} más`,
    },

    map: {
      label: (tracks) =>
        `De ${plural(tracks.total, { one: "# canción", other: "# canciones" })}, ${decimal(tracks.pleasantEnergetic)} son agradables y enérgicas, ${decimal(tracks.pleasantCalm)} agradables y tranquilas, ${decimal(tracks.unpleasantEnergetic)} desagradables y enérgicas, ${decimal(tracks.unpleasantCalm)} desagradables y tranquilas.`,
      caption:
        "Cada punto es una canción. La música agradable está a la derecha; la enérgica, arriba. Los estados de ánimo son estimaciones aproximadas a partir del modo (mayor o menor), el tempo, el brillo, el volumen y el número de notas. Si defines un estado de ánimo, sustituye a la estimación.",
    },

    tracks: {
      search: "Buscar en tu música",
      found: (tracks) => plural(tracks, { one: "# canción encontrada", other: "# canciones encontradas" }),
      showMore: (tracks) => `Mostrar más (${plural(tracks, { one: "# canción", other: "# canciones" })})`,
      play: "Reproducir",
      playTitle: (title) => `Reproducir «${title}»`,
      add: "Añadir",
      addTitle: (title) => `Añadir «${title}» a la cola`,
      changeMood: "Cambiar el ánimo",
      changeMoodOf: (title) => `Cambiar el ánimo de «${title}»`,
      sound: (sound) => `Sonido: ${sound}.`,
    },

    mood: {
      setByYou: (mood) => `${mood} (definido por ti)`,
      notAnalysed: {
        long: "Demasiado larga para analizarla. Define tú su estado de ánimo.",
        silent: "Demasiado corta o con muy poco volumen para analizarla. Define tú su estado de ánimo.",
      },
      of: (title) => `Estado de ánimo de «${title}»`,
      pleasantness: "Agrado",
      energy: "Energía",
      useMine: "Usar mi estado de ánimo",
      reset: "Volver al estado de ánimo estimado",
      remove: "Quitar el estado de ánimo",
    },

    why: {
      moodSetByYou: ({ mood, wanted }) =>
        `Definiste su estado de ánimo como «${mood}», cerca de «${wanted}».`,
      closeBySound: ({ wanted, sound }) => `Cerca de «${wanted}» por su sonido: ${sound}.`,
      yourChoice: (sound) => `Tu elección. Su sonido: ${sound}.`,
    },

    sound: {
      unknown: "desconocido",
      inKey: (key) => `en ${key}`,
      noKey: "sin tonalidad clara",
      beats: (bpm) => `${decimal(bpm)} pulsaciones por minuto`,
      noBeat: "sin pulso estable",
      traits: {
        sparse: "pocas notas",
        busy: "muchas notas",
        dark: "oscuro",
        bright: "brillante",
        quiet: "suave",
        loud: "fuerte",
      },
    },

    files: {
      save: (format) => `Guardar como ${format}`,
      name: "Biblioteca de Undertone",
      savedPlaylist: (name) =>
        `Guardado como «${name}». Pon el archivo junto a tu carpeta de música para que otros reproductores encuentren las canciones.`,
      savedMoods: (name) => `Guardado como «${name}», con el estado de ánimo de cada canción.`,
    },

    deletion: {
      title: "Borrar los datos de la biblioteca",
      explanation:
        "Esto borra de este dispositivo todos los resultados, todos los estados de ánimo que definiste y la lista de carpetas. Tus archivos de música no cambian.",
      button: "Borrar todos los datos de la biblioteca",
    },
  },

  /* ------------------------------------------------------------------ spotify */

  spotify: {},
};

const NOTES: Readonly<Record<NoteName, string>> = {
  "C♭": "do bemol",
  C: "do",
  "C♯": "do sostenido",
  "D♭": "re bemol",
  D: "re",
  "D♯": "re sostenido",
  "E♭": "mi bemol",
  E: "mi",
  "E♯": "mi sostenido",
  "F♭": "fa bemol",
  F: "fa",
  "F♯": "fa sostenido",
  "G♭": "sol bemol",
  G: "sol",
  "G♯": "sol sostenido",
  "A♭": "la bemol",
  A: "la",
  "A♯": "la sostenido",
  "B♭": "si bemol",
  B: "si",
  "B♯": "si sostenido",
};

const MODES: Readonly<Record<KeyTerm["mode"], string>> = {
  major: "mayor",
  minor: "menor",
  lydian: "lidio",
  ionian: "mayor",
  mixolydian: "mixolidio",
  dorian: "dórico",
  aeolian: "menor",
  phrygian: "frigio",
};
