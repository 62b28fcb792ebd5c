/** Builds the player: its state, its connection to the browser, and its components. */

import type { Clock, LocalStore } from "../kit/ports";
import { saveFile } from "../kit/save-file";
import { connectMediaSession, listenForKeys, savePositionOnLeave, showPieceInTitle } from "./client/browser";
import { createCovers } from "./client/covers";
import { createJourney, type Journey, type JourneyOptions } from "./client/journey";
import type { MusicSource } from "./client/music-source";
import { createQueueExport } from "./client/queue-export";
import { createShortcuts } from "./client/shortcuts";
import { GoalCard } from "./ui/goal-card";
import { NowPlaying } from "./ui/now-playing";
import { PlayerBar, ShortcutsSheet } from "./ui/player-bar";
import { RouteOnPlane } from "./ui/route-on-plane";
import { SourcesCard } from "./ui/sources-card";
import "./ui/journey.css";
import "./ui/player-bar.css";
import "./ui/now-playing.css";
import "./ui/queue.css";

export interface PlayerFeatureOptions {
  readonly sources: readonly MusicSource[];
  readonly mood: JourneyOptions["mood"];
  readonly camera: JourneyOptions["camera"];
  readonly clock: Clock;
  readonly store: LocalStore;
}

export interface PlayerFeature {
  readonly journey: Journey;
  readonly Goal: () => preact.JSX.Element;
  readonly Music: () => preact.JSX.Element;
  readonly OnPlane: () => preact.JSX.Element;
  readonly Bar: () => preact.JSX.Element;
}

export function createPlayerFeature(options: PlayerFeatureOptions): PlayerFeature {
  const journey = createJourney(options);
  const { mix, queue, player } = journey;
  const covers = createCovers(mix);
  const shortcuts = createShortcuts(player, queue, options.store);
  const queueExport = createQueueExport({
    queue,
    mix,
    saveFile,
    pageAddress: () => `${location.origin}${location.pathname}`,
  });
  listenForKeys(shortcuts);
  connectMediaSession(journey, covers);
  savePositionOnLeave(journey);
  showPieceInTitle(journey);
  const cards = mix.sources.map(({ id, ui: { Card } }) => Card && <Card key={id} />);
  return {
    journey,
    Goal: () => <GoalCard journey={journey} />,
    Music: () => (
      <>
        <NowPlaying journey={journey} covers={covers} queueExport={queueExport} />
        <SourcesCard journey={journey} />
        {cards}
      </>
    ),
    OnPlane: () => <RouteOnPlane journey={journey} />,
    Bar: () => (
      <>
        <PlayerBar journey={journey} covers={covers} shortcuts={shortcuts} />
        <ShortcutsSheet shortcuts={shortcuts} />
      </>
    ),
  };
}
