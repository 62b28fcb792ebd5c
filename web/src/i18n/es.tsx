/** Spanish. Words for moods are nouns, because adjectives would need the gender of the person. */

import { duration, percent, plural } from "./format";
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
