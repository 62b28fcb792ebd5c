/** German. */

import { percent, plural } from "./format";
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

  photos: {},

  /* ------------------------------------------------------------------ about the models */

  about: {},

  /* ------------------------------------------------------------------ composer */

  composer: {},

  /* ------------------------------------------------------------------ library: own files */

  library: {},

  /* ------------------------------------------------------------------ spotify */

  spotify: {
    promise: "Titel aus dem Katalog von Spotify, die zu deiner Stimmung passen.",
    opening: "Titel wird geöffnet",
    logInToInclude: "Melde dich bei Spotify an, um es einzubeziehen.",
    unavailable: "Spotify ist auf diesem Server gerade nicht verfügbar. Seine Titel werden übersprungen.",

    panel: {
      demonstration: "Vorführung: Das ist nicht das echte Spotify. Personen und Musik sind erfunden.",
      find: "Musik für diese Stimmung finden",
      searching: "Spotify wird durchsucht …",
    },

    account: {
      invitation: {
        guestSearch:
          "Finde bei Spotify Musik für deine Stimmung. Suchen kannst du ohne Konto. Melde dich an, um Ergebnisse nach deinem Geschmack zu bekommen und sie zu speichern.",
        loginOnly: "Melde dich an, um bei Spotify Musik für deine Stimmung zu finden.",
      },
      loggedInAs: (name) => `Angemeldet als ${name}.`,
      endsSoon: "Spotify beendet diese Anmeldung bald. Melde dich neu an.",
      loggedOut: "Du bist abgemeldet. Undertone hat deine Spotify-Anmeldung gelöscht.",
      logIn: "Bei Spotify anmelden",
      logInAgain: "Neu anmelden",
      logOut: "Abmelden",
    },

    outputs: {
      title: "Wo Spotify-Titel aus der Warteschlange spielen",
      embed:
        "Im eingebetteten Player von Spotify. Er spielt ganze Titel, wenn du in diesem Browser bei Spotify angemeldet bist, sonst Hörproben von 30 Sekunden. Du drückst darin auf Wiedergabe, und am Ende eines Titels auf „Nächstes Stück“.",
      page: "Auf dieser Seite. Braucht Premium und lädt ein Skript von Spotify.",
      loading: "Wird geladen …",
      device: (name) => `Auf ${name}. Braucht Premium.`,
      findDevices: "Meine Geräte suchen",
      refreshDevices: "Geräte neu suchen",
      noDevices: "Keine Geräte gefunden. Öffne Spotify auf einem deiner Geräte und such dann noch einmal.",
      allow: "Wiedergabe hier oder auf einem Gerät erlauben",
    },

    embed: {
      title: (track) => `Player von Spotify: ${track}`,
      demonstration:
        "Hier erscheint der Player von Spotify. Die Musik dieser Vorführung ist erfunden, darum gibt es nichts abzuspielen.",
      help: "Du hörst den ganzen Titel, wenn du in diesem Browser bei Spotify angemeldet bist, sonst eine Hörprobe von 30 Sekunden. Drück am Ende auf „Nächstes Stück“.",
    },

    pagePlayer: {
      deviceName: "Undertone in diesem Browser",
      stopped: (reason) =>
        `Der Player von Spotify ist stehen geblieben: ${reason}. Wähle, wo die Musik stattdessen spielen soll.`,
      problems: {
        not_there:
          "Der Player von Spotify konnte nicht geladen werden. Versuch es noch einmal oder wähle den eingebetteten Player.",
        not_loaded:
          "Der Player von Spotify konnte nicht geladen werden. Prüfe deine Verbindung oder wähle den eingebetteten Player.",
        no_answer: "Der Player von Spotify antwortet nicht. Versuch es gleich noch einmal.",
        initialization_error:
          "In diesem Browser läuft der Player von Spotify nicht, denn er braucht geschützte Wiedergabe (Widevine). Wähle den eingebetteten Player oder ein Gerät.",
        authentication_error:
          "Der Player von Spotify hat deine Anmeldung nicht angenommen. Melde dich neu an und wähle ihn noch einmal.",
        account_error:
          "Der Player von Spotify auf dieser Seite braucht Premium. Der eingebettete Player und Hörproben von 30 Sekunden gehen ohne.",
        playback_error: "Der Player von Spotify konnte diesen Titel nicht abspielen.",
        not_ready:
          "Der Player von Spotify auf dieser Seite hat keine Verbindung mehr. Wähle ihn noch einmal oder lass die Musik woanders spielen.",
      },
    },

    preferences: {
      title: "Musikvorlieben",
      adventure: "Vertraut oder neu:",
      adventures: {
        familiar: "vertraut",
        mostlyFamiliar: "eher vertraut",
        mixed: "von beidem etwas",
        mostlyNew: "eher neu",
        new: "neu",
      },
      genres: "Genres, die ich mag",
      decades: "Jahrzehnte (ohne Auswahl sind alle dabei)",
      decade: (firstYear) => `${firstYear}er`,
      noExplicit: "Titel mit expliziten Texten weglassen",
    },

    results: {
      none: (mood) =>
        `Für „${mood}“ wurden mit diesen Vorlieben keine Titel gefunden. Ändere deine Musikvorlieben oder verschieb den Punkt im Stimmungsfeld.`,
      count: (tracks, mood) =>
        plural(tracks, { one: `# Titel für „${mood}“.`, other: `# Titel für „${mood}“.` }),
      moodChanged: "Die Stimmung hat sich seit dieser Suche geändert.",
      findOthers: "Andere Titel finden",
      noMood: "noch keine Stimmung",
      path: (from, to) => `von ${from} zu ${to}`,
    },

    track: {
      explicit: { short: "E", full: "Expliziter Text" },
      add: (track) => `${track} zur Warteschlange hinzufügen`,
      play: { short: "Abspielen", full: (track) => `${track} abspielen` },
      close: { short: "Schließen", full: (track) => `${track} schließen` },
      like: (track) => `Gefällt mir: ${track}`,
      score: "Wie dieser Titel bewertet wurde",
      terms: {
        mood: "Passt zur Stimmung",
        taste: "Dein Geschmack bei Genres",
        familiar: "Aus deinen Favoriten",
        era: "Die gewählten Jahrzehnte",
        language: "Die gewählte Sprache",
        odd: "Eine Kopie, etwa Karaoke",
        length: "Ungewöhnliche Länge",
        chance: "Zufall",
      },
    },

    reasons: {
      // Inflected for "einer … Stimmung" and "der … Stimmung".
      energy: { very_calm: "sehr ruhigen", calm: "ruhigen", lively: "lebhaften", stirring: "mitreißenden" },
      valence: { dark: "düsteren", wistful: "wehmütigen", warm: "warmen", bright: "heiteren" },
      energyAndValence: (energy, valence) => `${energy} und ${valence}`,
      balanced: "ausgeglichenen",
      genre: {
        close: {
          path: (genre, mood) => `Das Genre „${genre}“ passt zu einer ${mood} Stimmung`,
          step: (genre, mood) => `Das Genre „${genre}“ passt zur ${mood} Stimmung dieses Schritts`,
        },
        near: {
          path: (genre, mood) => `Das Genre „${genre}“ kommt einer ${mood} Stimmung nahe`,
          step: (genre, mood) => `Das Genre „${genre}“ kommt der ${mood} Stimmung dieses Schritts nahe`,
        },
        nearest: {
          path: (genre, mood) =>
            `Das Genre „${genre}“ passt von allem Gefundenen am besten zu einer ${mood} Stimmung`,
          step: (genre, mood) =>
            `Das Genre „${genre}“ passt von allem Gefundenen am besten zur ${mood} Stimmung dieses Schritts`,
        },
        phrase: {
          path: (genre, mood) => `Unter dem Wort „${genre}“ zu einer ${mood} Stimmung gefunden`,
          step: (genre, mood) => `Unter dem Wort „${genre}“ zur ${mood} Stimmung dieses Schritts gefunden`,
        },
      },
      artist: (artist) => `Von ${artist} aus deinen Favoriten (die Stimmung des Titels ist nicht bekannt)`,
      likedGenre: "du magst dieses Genre",
      relatedGenre: (genre) => `du magst „${genre}“, ein verwandtes Genre`,
      dislikedGenre: "der Titel ist dabei, obwohl du dieses Genre weniger magst",
      favourite: (artist) => `${artist} gehört zu deinen Favoriten`,
      wantedYear: (year) => `der Titel ist von ${year}, wie gewünscht`,
      otherYear: (year) => `der Titel ist von ${year}, nicht aus den gewünschten Jahren`,
      language: (language) => `gesungen wird meist auf ${language}`,
      sentence: (main, extras) =>
        `${[main, extras.join(" und ")].filter(Boolean).join(extras.length === 1 ? ", und " : "; ")}.`,
    },

    saving: {
      logIn: "Anmelden für Playlists und „Gefällt mir“",
      allow: "Playlists und „Gefällt mir“ erlauben",
      name: "Name der Playlist",
      proposedName: (mood) => `Undertone: ${mood}`,
      description: "Von Undertone für eine Stimmung gefunden.",
      save: "Als Playlist speichern",
      saving: "Wird gespeichert …",
      saved: (playlist) => <>Als private Playlist gespeichert: {playlist}.</>,
    },

    exports: {
      save: "Als Spotify-Playlist speichern",
      name: "Name der Spotify-Playlist",
      description: "Eine Warteschlange aus Undertone.",
      saved: (playlist) => `Als private Playlist in deinem Spotify gespeichert: ${playlist}.`,
      allow: "Speichern bei Spotify erlauben",
    },

    device: {
      allow: "Wiedergabe auf meinen Geräten erlauben",
      open: "Auf einem Gerät abspielen",
      searching: "Geräte werden gesucht …",
      choose: "Wähle ein Gerät.",
      playing: (device) => `Spielt auf ${device}.`,
      paused: (device) => `Pausiert auf ${device}.`,
      pause: "Pause",
      resume: "Fortsetzen",
      next: "Nächster Titel",
      change: "Anderes Gerät",
      refresh: "Geräte neu suchen",
    },

    wait: {
      minutes: (minutes) =>
        plural(minutes, {
          one: "Du kannst in einer Minute wieder bei Spotify suchen.",
          other: "Du kannst in # Minuten wieder bei Spotify suchen.",
        }),
      hours: (hours) =>
        plural(hours, {
          one: "Du kannst in etwa einer Stunde wieder bei Spotify suchen.",
          other: "Du kannst in etwa # Stunden wieder bei Spotify suchen.",
        }),
    },

    failures: {
      server_unreachable:
        "Der Server ist nicht erreichbar. Prüfe deine Verbindung und versuch es noch einmal.",
      server_timeout: "Der Server hat zu lange nicht geantwortet. Versuch es gleich noch einmal.",
      server_unreadable: "Die Antwort des Servers ist nicht lesbar. Lade die Seite neu.",
      broken: "Bei uns ist etwas schiefgegangen. Versuch es gleich noch einmal.",
      bad_request: "Die Anfrage war nicht verständlich.",
      foreign_host:
        "Dieser Server antwortet nicht unter diesem Hostnamen. Wer ihn betreibt, kann den Namen in UNDERTONE_HOSTS ergänzen.",
      not_found: "Unter dieser Adresse gibt es nichts.",
      wrong_method: "Diese Adresse unterstützt die Methode nicht.",
      too_slow: "Die Anfrage kam nicht rechtzeitig an. Prüfe die Verbindung und versuch es noch einmal.",
      too_large: "Die Anfrage ist größer, als dieser Server annimmt.",
      not_json: "Die Anfrage muss als application/json gesendet werden.",
      range_not_there: "Den angeforderten Bereich gibt es in der Datei nicht.",
      foreign_origin:
        "Das darf nur die Seite von Undertone selbst. Öffne sie unter ihrer eigenen Adresse und versuch es noch einmal.",
      rate_limited: "Zu viele Anfragen. Warte einen Moment und versuch es noch einmal.",
      not_ready: "Dieser Server ist noch nicht bereit.",
      stopping: "Dieser Server startet gerade neu. Versuch es in ein paar Sekunden noch einmal.",
      spotify_not_set_up:
        "Spotify ist auf diesem Server nicht eingerichtet. Der Composer und deine eigenen Dateien funktionieren ohne.",
      login_failed:
        "Die Anmeldung bei Spotify hat nicht geklappt. Versuch es noch einmal oder mach ohne Spotify weiter.",
      login_denied:
        "Du hast den Zugriff nicht erlaubt, darum wurde nichts geändert. Der Composer und deine eigenen Dateien funktionieren ohne Spotify.",
      login_not_ours:
        "Diese Anmeldung wurde nicht in diesem Browser begonnen, war schon abgeschlossen oder wurde durch eine neuere ersetzt. Nichts wurde geändert. Erlaube Cookies und melde dich neu an.",
      login_too_late:
        "Der Anmeldecode von Spotify ist abgelaufen. Er gilt einmal, für ein paar Minuten. Melde dich neu an.",
      not_logged_in: "Melde dich zuerst bei Spotify an.",
      login_ended:
        "Deine Spotify-Anmeldung ist abgelaufen: Spotify beendet jede nach sechs Monaten, oder früher, wenn der Zugriff entfernt wird. Melde dich neu an, um weiterzumachen.",
      consent_needed: "Spotify braucht dafür deine Erlaubnis. Du musst sie nur einmal geben.",
      spotify_error: "Das hat bei Spotify nicht geklappt. Versuch es gleich noch einmal.",
      spotify_unreachable:
        "Spotify ist gerade nicht erreichbar. Versuch es gleich noch einmal. Andere Musikquellen funktionieren weiter.",
      spotify_failing:
        "Spotify hat gerade Probleme. Versuch es gleich noch einmal. Andere Musikquellen funktionieren weiter.",
      spotify_slow:
        "Spotify braucht zu lange für eine Antwort. Versuch es gleich noch einmal. Andere Musikquellen funktionieren weiter.",
      spotify_broken: "Die Antwort von Spotify war nicht lesbar. Versuch es gleich noch einmal.",
      spotify_throttled:
        "Spotify erlaubt dieser App vorerst keine weiteren Anfragen. Der Composer und deine eigenen Dateien funktionieren weiter.",
      spotify_crowded: "Zu viele Anfragen warten auf Spotify. Versuch es in ein paar Sekunden noch einmal.",
      token_refused: "Spotify hat die Anmeldung nicht angenommen. Melde dich neu an.",
      grant_refused: "Spotify hat die Anmeldung nicht angenommen. Melde dich neu an.",
      not_on_user_list:
        "Dieses Spotify-Konto steht nicht auf der Nutzerliste der App. Bitte den Betreiber des Servers, es im Developer-Dashboard von Spotify einzutragen, oder mach ohne Spotify weiter.",
      owner_not_premium:
        "Spotify bedient diese App nur, solange ihr Besitzer Premium hat, und dessen Premium ist abgelaufen. Der Betreiber dieses Servers kann es verlängern. Bis Spotify das merkt, kann es ein paar Stunden dauern.",
      premium_required:
        "Nur Konten mit Spotify Premium können von hier aus Musik abspielen. Nimm den eingebetteten Player oder öffne den Titel in Spotify.",
      player_restricted:
        "Das Gerät erlaubt das gerade nicht. Wähle ein anderes Gerät oder einen anderen Titel.",
      no_active_device:
        "Kein Spotify-Gerät ist aktiv. Öffne Spotify auf einem Gerät und wähle es dann hier aus.",
      spotify_not_found: "Spotify konnte das nicht finden. Vielleicht wurde es entfernt.",
      spotify_refused: "Spotify erlaubt das nicht.",
      playlist_unfinished: "Die Playlist wurde angelegt, aber nicht alle Titel wurden hinzugefügt.",
      spotify_misasked:
        "Spotify hat die Anfrage nicht verstanden. Das ist ein Fehler in Undertone. Bitte melde ihn.",
      client_refused:
        "Spotify nimmt die Client-ID oder das Secret dieses Servers nicht an. Wer ihn betreibt, sollte beides mit dem Developer-Dashboard von Spotify vergleichen.",
    },
  },
};
