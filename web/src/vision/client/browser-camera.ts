/** The browser's camera. The only module that calls getUserMedia and knows its errors. */

import type { CameraDevice } from "./camera-choice";
import { CameraError, type CameraFeed, type CameraPort, type CameraProblem } from "./ports";

/** The resolution that the page asks for. A larger picture would not help the detector. */
const CAMERA_WIDTH = 640;
const CAMERA_HEIGHT = 480;

/** The cameras that the browser tells of. Their names are "" until the person has allowed the camera once. */
export async function listCameras(): Promise<readonly CameraDevice[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

/** @param chosenId gives the camera to prefer; null for the browser's choice */
export const createBrowserCamera = (chosenId: () => string | null): CameraPort => ({
  async open() {
    // Browsers define mediaDevices only on pages served over https or from localhost.
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraError("unsupported");
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { ...preferred(chosenId()), width: { ideal: CAMERA_WIDTH }, height: { ideal: CAMERA_HEIGHT } },
      });
    } catch (error) {
      throw new CameraError(problemOf(error), { cause: error });
    }
    return feedOf(stream);
  },
});

/** A wish: a chosen camera that is gone does not prevent the use of another. */
function preferred(id: string | null): MediaTrackConstraints {
  return id === null ? { facingMode: "user" } : { deviceId: { ideal: id } };
}

function problemOf(error: unknown): CameraProblem {
  if (!(error instanceof DOMException)) return "unknown";
  switch (error.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    // The device exists but does not start: NotReadableError in Chromium, AbortError in Firefox.
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unknown";
  }
}

function feedOf(stream: MediaStream): CameraFeed {
  let video: HTMLVideoElement | null = null;
  const listeners = new Set<() => void>();
  let frameRequest: number | null = null;

  function requestFrame(): void {
    if (!video || listeners.size === 0 || frameRequest !== null) return;
    frameRequest = video.requestVideoFrameCallback(() => {
      frameRequest = null;
      for (const listener of listeners) listener();
      requestFrame();
    });
  }

  return {
    attachTo(element) {
      video = element;
      element.srcObject = stream;
      // Safari plays inline and without a tap only if these are set as properties; attributes are not enough.
      element.muted = true;
      element.playsInline = true;
      element.play().catch((error: unknown) => {
        // AbortError: the element was removed while playback started. The feed is being stopped then.
        if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      });
      requestFrame();
    },
    onFrame(listener) {
      listeners.add(listener);
      requestFrame();
      return () => listeners.delete(listener);
    },
    async grab() {
      if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
      try {
        return await createImageBitmap(video);
      } catch (error) {
        // The camera may stop while the bitmap is made.
        if (error instanceof DOMException) return null;
        throw error;
      }
    },
    onEnded(listener) {
      const tracks = stream.getVideoTracks();
      for (const track of tracks) track.addEventListener("ended", listener);
      return () => {
        for (const track of tracks) track.removeEventListener("ended", listener);
      };
    },
    stop() {
      listeners.clear();
      if (video && frameRequest !== null) video.cancelVideoFrameCallback(frameRequest);
      if (video) video.srcObject = null;
      video = null;
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
