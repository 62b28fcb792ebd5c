/** Wires the journey's screens: goal, path on the plane, what sounds and comes, the player at the foot of the page. */

import { takeawayPage } from "../composer/client/browser";
import type { ComposerRoom } from "../composer/feature";
import type { Memory } from "../kit/ports";
import { saveFile } from "../kit/save-file";
import type { FilesRoom } from "../library/feature";
import type { SpotifyRoom } from "../spotify/feature";
import { joinMediaSession, keepPlaceWhenLeaving, listenForKeys, nameTab } from "./client/browser";
import { createCovers } from "./client/covers";
import type { Journey } from "./client/journey";
import { createSaving } from "./client/queue-export";
import { createShortcuts } from "./client/shortcuts";
import { GoalCard } from "./ui/goal-card";
import { NowCard } from "./ui/now-playing";
import { PlayerBar } from "./ui/player-bar";
import { PlanePath } from "./ui/route-on-plane";
import { ShortcutsSheet } from "./ui/shortcuts-sheet";
import { SourcesCard } from "./ui/sources-card";
import "./ui/journey.css";
import "./ui/player-bar.css";
import "./ui/now-playing.css";
import "./ui/queue.css";

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
