/** Spanish. Words for moods are nouns, because adjectives would need the gender of the person. */

import { decimal, kilobytes, percent, plural } from "./format";
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

  page: {},

  /* ------------------------------------------------------------------ player */

  player: {},

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
      yes: (mood) => `Sí, siento ${mood}`,
      no: "No",
      correct: "¿No es así? Toca el plano donde estás.",
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

    heatmap: {
      show: "Mostrar en qué se basa la lectura",
      inProgress: "Tapando una parte de la cara tras otra…",
      legend: ({ expression, points }) => {
        const effect =
          points === 0
            ? "Ninguna zona decide la lectura por sí sola."
            : `Sin la zona más cálida, esa expresión sería ${plural(points, { one: "un punto", other: "# puntos" })} menos probable.`;
        return `Las zonas cálidas apoyan «${expression}», las frías indican lo contrario. ${effect}`;
      },
      aboutModels: "Sobre los modelos",
    },

    restingFace: {
      title: "Mi cara en reposo",
      purpose:
        "Muchas caras en reposo parecen algo serias o tristes. Graba la tuya una vez, para que no se lea como un estado de ánimo. En este dispositivo solo se guardan unos pocos números, ninguna imagen.",
      record: "Grabar durante cinco segundos",
      recording: "Relaja la cara y mira a la cámara durante cinco segundos.",
      progress: "Cinco segundos",
      failed:
        "Tu cara no se vio lo suficiente en estos cinco segundos. Mira de frente a la cámara con buena luz e inténtalo de nuevo.",
      saved: (frames) =>
        plural(frames, {
          one: "Tu cara en reposo se tiene en cuenta. Está guardada en este dispositivo como unos pocos números de # imagen.",
          other:
            "Tu cara en reposo se tiene en cuenta. Está guardada en este dispositivo como unos pocos números de # imágenes.",
        }),
      recordAgain: "Grabar de nuevo",
      remove: "Quitarla",
    },

    performance: {
      title: "Rendimiento de la cámara",
      runOn: "Ejecutar los modelos en",
      backends: {
        webgpu: "Tarjeta gráfica (WebGPU)",
        webgl: "Tarjeta gráfica (WebGL)",
        wasm: "Procesador (WebAssembly)",
        cpu: "Procesador (JavaScript, lento)",
      },
      framesPerSecond: "Imágenes por segundo",
      timePerFrame: "Tiempo por imagen",
      findingFaces: "Encontrar caras",
      readingFaces: "Leer caras",
      framesProcessed: "Imágenes procesadas",
      framesSkipped: "Imágenes omitidas",
      backend: "Backend",
      milliseconds: (value) => `${decimal(value)} ms`,
      notUsed: (backend) => `${backend} no se usa`,
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
