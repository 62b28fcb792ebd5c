/**
 * Wires the Spotify part: its models get their adapters, its panel its models. The page gives it the way to go, a
 * clock and a memory, and finds it a place. Where the server runs without Spotify it stays empty.
 */

import type { ReadonlySignal } from "@preact/signals";
import type { MoodPoint } from "../../core/mood";
import type { Clock, Memory } from "../models/ports";
import { serverSpotify } from "./adapters/api";
import { tabSuitcase } from "./adapters/suitcase";
import { createSpotify, type Spotify } from "./models/spotify";
import { SpotifyPanel } from "./ui/spotify-panel";
import "./spotify.css";

export interface SpotifyRoomParts {
  readonly clock: Clock;
  readonly memory: Memory;
  /** Where the music shall lead; a single point for the present mood. */
  readonly path: ReadonlySignal<readonly MoodPoint[]>;
  /** Puts the person back at the mood that they left for Spotify's log-in. */
  readonly returnTo: (point: MoodPoint) => void;
  /** Called before Spotify's player opens, so that nothing else sounds with it. */
  readonly hushOthers: () => void;
}

export interface SpotifyRoom {
  readonly spotify: Spotify;
  readonly Panel: () => preact.JSX.Element;
}

export function openSpotifyRoom(parts: SpotifyRoomParts): SpotifyRoom {
  const spotify = createSpotify({ ...parts, port: serverSpotify, suitcase: tabSuitcase });
  void spotify.start();
  return { spotify, Panel: () => <SpotifyPanel spotify={spotify} /> };
}
