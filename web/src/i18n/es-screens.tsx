/** Spanish texts of the screens that open on request. */

import { decimal, duration, kilobytes, list, percent, plural } from "./format";
import type { ScreenMessages } from "./messages";

export const esScreens: ScreenMessages = {
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
    sources: "Fuentes de música",
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

  photos: {
    dropZone: {
      drop: "Arrastra aquí imágenes o videos, o",
      choose: "Elegir archivos",
      input: "Imágenes y videos",
      note: "JPEG, PNG, WebP, AVIF y los videos que tu navegador pueda reproducir. Los archivos se leen en esta pestaña. No se suben a ningún servidor y no se guarda nada.",
    },
    list: {
      notAdded: ({ files, max }) =>
        `${plural(files, { one: "No se pudo añadir # archivo.", other: "No se pudieron añadir # archivos." })} La lista admite ${max} archivos. Vacíala para añadir más.`,
      analysing: ({ done, total }) => `Analizando: ${done} de ${total} listos.`,
      done: (files) => plural(files, { one: "# archivo listo.", other: "# archivos listos." }),
      cancel: "Cancelar",
      saveCsv: "Guardar como CSV",
      saveJson: "Guardar como JSON",
      clear: "Vaciar la lista",
    },
    item: {
      waiting: "En espera…",
      analysing: "Analizando…",
      analysed: (share) => `Analizando: ${percent(share)}`,
      analysingFile: (name) => `Analizando ${name}`,
      cancelled: "Cancelado. Para analizar este archivo, elígelo de nuevo.",
    },
    photo: {
      noFace:
        "No se encontró ninguna cara en esta imagen. Las caras deben mirar hacia la cámara. Deben ocupar al menos una décima parte de la altura de la imagen.",
      middleRead:
        "Este servidor no tiene ningún modelo que encuentre caras, así que se leyó el centro de la imagen.",
      facesFound: (faces) =>
        plural(faces, { one: "Se encontró una cara.", other: "Se encontraron # caras." }),
      framed: ({ file, faces }) =>
        faces === 0
          ? `${file}, ninguna cara encontrada`
          : `${file}, ${plural(faces, { one: "una cara enmarcada", other: "# caras enmarcadas" })}`,
      save: "Guardar la imagen con marcos",
      facts: ({ width, height, milliseconds }) => `${width} × ${height} píxeles, ${decimal(milliseconds)} ms`,
    },
    video: {
      summary: (parts) => {
        const frames = plural(parts.frames, {
          one: "# fotograma analizado",
          other: "# fotogramas analizados",
        });
        const analysed = `(${frames} de ${duration(parts.durationS)})`;
        return parts.faces === 0
          ? `No se encontró ninguna cara en este video ${analysed}.`
          : `${plural(parts.faces, { one: "Se encontró una cara", other: "Se encontraron # caras" })} ${analysed}.`;
      },
      moreFaces: (faces) =>
        `${plural(faces, {
          one: "# cara más se vio durante menos tiempo.",
          other: "# caras más se vieron durante menos tiempo.",
        })} Para ver todas las caras, guarda los resultados como CSV o JSON.`,
    },
    face: {
      number: (number) => (
        <>
          <span class="visually-hidden">Cara </span>
          {number}
        </>
      ),
      label: ({ number, expression, share }) => `${number}: ${expression} ${percent(share)}`,
      looks: ({ expression, share }) => `Parece mostrar sobre todo ${expression} (${percent(share)}).`,
      notRead: "Cara encontrada. Este servidor no tiene ningún modelo que lea expresiones.",
      mayBeWrong: {
        "too-dark": "Puede ser incorrecto, porque la cara está demasiado oscura.",
        "too-bright": "Puede ser incorrecto, porque la cara tiene demasiada luz.",
        "cut-off": "Puede ser incorrecto, porque el borde de la imagen corta la cara.",
        "too-small": "Puede ser incorrecto, porque la cara es demasiado pequeña.",
        "turned-away": "Puede ser incorrecto, porque la cara está girada.",
        blurred: "Puede ser incorrecto, porque la cara está borrosa.",
      },
      expressions: (number) => `Expresiones de la cara ${number}`,
      mood: (mood) => `Como estado de ánimo: ${mood}.`,
      useMood: (number) => (
        <>
          Usar como mi estado de ánimo <span class="visually-hidden">(cara {number})</span>
        </>
      ),
    },
    timeline: {
      title: (number) => `Cara ${number} a lo largo del tiempo`,
      looks: ({ expression, share }) =>
        `En promedio parece mostrar sobre todo ${expression} (${percent(share)}).`,
      notRead: "Cara encontrada, pero no se pudo leer su expresión.",
      inView: (share) => `A la vista el ${percent(share)} del tiempo.`,
      expression: ({ expression, average, peak, peakS }) =>
        `${expression}: ${percent(average)} en promedio, como máximo ${percent(peak)} en el minuto ${duration(peakS)}`,
      axis: ({ low, high, average }) => `De ${low} a ${high}: ${average} en promedio`,
      mood: (mood) => `Estado de ánimo promedio: ${mood}.`,
    },
    files: {
      csv: "expresiones.csv",
      json: "expresiones.json",
      picture: (name) => `${name} con expresiones.png`,
    },
    errors: {
      empty: (name) => `«${name}» está vacío. Elígelo de nuevo o elige otro archivo.`,
      wrongType: (name) =>
        `«${name}» no es una imagen ni un video. Elige una imagen JPEG, PNG, WebP o AVIF, o un video que tu navegador pueda reproducir.`,
      tooManyBytes: ({ name, megabytes, max }) =>
        `«${name}» es demasiado grande: ${decimal(megabytes)} MB. El límite es de ${decimal(max)} MB. Guarda una copia más pequeña.`,
      tooManyPixels: ({ name, width, height, maxMegapixels }) =>
        `«${name}» es demasiado grande: ${decimal(width)} por ${decimal(height)} píxeles. El límite es de ${decimal(maxMegapixels)} megapíxeles. Guarda una copia más pequeña.`,
      cannotOpen: {
        picture: (name) =>
          `No se pudo abrir «${name}». El archivo está dañado o tu navegador no puede leer este tipo de imagen. Guárdalo como JPEG o PNG e inténtalo de nuevo.`,
        video: (name) =>
          `No se pudo abrir «${name}». El archivo está dañado o tu navegador no puede leer este tipo de video. Guárdalo como MP4 o WebM e inténtalo de nuevo.`,
      },
      onlySound: (name) => `«${name}» tiene sonido, pero no imagen. Elige otro video.`,
      cannotDraw: (name) => `No se pudo guardar «${name}». Tu navegador no puede dibujar imágenes.`,
      tooLargeToSave: (name) => `No se pudo guardar «${name}». Es demasiado grande para tu navegador.`,
    },
  },

  about: {
    lead: "Modelos pequeños analizan la imagen en tu dispositivo. Aquí puedes ver para qué sirven, con qué frecuencia aciertan y con quién aciertan menos. Todas las cifras vienen del archivo que acompaña al modelo.",
    loading: "Cargando las descripciones de los modelos…",
    noModel: {
      expression: "Este servidor no tiene ningún modelo que lea expresiones.",
      detector: "Este servidor no tiene ningún modelo que encuentre caras.",
    },
    errors: {
      title: "No se pudo cargar la descripción de un modelo",
      list: "No se pudo cargar la lista de modelos. Inténtalo de nuevo.",
      unreadable: (reason) => `Esta página no puede leer la descripción del modelo: ${reason}`,
    },
    card: {
      tasks: { expression: "Lee expresiones", detector: "Encuentra caras" },
      facts: ({ name, bytes, quantisation }) => `«${name}», ${kilobytes(bytes)}, ${quantisation}.`,
      link: (name) => (
        <>
          Ficha completa del modelo
          <span class="visually-hidden"> {name} (se abre en una pestaña nueva)</span>
        </>
      ),
      notLoaded: "No se pudo cargar la ficha del modelo, que describe sus límites.",
      noLimits: "La ficha del modelo no describe ningún límite.",
      isEnglish: "La ficha del modelo está en inglés.",
    },
    figures: {
      notEvaluated: "Este modelo no se ha evaluado, así que no hay cifras. No confíes en sus respuestas.",
      accuracy: ({ share, faces }) => (
        <>
          <strong>{percent(share)}</strong> de aciertos
          {faces !== null && ` en ${plural(faces, { one: "# cara", other: "# caras" })}`}
        </>
      ),
      interval: ({ low, high }) =>
        `Intervalo de confianza del ${percent(0.95)}: de ${percent(low)} a ${percent(high)}.`,
      comparedWith: (labels) => `En comparación con ${labels}.`,
      labelSources: {
        ferplus_majority: "lo que la mayoría de diez personas vio en cada cara (FER+)",
        fer2013_labels: "las etiquetas propias de FER2013",
      },
      testPictures: (split) => `Imágenes de prueba: ${split}.`,
      leakFree: "Se excluyeron las imágenes que tienen una copia casi igual en los datos de entrenamiento.",
      notLeakFree:
        "No se excluyeron las imágenes que tienen una copia casi igual en los datos de entrenamiento.",
      macroF1: "Media de todas las expresiones (macro-F1)",
      calibrationError: "Diferencia promedio entre su confianza y su exactitud (ECE)",
      percentagePoints: (points) => `${decimal(points, 1)} puntos porcentuales`,
      people: ({ onePerson, model }) =>
        `Las personas tampoco se ponen de acuerdo sobre las caras. Diez personas etiquetaron cada cara. Una persona coincide con la mayoría de las demás en el ${percent(onePerson)} de los casos; el modelo, en el ${percent(model)}.`,
      byAgreement: "Con qué frecuencia acierta, según cuántas de las diez personas estuvieron de acuerdo",
      recalls: "Cuántas caras de cada expresión reconoce",
      noGroups: "Todavía no se ha medido la exactitud por grupos de personas.",
      noConfusion: "El archivo del modelo no tiene una tabla de respuestas correctas e incorrectas.",
      others: "Todas las demás cifras",
      overall: "En conjunto",
      unknown: "se desconoce",
      yes: "sí",
      no: "no",
      range: (values) => values.join(" a "),
    },
    confusion: {
      caption:
        "Cómo responde el modelo ante 100 caras de cada expresión. Un color más intenso significa más caras. Las respuestas correctas están en la diagonal.",
      corner: "etiqueta ↓ respuesta →",
    },
    shares: {
      interval: ({ low, high }) => `(de ${decimal(100 * low)} a ${decimal(100 * high)})`,
      counts: {
        faces: (count) => plural(count, { one: "# cara", other: "# caras" }),
        pictures: (count) => plural(count, { one: "# imagen", other: "# imágenes" }),
      },
      byGroup: (title) => `Por grupos de personas: ${title}`,
      largestGap: (points) => `Mayor diferencia entre dos grupos: ${decimal(points, 1)} puntos porcentuales.`,
      beyondChance: "Con tan pocas imágenes, el azar por sí solo rara vez causa algo así.",
      maybeChance: "Puede deberse al azar.",
    },
    training: {
      title: "Cómo se hizo",
      answers: "Respuestas",
      temperature: "Temperatura de softmax",
      threshold: (name) => `Umbral: ${name}`,
      fact: (name) => `Entrenamiento: ${name}`,
      licence: "Licencia",
    },
  },

  cameraDetails: {
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
    performance: {
      title: "Rendimiento de la cámara",
      runOn: "Ejecutar los modelos en",
      automatic: "Automático",
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
    cameraChoice: {
      title: "Cámara",
      automatic: "Automática",
      unnamed: (number) => `Cámara ${number}`,
      missing: "Una cámara que no está conectada",
    },
  },
};
