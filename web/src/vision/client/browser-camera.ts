/** The browser's camera. The only module that calls getUserMedia, and the only one that knows its errors. */

import { type CameraFeed, type CameraPort, type CameraProblem, CameraRefusal } from "./ports";

/** What the page asks the camera for; a detector sees nothing more in a larger picture. */
export const CAMERA_WIDTH = 640;
export const CAMERA_HEIGHT = 480;

export const browserCamera: CameraPort = {
  async open() {
    // Browsers hide mediaDevices on pages that did not come over https (or from this machine).
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraRefusal("unsupported");
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: "user", width: { ideal: CAMERA_WIDTH }, height: { ideal: CAMERA_HEIGHT } },
      });
    } catch (error) {
      throw new CameraRefusal(problemOf(error), { cause: error });
    }
    return feedOf(stream);
  },
};

function problemOf(error: unknown): CameraProblem {
  if (!(error instanceof DOMException)) return "unknown";
  switch (error.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    // Firefox says AbortError where Chromium says NotReadableError: the device is there and does not answer.
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
    showIn(element) {
      video = element;
      element.srcObject = stream;
      // Safari plays inline and without a tap only when told so by properties, not attributes alone.
      element.muted = true;
      element.playsInline = true;
      element.play().catch((error: unknown) => {
        // Taking the element away while it starts is no failure; the feed is being stopped then.
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
        // The camera may be stopped between the question and the picture.
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
