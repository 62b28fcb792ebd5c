/** Wires the journey's screens: goal, path on the plane, what sounds and comes, the player at the foot of the page. */

import { saveFile } from "../adapters/save";
import { takeawayPage } from "../composer/adapters/page";
import type { ComposerRoom } from "../composer/room";
import type { FilesRoom } from "../files/room";
import type { Memory } from "../models/ports";
import type { SpotifyRoom } from "../spotify/room";
import { joinMediaSession, keepPlaceWhenLeaving, listenForKeys, nameTab } from "./adapters/page";
import { createCovers } from "./models/covers";
import type { Journey } from "./models/journey";
import { createSaving } from "./models/saving";
import { createShortcuts } from "./models/shortcuts";
import { GoalCard } from "./ui/goal-card";
import { NowCard } from "./ui/now-card";
import { PlanePath } from "./ui/plane-path";
import { PlayerBar } from "./ui/player-bar";
import { ShortcutsSheet } from "./ui/shortcuts-sheet";
import { SourcesCard } from "./ui/sources-card";
import "./journey.css";
import "./player.css";
import "./now.css";
import "./queue.css";

export interface JourneyRoomParts {
  readonly journey: Journey;
  readonly memory: Memory;
  readonly composer: ComposerRoom;
  readonly files: FilesRoom;
  readonly spotify: SpotifyRoom;
}

export interface JourneyRoom {
  readonly Goal: () => preact.JSX.Element;
  readonly Music: () => preact.JSX.Element;
  readonly PathOnPlane: () => preact.JSX.Element;
  readonly Bar: () => preact.JSX.Element;
}

export function openJourneyRoom({
  journey,
  memory,
  composer,
  files,
  spotify,
}: JourneyRoomParts): JourneyRoom {
  const covers = createCovers(journey.mix);
  const shortcuts = createShortcuts(journey.player, journey.lineup, memory);
  const saving = createSaving(journey.lineup, {
    saveFile,
    copy: takeawayPage.copy,
    pageAddress: () => `${location.origin}${location.pathname}`,
    pathOf: files.pathOf,
    savePlaylist: spotify.savePlaylist,
    allowAddress: spotify.allowAddress,
  });
  const composed = composer.open({
    queue: {
      offer: journey.offer,
      playNow: journey.playNow,
      add: (piece) => journey.lineup.add([piece]),
    },
    onWish: () => journey.renew("composer"),
    onBadLink: (sentence) => journey.notes.say("link", sentence),
  });
  listenForKeys(shortcuts);
  joinMediaSession(journey, covers);
  keepPlaceWhenLeaving(journey);
  nameTab(journey);

  const extras = [spotify.Frame, composed.Takeaways];
  const panels = { composer: composed.Panel, files: files.Panel };
  const waiting = () => (composed.linked() ? "This piece came with the link. Press Play to hear it." : "");
  return {
    Goal: () => <GoalCard journey={journey} />,
    Music: () => (
      <>
        <NowCard journey={journey} covers={covers} saving={saving} extras={extras} waiting={waiting} />
        <SourcesCard journey={journey} panels={panels} />
        <spotify.Panel />
      </>
    ),
    PathOnPlane: () => <PlanePath journey={journey} />,
    Bar: () => (
      <>
        <PlayerBar journey={journey} covers={covers} shortcuts={shortcuts} />
        <ShortcutsSheet shortcuts={shortcuts} />
      </>
    ),
  };
}
