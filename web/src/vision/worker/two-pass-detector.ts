/**
 * Our own detector: one look at the whole frame proposes faces, a second look at each of them, level and
 * at size and both ways round, through the same net decides. While a face is followed, its second look alone suffices.
 */
import { type Candidate, logitOf, toFace } from "../shared/detection/candidate";
import { type Cells, decode, distinct } from "../shared/detection/decode";
import { readDecodeSettings } from "../shared/detection/decode-settings";
import type { Face } from "../shared/detection/face";
import type { RgbaImage, RgbImage } from "../shared/detection/image";
import {
  A_GROUP,
  bestNearCentre,
  bothWays,
  firstLookOf,
  fromFirstLook,
  fromSecondLook,
  LEAST_SECOND_SCORE,
  largerLook,
  mirroredBack,
  mirrorOf,
  secondLookSquare,
  smallerLook,
} from "../shared/detection/passes";
import { cutSquare, shrinkInto } from "../shared/detection/sampling";
import { follow, NO_TRACKS, present, type Tracks, WHOLE_LOOK_EVERY_MS } from "../shared/detection/tracking";
import type { FaceDetector } from "./face-detector";
import type { Network } from "./network";

export function openTwoLookDetector(network: Network): FaceDetector {
  const { manifest } = network;
  const settings = readDecodeSettings(manifest.decode ?? {});
  const leastLogit = logitOf(settings.finalScore);
  const leastOfPhoto = logitOf(settings.finalScorePhoto);
  let tracks: Tracks = NO_TRACKS;
  let wholeLookMs = Number.NEGATIVE_INFINITY;

  async function cellsOf(picture: RgbImage): Promise<Cells> {
    const raw = (await network.run(picture))[manifest.pageHead];
    const [, rows = 0, columns = 0, channels = 0] = raw?.shape ?? [];
    return { rows, columns, channels, data: raw?.data ?? new Float32Array() };
  }

  async function propose(frame: RgbaImage, most: number, longest: number): Promise<Candidate[]> {
    const look = firstLookOf(frame.width, frame.height, settings, longest);
    const cells = await cellsOf(shrinkInto(frame, look));
    const found = decode(cells, settings.firstLookScore, settings);
    return found.slice(0, most).map((candidate) => fromFirstLook(candidate, look));
  }

  async function lookAgain(frame: RgbaImage, proposal: Candidate): Promise<Candidate | null> {
    const square = secondLookSquare(proposal, settings);
    const side = settings.secondLookSide;
    const picture = cutSquare(frame, square, side, "black");
    const plain = await inMiddle(picture);
    const mirrored = await inMiddle(mirrorOf(picture));
    const best = bothWays(plain, mirrored && mirroredBack(mirrored, side));
    return best && fromSecondLook(best, square, settings);
  }

  async function inMiddle(picture: RgbImage): Promise<Candidate | null> {
    return bestNearCentre(decode(await cellsOf(picture), LEAST_SECOND_SCORE, settings), settings);
  }

  /** The whole frame; where nobody is in it, once more at half the size, for a face that fills the frame. */
  async function wholeLook(frame: RgbaImage, most: number, least: number): Promise<Candidate[]> {
    const found = await confirmed(frame, await propose(frame, most, settings.firstLookLongest), least);
    if (found.length > 0) return found;
    return confirmed(frame, await propose(frame, most, smallerLook(settings)), least);
  }

  /**
   * One frame of a video; where a group is in it, once more at twice the size, for those who stand behind.
   * What only that shows must be as sure as photos, which are always looked at so, ask for.
   */
  async function frameLook(frame: RgbaImage): Promise<Candidate[]> {
    const most = settings.mostProposalsVideo;
    const found = await wholeLook(frame, most, leastLogit);
    if (found.length < A_GROUP) return found;
    return sure([...found, ...(await smallFaces(frame, most))], leastLogit).slice(0, most);
  }

  async function smallFaces(frame: RgbaImage, most: number): Promise<Candidate[]> {
    return confirmed(frame, await propose(frame, most, largerLook(settings)), leastOfPhoto);
  }

  /** Of the proposals, those that a second look agrees with, as surely as `least` asks. */
  async function confirmed(
    frame: RgbaImage,
    proposals: readonly Candidate[],
    least: number,
  ): Promise<Candidate[]> {
    const agreed: Candidate[] = [];
    for (const proposal of proposals) {
      const found = await lookAgain(frame, proposal);
      if (found) agreed.push({ ...found, logit: (found.logit + proposal.logit) / 2 });
    }
    return sure(agreed, least);
  }

  /**
   * The followed faces again; null when one of them was lost. The second look alone is held against the
   * score that is meant for both, and is more easily fooled. That will do here, for it lets nobody in: a
   * followed face was found by both looks at most `WHOLE_LOOK_EVERY_MS` ago and will be asked for by both
   * again. The few faces that pass by both but not by the second alone cost a look at the whole frame each.
   */
  async function followed(frame: RgbaImage): Promise<Candidate[] | null> {
    const found: Candidate[] = [];
    for (const { face } of present(tracks)) {
      const again = await lookAgain(frame, face);
      if (!again || again.logit < leastLogit) return null;
      found.push(again);
    }
    return sure(found, leastLogit);
  }

  function sure(candidates: readonly Candidate[], least: number): Candidate[] {
    return distinct(candidates, settings.overlap).filter(({ logit }) => logit >= least);
  }

  async function detect(frame: RgbaImage, timeMs: number): Promise<readonly Face[]> {
    const sinceWholeLook = timeMs - wholeLookMs;
    // A clock that ran backwards belongs to another clip: nothing of the last one holds.
    if (sinceWholeLook < 0) reset();
    const due = present(tracks).length === 0 || sinceWholeLook >= WHOLE_LOOK_EVERY_MS;
    let found = due ? null : await followed(frame);
    if (!found) {
      found = await frameLook(frame);
      wholeLookMs = timeMs;
    }
    tracks = follow(tracks, found, timeMs);
    return present(tracks).map(({ face, id }) => toFace(face, id));
  }

  /** Twin of `PhotoLooks` in `training/detector/ways.py`. */
  async function detectThoroughly(picture: RgbaImage): Promise<readonly Face[]> {
    const most = settings.mostProposalsPhoto;
    const found = await wholeLook(picture, most, leastOfPhoto);
    const all = sure([...found, ...(await smallFaces(picture, most))], leastOfPhoto).slice(0, most);
    return all.map((face, index) => toFace(face, index + 1));
  }

  function reset(): void {
    tracks = NO_TRACKS;
    wholeLookMs = Number.NEGATIVE_INFINITY;
  }

  return { manifest, detect, detectThoroughly, reset, dispose: () => network.dispose() };
}
