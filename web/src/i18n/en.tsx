/**
 * English, and the shape that every other language must have. One section for each feature. A message with parts that change is a
 * function. The words are plain: sentence case, verbs on buttons, one idea a sentence.
 */

import type { ComponentChildren } from "preact";
import { percent, plural } from "./format";

export const en = {
  common: {
    tryAgain: "Try again",
    close: "Close",
  },

  /* ------------------------------------------------------------------ moods and expressions */

  moods: {
    balanced: "balanced",
    /** By degree, because languages build these in their own ways. */
    words: {
      joyful: { slight: "a little joyful", plain: "joyful", strong: "very joyful" },
      excited: { slight: "a little excited", plain: "excited", strong: "very excited" },
      tense: { slight: "a little tense", plain: "tense", strong: "very tense" },
      angry: { slight: "a little angry", plain: "angry", strong: "very angry" },
      sad: { slight: "a little sad", plain: "sad", strong: "very sad" },
      weary: { slight: "a little weary", plain: "weary", strong: "very weary" },
      peaceful: { slight: "a little peaceful", plain: "peaceful", strong: "very peaceful" },
      content: { slight: "a little content", plain: "content", strong: "very content" },
    },
    pleasant: "pleasant",
    unpleasant: "unpleasant",
    neitherPleasant: "neither unpleasant nor pleasant",
    calm: "calm",
    energetic: "energetic",
    neitherCalm: "neither calm nor energetic",
  },

  /** How a face looks, by the label of the model. */
  expressions: {
    happy: "happy",
    sad: "sad",
    angry: "angry",
    fear: "fear",
    surprise: "surprise",
    disgust: "disgust",
    contempt: "contempt",
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
    promise: "Tracks from Spotify's catalogue that fit your mood.",
    opening: "Opening the track",
    logInToInclude: "Log in with Spotify to include it.",
    unavailable: "Spotify is not available on this server at the moment. Skipping its tracks.",

    panel: {
      demonstration: "Demonstration: this is not the real Spotify. People and music are invented.",
      find: "Find music for this mood",
      searching: "Searching Spotify…",
    },

    account: {
      invitation: {
        guestSearch:
          "Find music for your mood on Spotify. You can search without an account. Log in to get results for your own taste, and to save them.",
        loginOnly: "Log in to find music for your mood on Spotify.",
      },
      loggedInAs: (name: string) => `Logged in as ${name}.`,
      endsSoon: "Spotify will end this login soon. Log in again.",
      loggedOut: "You are logged out. Undertone has deleted your Spotify login.",
      logIn: "Log in with Spotify",
      logInAgain: "Log in again",
      logOut: "Log out",
    },

    outputs: {
      title: "Where to play Spotify tracks from the queue",
      embed:
        "In Spotify's embedded player. It plays whole tracks if you are logged in to Spotify in this browser, otherwise 30-second previews. You press Play in it, and “Next piece” when a track ends.",
      page: "In this page. Needs Premium, and loads a script from Spotify.",
      loading: "Loading…",
      device: (name: string) => `On ${name}. Needs Premium.`,
      findDevices: "Find my devices",
      refreshDevices: "Refresh devices",
      noDevices: "No devices found. Open Spotify on one of your devices, then refresh the list.",
      allow: "Allow playing here or on a device",
    },

    embed: {
      title: (track: string) => `Spotify's player: ${track}`,
      demonstration:
        "Spotify's player appears here. The music in this demonstration is invented, so there is nothing to play.",
      help: "You hear the whole track if you are logged in to Spotify in this browser, otherwise a 30-second preview. When it ends, press “Next piece”.",
    },

    /** Spotify's own player in the page. */
    pagePlayer: {
      deviceName: "Undertone in this browser",
      stopped: (reason: string) => `Spotify's player stopped: ${reason}. Choose somewhere else to play.`,
      problems: {
        not_there: "Couldn't load Spotify's player. Try again, or choose the embedded player.",
        not_loaded: "Couldn't load Spotify's player. Check your connection, or choose the embedded player.",
        no_answer: "Spotify's player did not answer. Try again in a moment.",
        initialization_error:
          "This browser cannot run Spotify's player, which needs protected playback (Widevine). Choose the embedded player or a device instead.",
        authentication_error:
          "Spotify's player did not accept your login. Log in again, then choose it again.",
        account_error:
          "Spotify's player in this page needs Premium. The embedded player and 30-second previews work without it.",
        playback_error: "Spotify's player could not play this track.",
        not_ready: "Spotify's player in this page has gone offline. Choose it again, or play somewhere else.",
      },
    },

    preferences: {
      title: "Music preferences",
      adventure: "Familiar or new:",
      adventures: {
        familiar: "familiar",
        mostlyFamiliar: "mostly familiar",
        mixed: "a mix of both",
        mostlyNew: "mostly new",
        new: "new",
      },
      genres: "Genres I like",
      decades: "Decades (select none for any decade)",
      decade: (firstYear: number) => `${firstYear}s`,
      noExplicit: "Leave out explicit tracks",
    },

    results: {
      none: (mood: string) =>
        `No tracks found for ${mood} with these preferences. Change your music preferences, or move the point on the mood plane.`,
      count: (tracks: number, mood: string) =>
        plural(tracks, { one: `# track for ${mood}.`, other: `# tracks for ${mood}.` }),
      moodChanged: "The mood has changed since this search.",
      findOthers: "Find other tracks",
      noMood: "no mood yet",
      path: (from: string, to: string) => `${from} to ${to}`,
    },

    track: {
      explicit: { short: "E", full: "Explicit" },
      add: (track: string) => `Add ${track} to the queue`,
      play: { short: "Play", full: (track: string) => `Play ${track}` },
      close: { short: "Close", full: (track: string) => `Close ${track}` },
      like: (track: string) => `Like ${track}`,
      score: "How this track was scored",
      /** By the server's names of the terms. */
      terms: {
        mood: "Fits the mood",
        taste: "Your taste in genres",
        familiar: "An artist you know",
        era: "The decades you chose",
        language: "The language you chose",
        odd: "A copy, such as karaoke",
        length: "Unusual length",
        chance: "Random variation",
      },
    },

    /** Why a track was chosen, by the server's codes. Clauses, which `sentence` joins. */
    reasons: {
      energy: { very_calm: "very calm", calm: "calm", lively: "lively", stirring: "stirring" },
      valence: { dark: "dark", wistful: "wistful", warm: "warm", bright: "bright" },
      energyAndValence: (energy: string, valence: string) => `${energy} and ${valence}`,
      balanced: "balanced",
      /** How the genre fits the mood of the whole path, or of one of its steps. */
      genre: {
        close: {
          path: (genre: string, mood: string) => `${genre} ${fits(genre)} a ${mood} mood`,
          step: (genre: string, mood: string) => `${genre} ${fits(genre)} the ${mood} mood of this step`,
        },
        near: {
          path: (genre: string, mood: string) => `${genre} ${comes(genre)} near a ${mood} mood`,
          step: (genre: string, mood: string) =>
            `${genre} ${comes(genre)} near the ${mood} mood of this step`,
        },
        nearest: {
          path: (genre: string, mood: string) =>
            `${genre} ${is(genre)} the closest match found for a ${mood} mood`,
          step: (genre: string, mood: string) =>
            `${genre} ${is(genre)} the closest match found for the ${mood} mood of this step`,
        },
        phrase: {
          path: (genre: string, mood: string) => `Found under the word “${genre}” for a ${mood} mood`,
          step: (genre: string, mood: string) =>
            `Found under the word “${genre}” for the ${mood} mood of this step`,
        },
      },
      artist: (artist: string) => `By ${artist}, one of your favourites (its mood is unknown)`,
      likedGenre: "you like that genre",
      relatedGenre: (genre: string) => `you like ${genre}, a related genre`,
      dislikedGenre: "it is here although you like that genre less",
      favourite: (artist: string) => `${artist} is one of your favourites`,
      wantedYear: (year: number) => `the track is from ${year}, as you asked`,
      otherYear: (year: number) => `the track is from ${year}, not from the years you asked for`,
      language: (language: string) => `it is usually sung in ${language}`,
      sentence: (main: string, extras: readonly string[]) =>
        `${[main, extras.join(", and ")].filter(Boolean).join(extras.length === 1 ? ", and " : "; ")}.`,
    },

    saving: {
      logIn: "Log in to save and like",
      allow: "Allow saving and liking",
      name: "Playlist name",
      proposedName: (mood: string) => `Undertone: ${mood}`,
      description: "Found by Undertone for a mood.",
      save: "Save as playlist",
      saving: "Saving…",
      saved: (playlist: ComponentChildren) => <>Saved as a private playlist: {playlist}.</>,
    },

    /** Saving the queue. */
    exports: {
      save: "Save as Spotify playlist",
      name: "Spotify playlist name",
      description: "A queue from Undertone.",
      saved: (playlist: string) => `Saved as a private playlist in your Spotify: ${playlist}.`,
      allow: "Allow saving to Spotify",
    },

    device: {
      allow: "Allow playing on my devices",
      open: "Play on a device",
      searching: "Looking for devices…",
      choose: "Choose a device.",
      playing: (device: string) => `Playing on ${device}.`,
      paused: (device: string) => `Paused on ${device}.`,
      pause: "Pause",
      resume: "Resume",
      next: "Next track",
      change: "Change device",
      refresh: "Refresh devices",
    },

    wait: {
      minutes: (minutes: number) =>
        plural(minutes, {
          one: "You can search Spotify again in a minute.",
          other: "You can search Spotify again in # minutes.",
        }),
      hours: (hours: number) =>
        plural(hours, {
          one: "You can search Spotify again in about an hour.",
          other: "You can search Spotify again in about # hours.",
        }),
    },

    /** What happened and what to do, by code. tests/server/test_page_texts.py checks that the server's codes are here. */
    failures: {
      // Codes of the page itself.
      server_unreachable: "Couldn't reach the server. Check your connection and try again.",
      server_timeout: "The server took too long to answer. Try again in a moment.",
      server_unreadable: "Couldn't read the server's answer. Reload the page.",
      // Codes of server/errors.py.
      broken: "Something went wrong on our side. Try again in a moment.",
      bad_request: "The request could not be understood.",
      foreign_host:
        "This server does not answer under that host name. Its operator can add the name to UNDERTONE_HOSTS.",
      not_found: "There is nothing at this address.",
      wrong_method: "This address does not support that method.",
      too_slow: "The request did not arrive in time. Check the connection and try again.",
      too_large: "The request is larger than this server accepts.",
      not_json: "Send the request as application/json.",
      range_not_there: "The file does not have the requested range.",
      foreign_origin: "Only Undertone's own page may do this. Open it at its own address and try again.",
      rate_limited: "Too many requests. Wait a moment and try again.",
      not_ready: "This server is not ready yet.",
      stopping: "This server is restarting. Try again in a few seconds.",
      spotify_not_set_up:
        "Spotify is not set up on this server. The Composer and your own files work without it.",
      login_failed: "Logging in with Spotify did not work. Try again, or continue without Spotify.",
      login_denied:
        "You did not allow access, so nothing was changed. The Composer and your own files work without Spotify.",
      login_not_ours:
        "This log-in was not started in this browser, was already finished, or was replaced by a newer one. Nothing was changed. Allow cookies and log in again.",
      login_too_late: "Spotify's log-in code has expired. It works once, for a few minutes. Log in again.",
      not_logged_in: "Log in with Spotify first.",
      login_ended:
        "Your Spotify log-in has ended: Spotify ends each one after six months, or earlier when access is removed. Log in again to continue.",
      consent_needed: "Spotify needs your permission for this. You only need to give it once.",
      spotify_error: "Spotify could not do that. Try again in a moment.",
      spotify_unreachable:
        "Spotify cannot be reached just now. Try again in a moment. Other music sources still work.",
      spotify_failing: "Spotify is having problems. Try again in a moment. Other music sources still work.",
      spotify_slow:
        "Spotify is taking too long to answer. Try again in a moment. Other music sources still work.",
      spotify_broken: "Spotify's answer could not be read. Try again in a moment.",
      spotify_throttled:
        "Spotify allows this app no more requests for now. The Composer and your own files still work.",
      spotify_crowded: "Too many requests are waiting for Spotify. Try again in a few seconds.",
      token_refused: "Spotify did not accept the log-in. Log in again.",
      grant_refused: "Spotify did not accept the log-in. Log in again.",
      not_on_user_list:
        "This Spotify account is not on the app's user list. Ask the server's operator to add it in Spotify's developer dashboard, or continue without Spotify.",
      owner_not_premium:
        "Spotify serves this app only while its owner has Premium, and the owner's Premium has ended. The operator of this server can renew it. Spotify may take a few hours to notice.",
      premium_required:
        "Only Spotify Premium accounts can play music from here. Use the embedded player or open the track in Spotify instead.",
      player_restricted: "The device does not allow this just now. Choose another device or another track.",
      no_active_device: "No Spotify device is active. Open Spotify on a device, then choose it here.",
      spotify_not_found: "Spotify could not find this. It may have been removed.",
      spotify_refused: "Spotify does not allow this.",
      playlist_unfinished: "The playlist was created, but not all tracks were added.",
      spotify_misasked:
        "Spotify did not understand the request. This is a bug in Undertone. Please report it.",
      client_refused:
        "Spotify does not accept this server's client id or secret. Its operator should compare them with Spotify's developer dashboard.",
    },
  },
};

/** Names of genres that take a verb in the plural. */
const PLURAL_GENRES: ReadonlySet<string> = new Set(["adult standards", "lo-fi beats"]);

const fits = (genre: string) => (PLURAL_GENRES.has(genre) ? "fit" : "fits");
const comes = (genre: string) => (PLURAL_GENRES.has(genre) ? "come" : "comes");
const is = (genre: string) => (PLURAL_GENRES.has(genre) ? "are" : "is");
