/** Spanish. Words for moods are nouns, because adjectives would need the gender of the person. */

import { percent, plural } from "./format";
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
