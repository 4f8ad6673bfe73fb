export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

/** A camera that is on. */
export interface Camera {
  readonly id: string;
  /** what a person sees of themselves is mirrored, what a camera at the back sees is not */
  readonly facesUser: boolean;
  readonly hasTorch: boolean;
  setTorch(isOn: boolean): Promise<void>;
  listCameras(): Promise<readonly CameraChoice[]>;
  stop(): void;
}

/** @returns the text of each code in a picture */
export type ReadCodes = (pixels: ImageData) => Promise<readonly string[]>;

export type CameraProblem = 'none' | 'refused' | 'in-use' | 'unsupported';

/** Enough for a version-15 code that fills a third of the picture (about 3.4 pixels a module). */
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };

/**
 * Switches a camera on and reads the codes it sees until it is stopped. Pictures go from the camera to the decoder and nowhere else.
 *
 * @param readCodes - finds the codes in a picture, as `readCodesIn` does: here, or in a worker
 * @param onCodes - called with the texts of a picture in which codes were read
 * @returns the camera, or why there is none
 */
export async function openCamera(
  video: HTMLVideoElement,
  deviceId: string | undefined,
  readCodes: ReadCodes,
  onCodes: (texts: readonly string[]) => void,
): Promise<Camera | CameraProblem> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  // browsers in their strictest mode have cameras but no WebAssembly, so nothing could be read
  if (media === undefined || typeof WebAssembly === 'undefined') return 'unsupported';
  let stream: MediaStream;
  try {
    const which = deviceId === undefined ? { facingMode: 'environment' } : { deviceId: { exact: deviceId } };
    stream = await media.getUserMedia({ audio: false, video: { ...WANTED, ...which } });
  } catch (error) {
    return problemOf(error);
  }
  const [track] = stream.getVideoTracks();
  if (track === undefined) return 'none';
  video.srcObject = stream;
  try {
    await video.play();
  } catch (error) {
    for (const each of stream.getTracks()) each.stop();
    return problemOf(error);
  }
  const stopReading = readContinuously(video, readCodes, onCodes);
  const settings = track.getSettings();
  return {
    id: settings.deviceId ?? '',
    facesUser: settings.facingMode !== 'environment',
    hasTorch: (track.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true,
    setTorch: (isOn) => track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] }),
    async listCameras() {
      const devices = (await media.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
      return devices.map(({ deviceId: id, label }, index) => ({ id, label: label === '' ? `${index + 1}` : label }));
    },
    stop() {
      stopReading();
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
    },
  };
}

function problemOf(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotReadableError' || name === 'AbortError') return 'in-use';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  throw error;
}

/** One picture after the other, never two at once: a slow machine reads fewer of them, and none late. */
function readContinuously(
  video: HTMLVideoElement,
  readCodes: ReadCodes,
  onCodes: (texts: readonly string[]) => void,
): () => void {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new TypeError('a canvas without its context');
  let isStopped = false;
  async function readOne(): Promise<void> {
    const { videoWidth, videoHeight } = video;
    if (isStopped || context === null) return;
    if (videoWidth > 0) {
      if (canvas.width !== videoWidth) canvas.width = videoWidth;
      if (canvas.height !== videoHeight) canvas.height = videoHeight;
      context.drawImage(video, 0, 0);
      const texts = await readCodes(context.getImageData(0, 0, videoWidth, videoHeight));
      if (texts.length > 0 && !isStopped) onCodes(texts);
    }
    waitForNext();
  }
  function waitForNext(): void {
    if (isStopped) return;
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => void readOne());
    else setTimeout(() => void readOne(), 33);
  }
  waitForNext();
  return () => {
    isStopped = true;
  };
}
