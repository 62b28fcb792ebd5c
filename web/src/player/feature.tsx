/** Builds the player: its state, its connection to the browser, and its components. */

import type { Clock, LocalStore } from "../kit/ports";
import { saveFile } from "../kit/save-file";
import { connectMediaSession, listenForKeys, savePositionOnLeave, showPieceInTitle } from "./client/browser";
import { createCovers } from "./client/covers";
import { createJourney, type Journey, type JourneyOptions } from "./client/journey";
import type { MusicSource } from "./client/music-source";
import { createQueueExport } from "./client/queue-export";
import { createShortcuts } from "./client/shortcuts";
import { Deck } from "./ui/deck";
import { GoalChoice } from "./ui/goal-choice";
import { PieceDetails, VendorPlayer } from "./ui/piece-details";
import { ExportMenu } from "./ui/queue-export";
import { QueueList } from "./ui/queue-list";
import { RouteOnPlane } from "./ui/route-on-plane";
import { RouteOptions } from "./ui/route-options";
import { ShortcutSettings, ShortcutsSheet } from "./ui/shortcuts-sheet";
import { SourcesCard } from "./ui/sources-card";
import "./ui/journey.css";
import "./ui/deck.css";
import "./ui/piece-details.css";
import "./ui/queue.css";

export interface PlayerFeatureOptions {
  readonly sources: readonly MusicSource[];
  readonly mood: JourneyOptions["mood"];
  readonly camera: JourneyOptions["camera"];
  readonly clock: Clock;
  readonly store: LocalStore;
  readonly loudness: () => number;
}

export interface PlayerFeature {
  readonly journey: Journey;
  readonly Goal: () => preact.JSX.Element;
  readonly Music: () => preact.JSX.Element;
  readonly OnPlane: () => preact.JSX.Element;
  readonly Deck: () => preact.JSX.Element;
  /** For the settings screen. */
  readonly KeyboardSettings: () => preact.JSX.Element;
  readonly showShortcuts: () => void;
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
    Goal: () => <GoalChoice journey={journey} />,
    Deck: () => (
      <>
        <Deck journey={journey} covers={covers} />
        <ShortcutsSheet shortcuts={shortcuts} />
      </>
    ),
    Music: () => (
      <>
        <VendorPlayer journey={journey} />
        <QueueList journey={journey} covers={covers}>
          <ExportMenu queueExport={queueExport} />
        </QueueList>
        <PieceDetails journey={journey} />
        <RouteOptions journey={journey} />
        <SourcesCard journey={journey} />
        {cards}
      </>
    ),
    OnPlane: () => <RouteOnPlane journey={journey} loudness={options.loudness} />,
    KeyboardSettings: () => <ShortcutSettings shortcuts={shortcuts} />,
    showShortcuts: shortcuts.show,
  };
}
