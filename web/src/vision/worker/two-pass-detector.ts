/**
 * Our face detector. The first pass over the whole frame proposes faces. The second pass runs the same model on
 * a crop of each proposal, and on its mirror image, and decides. Tracked faces need the second pass only.
 */
import {
  type Candidate,
  type Cells,
  decode,
  logitOf,
  suppressOverlaps,
  toFace,
} from "../shared/detection/decode";
import { readDecodeSettings } from "../shared/detection/decode-settings";
import type { Face } from "../shared/detection/face";
import type { RgbaImage, RgbImage } from "../shared/detection/image";
import {
  averageDetections,
  bestNearCentre,
  firstPassResize,
  fromFirstPass,
  fromSecondPass,
  mirrorImage,
  secondPassSquare,
  unmirrored,
} from "../shared/detection/passes";
import { cutSquare, resizeAndPad } from "../shared/detection/sampling";
import {
  currentTracks,
  FULL_FRAME_INTERVAL_MS,
  NO_TRACKS,
  type Tracks,
  updateTracks,
} from "../shared/detection/tracking";
import type { FaceDetector } from "./face-detector";
import type { Network } from "./network";

export function createTwoPassDetector(network: Network): FaceDetector {
  const { manifest } = network;
  const settings = readDecodeSettings(manifest.decode ?? {});
  const minLogit = logitOf(settings.finalScore);
  const minLogitPhoto = logitOf(settings.finalScorePhoto);
  let tracks: Tracks = NO_TRACKS;
  let fullFrameMs = Number.NEGATIVE_INFINITY;

  async function runModel(picture: RgbImage): Promise<Cells> {
    const raw = (await network.run(picture))[manifest.pageHead];
    const [, rows = 0, columns = 0, channels = 0] = raw?.shape ?? [];
    return { rows, columns, channels, data: raw?.data ?? new Float32Array() };
  }

  async function firstPass(frame: RgbaImage, maxFaces: number, scale: number): Promise<Candidate[]> {
    const resize = firstPassResize(frame.width, frame.height, settings, scale);
    const cells = await runModel(resizeAndPad(frame, resize));
    const found = decode(cells, settings.firstPassScore, settings);
    return found.slice(0, maxFaces).map((candidate) => fromFirstPass(candidate, resize));
  }

  async function secondPass(frame: RgbaImage, proposal: Candidate): Promise<Candidate | null> {
    const square = secondPassSquare(proposal, settings);
    const side = settings.secondPassSide;
    const crop = cutSquare(frame, square, side, "black");
    const plain = await detectCentre(crop);
    const mirrored = await detectCentre(mirrorImage(crop));
    const best = averageDetections(plain, mirrored && unmirrored(mirrored, side));
    return best && fromSecondPass(best, square, settings);
  }

  async function detectCentre(crop: RgbImage): Promise<Candidate | null> {
    return bestNearCentre(decode(await runModel(crop), settings.secondPassScore, settings), settings);
  }

  /** Both passes over the whole frame. If there is no face, once more at half the size, for very large faces. */
  async function bothPasses(frame: RgbaImage, maxFaces: number, threshold: number): Promise<Candidate[]> {
    const proposals = await firstPass(frame, maxFaces, 1);
    const found = await confirm(frame, proposals, threshold);
    if (found.length > 0) return found;
    return confirm(frame, await firstPass(frame, maxFaces, settings.smallerPassScale), threshold);
  }

  /** A video frame without tracking. With a group in view, small faces are searched at twice the size. */
  async function detectFullFrame(frame: RgbaImage): Promise<Candidate[]> {
    const maxFaces = settings.maxProposalsVideo;
    const found = await bothPasses(frame, maxFaces, minLogit);
    if (found.length < settings.minGroupFaces) return found;
    return select([...found, ...(await detectSmallFaces(frame, maxFaces))], minLogit).slice(0, maxFaces);
  }

  /** Faces found only at twice the size must pass the photo threshold. */
  async function detectSmallFaces(frame: RgbaImage, maxFaces: number): Promise<Candidate[]> {
    return confirm(frame, await firstPass(frame, maxFaces, settings.largerPassScale), minLogitPhoto);
  }

  /** The proposals that the second pass confirms, with the mean score of both passes. */
  async function confirm(
    frame: RgbaImage,
    proposals: readonly Candidate[],
    threshold: number,
  ): Promise<Candidate[]> {
    const confirmed: Candidate[] = [];
    for (const proposal of proposals) {
      const found = await secondPass(frame, proposal);
      if (found) confirmed.push({ ...found, logit: (found.logit + proposal.logit) / 2 });
    }
    return select(confirmed, threshold);
  }

  /**
   * The tracked faces in this frame; null when one of them was lost. The second pass alone is compared with the
   * threshold for both passes, and produces more false positives. That is acceptable, because it adds no new
   * faces: both passes found each of them within the last `FULL_FRAME_INTERVAL_MS` and will check them again.
   * The few faces that only pass with both cost one search of the whole frame each.
   */
  async function detectTracked(frame: RgbaImage): Promise<Candidate[] | null> {
    const found: Candidate[] = [];
    for (const { face } of currentTracks(tracks)) {
      const candidate = await secondPass(frame, face);
      if (!candidate || candidate.logit < minLogit) return null;
      found.push(candidate);
    }
    return select(found, minLogit);
  }

  function select(candidates: readonly Candidate[], threshold: number): Candidate[] {
    return suppressOverlaps(candidates, settings.overlap).filter(({ logit }) => logit >= threshold);
  }

  async function detect(frame: RgbaImage, timeMs: number): Promise<readonly Face[]> {
    const sinceFullFrameMs = timeMs - fullFrameMs;
    // A time before the last frame means another clip, so the tracks are no longer valid.
    if (sinceFullFrameMs < 0) reset();
    const isDue = currentTracks(tracks).length === 0 || sinceFullFrameMs >= FULL_FRAME_INTERVAL_MS;
    let found = isDue ? null : await detectTracked(frame);
    if (!found) {
      found = await detectFullFrame(frame);
      fullFrameMs = timeMs;
    }
    tracks = updateTracks(tracks, found, timeMs);
    return currentTracks(tracks).map(({ face, id }) => toFace(face, id));
  }

  /** Matches `PhotoDetector` in `training/detector/two_pass_detector.py`. */
  async function detectThoroughly(picture: RgbaImage): Promise<readonly Face[]> {
    const maxFaces = settings.maxProposalsPhoto;
    const found = await bothPasses(picture, maxFaces, minLogitPhoto);
    const small = await detectSmallFaces(picture, maxFaces);
    return select([...found, ...small], minLogitPhoto)
      .slice(0, maxFaces)
      .map((face, index) => toFace(face, index + 1));
  }

  function reset(): void {
    tracks = NO_TRACKS;
    fullFrameMs = Number.NEGATIVE_INFINITY;
  }

  return { manifest, detect, detectThoroughly, reset, dispose: () => network.dispose() };
}
