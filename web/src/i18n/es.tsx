/** Spanish. Words for moods are nouns, because adjectives would need the gender of the person. */

import type { KeyTerm, NoteName } from "../shared/key-term";
import { decimal, duration, kilobytes, list, percent, plural } from "./format";
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

  player: {
    label: "Reproductor",

    controls: {
      play: "Reproducir",
      pause: "Pausar",
      back: "Anterior",
      next: "Pieza siguiente",
      startOver: "Empezar de nuevo desde aquí",
      startOverHint: "Empezar de nuevo desde el estado de ánimo del plano",
      position: "Posición en la pieza",
      elapsedOf: ({ elapsed, seconds }) => `${duration(elapsed)} de ${duration(seconds)}`,
      mute: "Silenciar",
      muted: "en silencio",
      volume: "Volumen",
    },

    status: {
      ready: "Música para tu estado de ánimo, compuesta mientras escuchas.",
      findingFirstPiece: "Buscando la primera pieza…",
      now: (title) => `Ahora: ${title}.`,
      opening: (what) => `${what}…`,
      openingShare: ({ what, done }) => `${what}… ${percent(done)}`,
      paused: "En pausa.",
      interrupted: "Otra aplicación interrumpió el sonido. Pulsa «Reproducir» para continuar.",
      pressPlayIn: (source) => `Inicia la reproducción en el reproductor de ${source}.`,
      controlledIn: (source) => `Se controla abajo, en el reproductor de ${source}.`,
    },

    goalQuestion: "¿Adónde quieres que te lleve la música?",
    goals: {
      match: { name: "Acorde", promise: "Música para tu estado de ánimo. Lo sigue cuando cambia." },
      lift: {
        name: "Animar",
        promise: "Empieza en tu estado de ánimo y se vuelve más alegre, pieza a pieza.",
      },
      calm: {
        name: "Calmar",
        promise: "Empieza en tu estado de ánimo y se vuelve más tranquila, pieza a pieza.",
      },
      focus: { name: "Enfoque", promise: "Lleva a una música uniforme que no distrae." },
      stay: { name: "Igual", promise: "Mantiene este estado de ánimo, aunque el tuyo cambie." },
    },

    path: {
      none: "Todavía no hay recorrido.",
      staying: ({ pieces, mood }) =>
        `${plural(pieces, { one: "# pieza", other: "# piezas" })}, siempre con ${mood}.`,
      fromTo: ({ pieces, from, to }) =>
        `${plural(pieces, { one: "# pieza", other: "# piezas" })}, desde ${from} hasta ${to}.`,
      piece: ({ number, mood }) => `Pieza ${number}: ${mood}.`,
      pieces: ({ from, to, mood }) => `Piezas ${from} a ${to}: ${mood}.`,
      step: ({ number, steps }) => `Paso ${number} de ${steps}`,
      stepMood: ({ number, steps, mood }) => `Paso ${number} de ${steps}: ${mood}`,
      ownChoice: (mood) => `Tu elección: ${mood}`,
      onPlane: (steps) => plural(steps, { one: "Recorrido de # paso", other: "Recorrido de # pasos" }),
      help: "Las teclas de flecha mueven el paso. Re Pág y Av Pág van al paso anterior y al siguiente. Supr lo restablece.",
      twoWaySlider: "control deslizante en dos direcciones",
    },

    pathOptions: {
      title: "Opciones del recorrido",
      pieces: (count) => `Piezas: ${count}`,
      pieceCount: (count) => plural(count, { one: "# pieza", other: "# piezas" }),
      pace: "Transición",
      paces: { slow: "Lenta al principio", quick: "Rápida al principio" },
      endless: "Seguir reproduciendo cuando termine el recorrido",
      steps: "Pasos del recorrido",
      moodOfStep: (number) => `Estado de ánimo del paso ${number}`,
      automatic: "automático",
    },

    liftOffer: {
      label: "Sugerencia",
      offer:
        "Las últimas piezas fueron más bien tristes. Puede que sea justo lo que necesitas. Si quieres, a partir de ahora la música puede volverse poco a poco más alegre.",
      accept: "Hacerla más alegre",
      decline: "Mantener este estado de ánimo",
    },

    dismiss: (notice) => `Descartar: ${notice}`,
    aboutPiece: "Sobre esta pieza",

    queue: {
      title: "A continuación",
      searching: "Buscando piezas…",
      length: (pieces) => plural(pieces, { one: "# pieza", other: "# piezas" }),
      lengthInMinutes: ({ pieces, minutes }) =>
        `${plural(pieces, { one: "# pieza", other: "# piezas" })}, ${plural(minutes, { one: "# minuto", other: "# minutos" })}`,
      undo: "Deshacer",
      clear: "Vaciar",
      empty: "La cola está vacía.",
      play: "Reproducir:",
      move: (title) => `Mover «${title}»: flechas arriba y abajo`,
      moveUp: (title) => `Subir «${title}»`,
      moveDown: (title) => `Bajar «${title}»`,
      remove: (title) => `Quitar «${title}»`,
      moved: ({ title, place, rows }) => `«${title}»: ahora en el puesto ${place} de ${rows}.`,
    },

    queueExport: {
      title: "Guardar o compartir la cola",
      saveM3u: "Guardar mis archivos como M3U",
      saveJson: "Guardar todo como JSON",
      saving: "Guardando…",
      fileName: "Cola de Undertone",
      savedFiles: ({ count, fileName }) =>
        plural(count, {
          one: `Se guardó # archivo de esta cola como «${fileName}».`,
          other: `Se guardaron # archivos de esta cola como «${fileName}».`,
        }),
      savedPieces: ({ count, fileName }) =>
        plural(count, {
          one: `Se guardó # pieza como «${fileName}».`,
          other: `Se guardaron # piezas como «${fileName}».`,
        }),
    },

    sources: {
      title: "Fuentes de música",
      noneSelected: (fallback) => `No hay ninguna fuente seleccionada, así que suena ${fallback}.`,
      amounts: ["ninguna", "baja", "media", "alta", "muy alta"],
      howMuch: (amount) => `Proporción: ${amount}`,
      howMuchOf: (source) => `Proporción de «${source}»`,
      failed: (source) => `La fuente «${source}» no funciona en este momento y se omite.`,
      tryAgain: (source) => `Intentar de nuevo con «${source}»`,
      options: (source) => `Opciones de «${source}»`,
    },

    songEndCheck: {
      title: "Comprobar mi expresión cuando termina una pieza",
      explanation:
        "La cámara se enciende un momento cerca del final de cada pieza, y su indicador lo muestra. Las piezas siguientes se adaptan a tu expresión. Desactivado de forma predeterminada.",
      cameraOn: "Cámara encendida",
      unreadable: "Esta vez no se pudo leer tu expresión. El recorrido sigue igual.",
    },

    sleepTimer: {
      label: "Temporizador para dormir",
      none: "Sin temporizador",
      turnOff: "Desactivar el temporizador",
      minutesLeft: (minutes) => plural(minutes, { one: "queda # min", other: "quedan # min" }),
      afterPiece: "Al terminar esta pieza",
      inMinutes: (minutes) => plural(minutes, { one: "Dentro de # minuto", other: "Dentro de # minutos" }),
    },

    shortcuts: {
      title: "Atajos de teclado",
      use: "Usar atajos de teclado",
      space: "Espacio",
      names: {
        toggle: "Reproducir o pausar",
        next: "Pieza siguiente",
        back: "Anterior",
        rewind: "Retroceder 10 segundos",
        forward: "Avanzar 10 segundos",
        volume: "Subir el volumen, bajar el volumen",
        mute: "Silenciar",
        undo: "Deshacer un cambio de la cola",
        help: "Mostrar esta lista",
      },
    },

    problems: {
      piece: (reason) => `No se pudo reproducir esta pieza: ${reason}. Se pasa a la siguiente.`,
      audio: {
        unsupported:
          "Este navegador no puede reproducir audio en una página web. Usa una versión actual de Firefox, Chrome, Edge o Safari.",
        blocked: "Tu navegador bloquea el sonido hasta que toques la página. Pulsa «Reproducir» otra vez.",
        unknown:
          "No se pudo abrir la salida de audio. Comprueba que haya altavoces o auriculares conectados y pulsa «Reproducir» otra vez.",
      },
    },
  },

  /* ------------------------------------------------------------------ vision: the camera and its readings */

  vision: {
    camera: {
      title: "Cámara",
      suggest: {
        label: "Sugerir a partir de mi cara",
        hint: "Sugerir a partir de mi cara. Las imágenes nunca salen de este dispositivo.",
      },
      tryOut: {
        label: "Probar la cámara",
        hint: "Probar la cámara. Las imágenes nunca salen de este dispositivo.",
      },
      noModels: "Este servidor no tiene modelos para caras, así que aquí no se usa la cámara.",
      dismiss: "Descartar",
      offReasons: {
        person: "La cámara está apagada.",
        hidden: "La cámara se apagó porque esta pestaña quedó oculta.",
        answered: "Gracias. La cámara está apagada de nuevo.",
        checked: "La comprobación ha terminado. La cámara está apagada de nuevo.",
        "no-reading": "La cámara se apagó tras 30 segundos sin una lectura.",
        unanswered: "La cámara se apagó tras 30 segundos sin una respuesta.",
      },
      turnOn: "Encender la cámara",
      turnOnAgain: "Encenderla de nuevo",
      turnOff: "Apagarla",
      cancel: "Cancelar",
      continueWithout: "Continuar sin la cámara",
      asking:
        "Tu navegador pregunta si esta página puede usar la cámara. Puedes responder cerca de la barra de direcciones.",
      isOn: "La cámara está encendida",
      indicator: "Cámara encendida",
      turnOffIndicator: "Cámara encendida: apagarla",
      details: "Detalles",
      picture: "La imagen de tu cámara, como en un espejo",
      problems: {
        denied: {
          title: "El acceso a la cámara está bloqueado",
          help: "Tu navegador no permite que esta página use la cámara. Para usarla, selecciona el icono de la cámara en la barra de direcciones, permite el acceso e inténtalo de nuevo. El plano de ánimo funciona sin cámara.",
        },
        missing: {
          title: "No se encontró ninguna cámara",
          help: "Tu navegador no encuentra ninguna cámara en este dispositivo. Conecta una, abre su tapa o enciéndela, e inténtalo de nuevo. El plano de ánimo funciona sin cámara.",
        },
        busy: {
          title: "La cámara está ocupada",
          help: "Parece que otra aplicación u otra pestaña la está usando. Cierra la videollamada o la otra pestaña e inténtalo de nuevo.",
        },
        unplugged: {
          title: "La cámara se desconectó",
          help: "Se desenchufó, o el sistema la detuvo. Conéctala de nuevo y enciéndela, o usa el plano de ánimo.",
        },
        unsupported: {
          title: "La cámara no está disponible en esta página",
          help: "Los navegadores solo permiten la cámara en páginas que llegan por https o desde este dispositivo. Abre esta página en su dirección https. El plano de ánimo funciona sin cámara.",
        },
        unknown: {
          title: "No se pudo encender la cámara",
          help: "Tu navegador no dijo por qué. Inténtalo de nuevo. Si no funciona, reinicia el navegador. El plano de ánimo funciona sin cámara.",
        },
      },
    },

    explanation: {
      title: "Para qué sirve la cámara",
      purpose: {
        reads: "Lee tu expresión y sugiere un punto en el plano de ánimo.",
        finds:
          "Encuentra tu cara y dibuja un marco a su alrededor. Este servidor no tiene ningún modelo que lea expresiones, así que el punto lo pones tú.",
      },
      privacy: "Las imágenes se quedan en esta pestaña: ninguna se envía ni se guarda.",
      notNow: "Ahora no",
      usePhoto: "Usar una foto",
      more: "Más sobre la cámara",
      whenOn:
        "Una luz roja en la página muestra cuándo está encendida la cámara. Puedes apagarla en cualquier momento. También se apaga sola: cuando has respondido, tras 30 segundos sin una lectura o una respuesta, y 10 segundos después de que esta pestaña quede oculta.",
      limits: {
        reads: "Puede equivocarse contigo. Solo hace una sugerencia, y tú decides.",
        finds: "Tu palabra cuenta: tú decides cuál es tu estado de ánimo.",
      },
    },

    reading: {
      inProgress: "Leyendo tu expresión…",
      looks: {
        person: ({ expression, probability }) =>
          `Tu expresión parece mostrar sobre todo ${expression} (${percent(probability)}).`,
        everyone: ({ expression, probability }) =>
          `Las expresiones a la vista parecen mostrar sobre todo ${expression} (${percent(probability)}).`,
      },
      question: {
        person: ({ expression, mood }) =>
          `Tu expresión parece mostrar sobre todo ${expression}. Como estado de ánimo: ${mood}. ¿Es así?`,
        everyone: ({ expression, mood }) =>
          `Las expresiones a la vista parecen mostrar sobre todo ${expression}. Como estado de ánimo: ${mood}. ¿Es así?`,
      },
      asMood: (mood) => `Como estado de ánimo: ${mood}.`,
      yes: "Así es",
      no: "No del todo",
      correct: "Entonces toca el plano donde estás.",
      unsure: {
        "too-dark":
          "No está claro, porque tu cara está demasiado oscura. Ponte de cara a una luz o enciende una.",
        "too-bright":
          "No está claro, porque tu cara está demasiado iluminada. Sal de la luz directa o aparta la luz de ti.",
        "cut-off":
          "No está claro, porque una parte de tu cara está fuera de la imagen. Muévete al centro de la imagen.",
        "too-small": "No está claro, porque tu cara está demasiado lejos. Acércate a la cámara.",
        "turned-away": "No está claro, porque tu cara está girada. Mira a la cámara.",
        blurred:
          "No está claro, porque la imagen de tu cara está borrosa. Quédate sin moverte o limpia el objetivo.",
        "no-face":
          "No está claro, porque no se ve ninguna cara. Gírate hacia la cámara de modo que toda tu cara esté en la imagen.",
        "dark-picture":
          "No está claro, porque la imagen está demasiado oscura. Enciende una luz o abre la tapa de la cámara.",
        "no-model":
          "No está claro, porque este servidor no tiene ningún modelo para expresiones. Elige tú tu estado de ánimo en el plano.",
        mixed:
          "No está claro, porque tu expresión es una mezcla. Mantenla un momento o elige tú tu estado de ánimo en el plano.",
      },
      expressions: "Expresiones",
      noDetector:
        "Este servidor no tiene ningún modelo que encuentre caras. Mantén tu cara dentro del contorno.",
      searching: "Buscando una cara…",
      noFace: "No se encontró ninguna cara. Gírate hacia la cámara o enciende una luz.",
      facesOnly: (faces) =>
        plural(faces, {
          one: "Se encontró una cara. Este servidor no tiene ningún modelo que lea expresiones, así que pon tú el punto.",
          other:
            "Se encontraron # caras. Este servidor no tiene ningún modelo que lea expresiones, así que pon tú el punto.",
        }),
    },

    frame: {
      expression: ({ expression, probability }) => `${expression} ${percent(probability)}`,
      numbered: ({ number, label }) => `${number}: ${label}`,
    },
    /** They agree with "la cara". */
    qualityLabels: {
      "too-dark": "demasiado oscura",
      "too-bright": "demasiado iluminada",
      "cut-off": "cortada por el borde de la imagen",
      "too-small": "demasiado pequeña",
      "turned-away": "girada",
      blurred: "borrosa",
    },

    subject: {
      title: "Qué cara leer",
      nearest: "La cara más cercana",
      face: (number) => `Cara ${number}`,
      everyone: "Todas las caras a la vista",
      outOfView: "La cara que elegiste no está a la vista.",
    },

    backendFailures: {
      unsupported: "No se inició: este navegador no lo admite",
      "not-started": ({ detail }) => (detail === null ? "No se inició" : `No se inició: ${detail}`),
      "wrong-results": ({ offBy }) => `Dio resultados incorrectos en una prueba (diferencia ${offBy})`,
      "wrong-model-results": ({ model, offBy }) =>
        `Dio resultados incorrectos con el modelo «${model}» (diferencia ${offBy})`,
      "model-failed": ({ model, detail }) => `No se puede ejecutar el modelo «${model}»: ${detail}`,
    },

    models: {
      absent:
        "Este servidor no tiene modelos para caras, así que no se puede leer tu expresión. Usa el plano de ánimo.",
      failed: "Los modelos para caras no están disponibles",
      loading: "Cargando los modelos…",
      loadingBytes: ({ loaded, total }) =>
        `Cargando los modelos: ${kilobytes(loaded)} de ${kilobytes(total)}`,
    },
    problems: {
      unreachable:
        "No se pudo descargar el modelo. Comprueba tu conexión e inténtalo de nuevo. No se envió ningún dato sobre ti.",
      "server-error": ({ status }) =>
        `El servidor no pudo enviar el modelo (error ${status}). Inténtalo de nuevo en un momento.`,
      missing: "El modelo no está en el servidor. Avisa a quien administra esta página.",
      "damaged-manifest": "No se puede leer el manifiesto del modelo. Recarga la página.",
      "damaged-file": ({ file }) =>
        `El archivo ${file} del modelo se dañó dos veces durante la descarga. Comprueba tu conexión y recarga la página.`,
      unsuitable: (reason) => `Esta página no puede usar el modelo: ${reason}`,
      "wrong-task": ({ model, found, wanted }) =>
        `El modelo «${model}» es para «${found}», no para «${wanted}». Avisa a quien administra esta página.`,
      "unknown-detector": ({ model, decoding }) =>
        `Esta página no admite el detector «${model}» (${decoding}). Recarga la página.`,
      "unusable-detector": ({ model, detail }) =>
        `Esta página no puede usar el detector «${model}»: ${detail}.`,
      "no-crop": ({ model }) =>
        `Esta página no puede usar el modelo «${model}»: su manifiesto no dice cómo recortar una cara.`,
      "unreadable-graph": ({ model, detail }) => `No se puede abrir el modelo «${model}»: ${detail}`,
      "no-backend":
        "Los modelos no funcionan en este navegador: los resultados de la prueba fueron incorrectos o faltaron. Actualiza el navegador o activa la aceleración por hardware. Todo lo demás funciona sin los modelos.",
      "no-models": "Este servidor no tiene modelos para caras, así que no se pueden leer imágenes.",
      "unknown-expression": ({ label }) =>
        `Esta página no funciona con el modelo del servidor: el plano de ánimo no tiene ningún punto para la expresión «${label}». Avisa a quien administra este servidor.`,
      "context-lost": "El procesador gráfico se reinició durante el análisis. Inténtalo de nuevo.",
      "not-loaded": "Los modelos aún no están cargados. Recarga la página.",
      "no-expression":
        "No hay nada que explicar, porque no se encontró ninguna expresión. Ponte de cara a la cámara e inténtalo de nuevo.",
      "no-canvas": "Este navegador no puede leer la imagen. Actualiza el navegador.",
      "no-answer": "No se pudo leer la imagen. Inténtalo de nuevo.",
      crashed: ({ reason }) =>
        `La lectura de caras se detuvo: ${reason}. Recarga la página o usa el plano de ánimo.`,
      "worker-missing":
        "No se pudo cargar la lectura de caras. Comprueba la conexión e inténtalo de nuevo, o usa el plano de ánimo.",
    },
    manifestProblems: {
      schema: ({ found, supported }) =>
        `su manifiesto tiene el esquema ${found}, pero esta página admite el esquema ${supported}. Recarga la página. Si no funciona, la página y el modelo son de versiones distintas.`,
      "missing-head": ({ head }) => `su manifiesto no describe su salida «${head}».`,
      "other-labels": ({ head }) => `sus etiquetas no coinciden con las de su salida «${head}».`,
      "self-check": ({ head }) =>
        head === null
          ? "su autocomprobación no se refiere a ninguna salida."
          : `su autocomprobación se refiere a ${head}.`,
      invalid: ({ detail }) => `su manifiesto no es válido: ${detail}.`,
    },
    unusableCatalogue: (reason) =>
      `Esta página no puede usar los modelos del servidor: ${reason}. Recarga la página. Si no funciona, avisa a quien administra este servidor.`,
    catalogueProblems: {
      "no-object": "la lista de modelos no es un objeto",
      schema: ({ found, supported }) =>
        `la lista de modelos tiene el esquema ${found}, pero esta página admite el ${supported}`,
      "no-bundles": "la lista de modelos no contiene modelos",
      "entry-no-object": "un modelo de la lista no es un objeto",
      "invalid-name": ({ name }) => `un modelo tiene el nombre no válido ${name}`,
      "no-size": ({ name }) => `el modelo «${name}» no tiene un tamaño válido`,
    },
  },

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

  spotify: {
    promise: "Canciones del catálogo de Spotify que encajan con tu estado de ánimo.",
    opening: "Abriendo la canción",
    logInToInclude: "Inicia sesión con Spotify para incluirlo.",
    unavailable: "Spotify no está disponible en este servidor por ahora. Se saltan sus canciones.",

    panel: {
      demonstration: "Demostración: este no es el Spotify real. Las personas y la música son inventadas.",
      find: "Buscar música para este estado de ánimo",
      searching: "Buscando en Spotify…",
    },

    account: {
      invitation: {
        guestSearch:
          "Encuentra en Spotify música para tu estado de ánimo. Puedes buscar sin cuenta. Inicia sesión para obtener resultados a tu gusto y guardarlos.",
        loginOnly: "Inicia sesión para encontrar en Spotify música para tu estado de ánimo.",
      },
      loggedInAs: (name) => `Sesión iniciada como ${name}.`,
      endsSoon: "Spotify cerrará pronto esta sesión. Vuelve a iniciarla.",
      loggedOut: "Has cerrado la sesión. Undertone ha borrado tus datos de acceso a Spotify.",
      logIn: "Iniciar sesión con Spotify",
      logInAgain: "Volver a iniciar sesión",
      logOut: "Cerrar sesión",
    },

    outputs: {
      title: "Dónde reproducir las canciones de Spotify de la cola",
      embed:
        "En el reproductor integrado de Spotify. Reproduce canciones enteras si has iniciado sesión en Spotify en este navegador; si no, fragmentos de 30 segundos. Pulsa Reproducir en él, y «Pieza siguiente» cuando acabe una canción.",
      page: "En esta página. Requiere Premium y carga un script de Spotify.",
      loading: "Cargando…",
      device: (name) => `En ${name}. Requiere Premium.`,
      findDevices: "Buscar mis dispositivos",
      refreshDevices: "Actualizar dispositivos",
      noDevices:
        "No se encontraron dispositivos. Abre Spotify en uno de tus dispositivos y actualiza la lista.",
      allow: "Permitir la reproducción aquí o en un dispositivo",
    },

    embed: {
      title: (track) => `Reproductor de Spotify: ${track}`,
      demonstration:
        "Aquí aparece el reproductor de Spotify. La música de esta demostración es inventada, así que no hay nada que reproducir.",
      help: "Oyes la canción entera si has iniciado sesión en Spotify en este navegador; si no, un fragmento de 30 segundos. Cuando acabe, pulsa «Pieza siguiente».",
    },

    pagePlayer: {
      deviceName: "Undertone en este navegador",
      stopped: (reason) =>
        `El reproductor de Spotify se detuvo: ${reason}. Elige otro lugar de reproducción.`,
      problems: {
        not_there:
          "No se pudo cargar el reproductor de Spotify. Inténtalo de nuevo o elige el reproductor integrado.",
        not_loaded:
          "No se pudo cargar el reproductor de Spotify. Comprueba tu conexión o elige el reproductor integrado.",
        no_answer: "El reproductor de Spotify no responde. Inténtalo de nuevo en un momento.",
        initialization_error:
          "Este navegador no puede usar el reproductor de Spotify, que necesita reproducción protegida (Widevine). Elige el reproductor integrado o un dispositivo.",
        authentication_error:
          "El reproductor de Spotify no aceptó tu sesión. Vuelve a iniciarla y elígelo de nuevo.",
        account_error:
          "El reproductor de Spotify de esta página requiere Premium. El reproductor integrado y los fragmentos de 30 segundos funcionan sin él.",
        playback_error: "El reproductor de Spotify no pudo reproducir esta canción.",
        not_ready:
          "El reproductor de Spotify de esta página se ha desconectado. Elígelo de nuevo o reproduce en otro lugar.",
      },
    },

    market: {
      title: "País cuyo catálogo de Spotify se busca",
      automatic: "Como el navegador",
    },

    preferences: {
      title: "Preferencias de música",
      adventure: "Conocida o nueva:",
      adventures: {
        familiar: "conocida",
        mostlyFamiliar: "más bien conocida",
        mixed: "un poco de ambas",
        mostlyNew: "más bien nueva",
        new: "nueva",
      },
      genres: "Géneros que me gustan",
      decades: "Décadas (si no eliges ninguna, valen todas)",
      decade: (firstYear) => `Década de ${firstYear}`,
      noExplicit: "Sin canciones explícitas",
    },

    results: {
      none: (mood) =>
        `No se encontraron canciones para «${mood}» con estas preferencias. Cambia tus preferencias de música o mueve el punto en el plano de ánimo.`,
      count: (tracks, mood) =>
        plural(tracks, { one: `# canción para «${mood}».`, other: `# canciones para «${mood}».` }),
      moodChanged: "El estado de ánimo ha cambiado desde esta búsqueda.",
      findOthers: "Buscar otras canciones",
      noMood: "aún sin estado de ánimo",
      path: (from, to) => `de ${from} a ${to}`,
    },

    track: {
      explicit: { short: "E", full: "Explícita" },
      add: (track) => `Añadir ${track} a la cola`,
      play: { short: "Reproducir", full: (track) => `Reproducir ${track}` },
      close: { short: "Cerrar", full: (track) => `Cerrar ${track}` },
      like: (track) => `Me gusta: ${track}`,
      score: "Cómo se puntuó esta canción",
      terms: {
        mood: "Encaja con el estado de ánimo",
        taste: "Tus gustos en géneros",
        familiar: "Entre tus favoritos",
        era: "Las décadas que elegiste",
        language: "El idioma que elegiste",
        odd: "Una copia, como un karaoke",
        length: "Duración poco habitual",
        chance: "Azar",
      },
    },

    reasons: {
      energy: { very_calm: "muy tranquilo", calm: "tranquilo", lively: "vivaz", stirring: "intenso" },
      valence: { dark: "oscuro", wistful: "melancólico", warm: "cálido", bright: "luminoso" },
      energyAndValence: (energy, valence) => `${energy} y ${valence}`,
      balanced: "equilibrado",
      genre: {
        close: {
          path: (genre, mood) => `El género «${genre}» encaja con un estado de ánimo ${mood}`,
          step: (genre, mood) => `El género «${genre}» encaja con el estado de ánimo ${mood} de este paso`,
        },
        near: {
          path: (genre, mood) => `El género «${genre}» se acerca a un estado de ánimo ${mood}`,
          step: (genre, mood) => `El género «${genre}» se acerca al estado de ánimo ${mood} de este paso`,
        },
        nearest: {
          path: (genre, mood) =>
            `De lo encontrado, el género «${genre}» es lo más cercano a un estado de ánimo ${mood}`,
          step: (genre, mood) =>
            `De lo encontrado, el género «${genre}» es lo más cercano al estado de ánimo ${mood} de este paso`,
        },
        phrase: {
          path: (genre, mood) => `Se encontró con la palabra «${genre}» para un estado de ánimo ${mood}`,
          step: (genre, mood) =>
            `Se encontró con la palabra «${genre}» para el estado de ánimo ${mood} de este paso`,
        },
      },
      artist: (artist) => `De ${artist}, entre tus favoritos (no se conoce el estado de ánimo de la canción)`,
      likedGenre: "te gusta ese género",
      relatedGenre: (genre) => `te gusta «${genre}», un género relacionado`,
      dislikedGenre: "la canción está aquí aunque ese género te gusta menos",
      favourite: (artist) => `entre tus favoritos está ${artist}`,
      wantedYear: (year) => `la canción es de ${year}, como pediste`,
      otherYear: (year) => `la canción es de ${year}, fuera de los años que pediste`,
      language: (language) => `suele cantarse en ${language}`,
      sentence: (main, extras) =>
        `${[main, extras.join(" y ")].filter(Boolean).join(extras.length === 1 ? ", y " : "; ")}.`,
    },

    saving: {
      logIn: "Iniciar sesión para guardar y dar me gusta",
      allow: "Permitir guardar y dar me gusta",
      name: "Nombre de la playlist",
      proposedName: (mood) => `Undertone: ${mood}`,
      description: "Encontrada por Undertone para un estado de ánimo.",
      save: "Guardar como playlist",
      saving: "Guardando…",
      saved: (playlist) => <>Guardada como playlist privada: {playlist}.</>,
    },

    exports: {
      save: "Guardar como playlist de Spotify",
      name: "Nombre de la playlist de Spotify",
      description: "Una cola de Undertone.",
      saved: (playlist) => `Guardada como playlist privada en tu Spotify: ${playlist}.`,
      allow: "Permitir guardar en Spotify",
    },

    device: {
      allow: "Permitir la reproducción en mis dispositivos",
      open: "Reproducir en un dispositivo",
      searching: "Buscando dispositivos…",
      choose: "Elige un dispositivo.",
      playing: (device) => `Reproduciendo en ${device}.`,
      paused: (device) => `En pausa en ${device}.`,
      pause: "Pausa",
      resume: "Reanudar",
      next: "Canción siguiente",
      change: "Cambiar de dispositivo",
      refresh: "Actualizar dispositivos",
    },

    wait: {
      minutes: (minutes) =>
        plural(minutes, {
          one: "Podrás volver a buscar en Spotify en un minuto.",
          other: "Podrás volver a buscar en Spotify en # minutos.",
        }),
      hours: (hours) =>
        plural(hours, {
          one: "Podrás volver a buscar en Spotify en una hora, más o menos.",
          other: "Podrás volver a buscar en Spotify en unas # horas.",
        }),
    },

    failures: {
      server_unreachable: "No se pudo conectar con el servidor. Comprueba tu conexión e inténtalo de nuevo.",
      server_timeout: "El servidor tardó demasiado en responder. Inténtalo de nuevo en un momento.",
      server_unreadable: "No se pudo leer la respuesta del servidor. Vuelve a cargar la página.",
      broken: "Algo ha fallado en nuestro servidor. Inténtalo de nuevo en un momento.",
      bad_request: "No se pudo entender la petición.",
      foreign_host:
        "Este servidor no responde con ese nombre de host. Quien lo administra puede añadir el nombre a UNDERTONE_HOSTS.",
      not_found: "No hay nada en esta dirección.",
      wrong_method: "Esta dirección no admite ese método.",
      too_slow: "La petición no llegó a tiempo. Comprueba la conexión e inténtalo de nuevo.",
      too_large: "La petición es más grande de lo que acepta este servidor.",
      not_json: "La petición debe enviarse como application/json.",
      range_not_there: "El archivo no tiene el intervalo pedido.",
      foreign_origin:
        "Solo la propia página de Undertone puede hacer esto. Ábrela en su dirección e inténtalo de nuevo.",
      rate_limited: "Demasiadas peticiones. Espera un momento e inténtalo de nuevo.",
      not_ready: "Este servidor aún no está listo.",
      stopping: "Este servidor se está reiniciando. Inténtalo de nuevo en unos segundos.",
      spotify_not_set_up:
        "Spotify no está configurado en este servidor. El Composer y tus archivos funcionan sin él.",
      login_failed: "No se pudo iniciar sesión con Spotify. Inténtalo de nuevo o continúa sin Spotify.",
      login_denied:
        "No permitiste el acceso, así que no se cambió nada. El Composer y tus archivos funcionan sin Spotify.",
      login_not_ours:
        "Este inicio de sesión no empezó en este navegador, ya había terminado o fue sustituido por otro más reciente. No se cambió nada. Permite las cookies y vuelve a iniciar sesión.",
      login_too_late:
        "El código de acceso de Spotify ha caducado. Vale una vez, durante unos minutos. Vuelve a iniciar sesión.",
      not_logged_in: "Primero inicia sesión con Spotify.",
      login_ended:
        "Tu sesión de Spotify ha terminado: Spotify cierra cada una a los seis meses, o antes si se retira el acceso. Vuelve a iniciar sesión para continuar.",
      consent_needed: "Spotify necesita tu permiso para esto. Solo tienes que darlo una vez.",
      spotify_error: "Spotify no pudo hacerlo. Inténtalo de nuevo en un momento.",
      spotify_unreachable:
        "No se puede conectar con Spotify ahora mismo. Inténtalo de nuevo en un momento. Las demás fuentes de música siguen funcionando.",
      spotify_failing:
        "Spotify tiene problemas. Inténtalo de nuevo en un momento. Las demás fuentes de música siguen funcionando.",
      spotify_slow:
        "Spotify tarda demasiado en responder. Inténtalo de nuevo en un momento. Las demás fuentes de música siguen funcionando.",
      spotify_broken: "No se pudo leer la respuesta de Spotify. Inténtalo de nuevo en un momento.",
      spotify_throttled:
        "Spotify no permite más peticiones a esta aplicación por ahora. El Composer y tus archivos siguen funcionando.",
      spotify_crowded: "Hay demasiadas peticiones esperando a Spotify. Inténtalo de nuevo en unos segundos.",
      token_refused: "Spotify no aceptó la sesión. Vuelve a iniciarla.",
      grant_refused: "Spotify no aceptó la sesión. Vuelve a iniciarla.",
      not_on_user_list:
        "Esta cuenta de Spotify no está en la lista de usuarios de la aplicación. Pide a quien administra el servidor que la añada en el panel de desarrolladores de Spotify, o continúa sin Spotify.",
      owner_not_premium:
        "Spotify solo atiende a esta aplicación mientras la cuenta propietaria tenga Premium, y su Premium ha terminado. Quien administra este servidor puede renovarlo. Spotify puede tardar unas horas en notarlo.",
      premium_required:
        "Solo las cuentas de Spotify Premium pueden reproducir música desde aquí. Usa el reproductor integrado o abre la canción en Spotify.",
      player_restricted: "El dispositivo no lo permite ahora mismo. Elige otro dispositivo u otra canción.",
      no_active_device:
        "Ningún dispositivo de Spotify está activo. Abre Spotify en un dispositivo y elígelo aquí.",
      spotify_not_found: "Spotify no pudo encontrarlo. Puede que se haya eliminado.",
      spotify_refused: "Spotify no lo permite.",
      playlist_unfinished: "La playlist se creó, pero no se añadieron todas las canciones.",
      spotify_misasked: "Spotify no entendió la petición. Es un error de Undertone. Por favor, avísanos.",
      client_refused:
        "Spotify no acepta el identificador o el secreto de cliente de este servidor. Quien lo administra debe compararlos con el panel de desarrolladores de Spotify.",
    },
  },
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
