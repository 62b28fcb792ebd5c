/** Spanish. Words for moods are nouns, because adjectives would need the gender of the person. */

import { list, plural } from "./format";
import type { Messages } from "./messages";

export const es: Messages = {
  common: {
    tryAgain: "Intentar de nuevo",
    close: "Cerrar",
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

  page: {
    description:
      "Música para tu estado de ánimo, o para el que quieras alcanzar. Si quieres, tu expresión se lee en tu propio dispositivo.",
    skipLink: "Saltar al plano de ánimo",
    planeTitle: "Plano de ánimo",
    planeHelp:
      "Las flechas mueven el punto: izquierda y derecha para lo desagradable y lo agradable, arriba y abajo para la energía. Con Mayús, pasos más grandes. Inicio lo lleva al centro.",
    planeSlider: "Tu estado de ánimo",
    planeSliderRole: "control en dos direcciones",
    notChosen: "sin elegir",
    moodWords: "Palabras de ánimo",
    moodTitle: "Tu estado de ánimo",
    howAreYou: "¿Cómo estás?",
    touchOrPlay: "Toca el plano, o simplemente pulsa Reproducir.",
    setByYou: (axes) => `${axes}. Puesto por ti.`,
    confirmedByYou: (axes) => `${axes}. Leído en tu expresión y confirmado por ti.`,
    pleasantness: "Agrado",
    energy: "Energía",
    drawer: "A continuación y fuentes",
    hints: {
      point: "Toca el plano donde estás",
      lens: "o deja que tu cara lo sugiera",
      play: "luego pulsa Reproducir",
    },
    screens: {
      photos: "Fotos y vídeos",
      "about-model": "Sobre los modelos",
      settings: "Ajustes",
      privacy: "Privacidad y red",
    },
    menu: {
      label: "Menú",
      photos: "Lo que los modelos leen en tus propias imágenes",
      "about-model": "Con qué frecuencia aciertan, y con quién",
      settings: "Idioma, aspecto, cámara, datos guardados",
      privacy: "Qué sale de este dispositivo y qué no",
      shortcuts: "Atajos de teclado",
      licences: "Licencias de los paquetes",
    },
  },

  settings: {
    language: "Idioma",
    languages: { browser: "Como el navegador" },
    languageFailed: "No se pudo cargar este idioma. Comprueba tu conexión e inténtalo de nuevo.",
    appearance: "Aspecto",
    theme: "Tema",
    themes: { system: "Como el sistema", light: "Claro", dark: "Oscuro" },
    motion: "Movimiento",
    motions: { system: "Como el sistema", full: "Completo", reduced: "Reducido" },
    textSize: "Tamaño del texto",
    keyboard: "Teclado",
    camera: "Cámara y lecturas",
    spotify: "Spotify",
    stored: "En este dispositivo",
    storedHelp:
      "Undertone no tiene cuentas y no guarda nada sobre ti en su servidor. Lo que recuerda está en este dispositivo.",
    measuring: "Midiendo…",
    settingsAndQueue: "Ajustes, cola y cara en reposo",
    fileResults: "Resultados sobre tus archivos de música",
    records: (count) => plural(count, { one: "# registro", other: "# registros" }),
    total: "Todo lo que el navegador cuenta para este sitio",
    deleteEverything: "Borrar todo",
    deleteQuestion:
      "¿Borrar ajustes, cola, cara en reposo y resultados sobre tus archivos, y cerrar la sesión de Spotify? No se puede deshacer. Tus archivos no se tocan.",
    deleteConfirm: "Sí, borrar todo",
    cancel: "Cancelar",
    deleting: "Borrando…",
    storageFailed:
      "Tu navegador no lo ha permitido. Borra los datos de este sitio en los ajustes del navegador.",
  },

  privacy: {
    camera: "La cámara",
    cameraText:
      "Está apagada hasta que la enciendes. Sus imágenes se analizan en esta pestaña, en tu dispositivo. Nunca se envían ni se guardan. Se apaga después de una lectura y cuando sales de la pestaña.",
    reading: "Qué es una lectura",
    readingText:
      "Los modelos estiman qué expresión parece tener una cara. No saben lo que sientes: la gente sonríe cuando está triste y se ve seria cuando está contenta. Por eso tú tienes siempre la última palabra.",
    neverComputed: "Nunca se calculan la edad, el sexo ni la identidad.",
    purposeLimit: (product) =>
      `${product} es para tu propio uso, no para juzgar a personas en el trabajo o en la escuela.`,
    aboutModels: "Con qué frecuencia aciertan los modelos, y con quién",
    ledger: "Peticiones desde que abriste esta página",
    ledgerSummary: (requests, received, sent) =>
      `${plural(requests, { one: "# petición", other: "# peticiones" })}: ${received} recibidos, ${sent} enviados.`,
    onlyOwnServer: "Todas fueron al servidor de esta página.",
    otherServers: (hosts) =>
      `También hubo peticiones a ${list(hosts)}. Lo que carga dentro de su marco el reproductor de otra empresa no aparece aquí.`,
    row: (row) =>
      `${row.purpose} · ${plural(row.requests, { one: "# petición", other: "# peticiones" })} · ${row.received} · ${row.sent} enviados`,
    received: (size) => `${size} recibidos`,
    fromCache: "de la caché del navegador",
    unknownSize: "tamaño no indicado",
    purposes: {
      page: "La propia página",
      models: "Los modelos",
      spotify: "Spotify, a través de nuestro servidor",
      "spotify-covers": "Portadas de Spotify",
      "spotify-player": "El reproductor de Spotify",
      server: "Este servidor",
      other: "Otro servidor",
    },
  },

  kit: {
    loading: "Cargando…",
    loadFailed: "No se pudo cargar esta sección",
    loadFailedHelp: "Comprueba tu conexión e inténtalo de nuevo. Si no funciona, recarga la página.",
    sectionFailed: "Esta sección dejó de funcionar",
    sectionFailedHelp:
      "El resto de la página sigue funcionando. Si recargar la sección no ayuda, recarga la página.",
    reloadSection: "Recargar esta sección",
    serverUnreachable: "No se puede contactar con el servidor. Comprueba tu conexión e inténtalo de nuevo.",
    serverAnswered: (status) => `El servidor respondió ${status}. Inténtalo de nuevo en un momento.`,
    serverUnreadable: "No se puede leer la respuesta del servidor. Recarga la página.",
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
