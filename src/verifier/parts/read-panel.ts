import type { WalletError } from '../../core/errors.ts';
import { createLiveCodes, type LiveCodes } from '../../core/presentation/live-codes.ts';
import { type Camera, openCamera } from '../../scanning/camera.ts';
import { prepareCodeReader, readCodesIn } from '../../scanning/code-reader.ts';
import type { PageText } from '../text/text.ts';
import { say } from '../text/words.ts';
import { webCrypto } from '../web-crypto.ts';
import { element, foreign } from './element.ts';
import { icon } from './marks.ts';

export interface ReadPanel {
  readonly root: HTMLElement;
  /** switches the camera off */
  close(): void;
}

interface Takers {
  /** what a camera's codes added up to, or pasted text */
  readonly onContent: (bytes: Uint8Array) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The request is on the screen by then. */
const WARM_UP_AFTER_MS = 400;

/**
 * Three ways in: camera, file, text.
 *
 * @param isMain - whether reading is the act to take now: there is one primary button at a time
 */
export function readPanel(
  text: PageText,
  heading: HTMLElement,
  isMain: boolean,
  { onContent, onFiles }: Takers,
): ReadPanel {
  let camera: Camera | undefined;
  let codes: LiveCodes = createLiveCodes(webCrypto);
  let isClosed = false;

  const video = element('video', { playsinline: true, 'aria-label': text.read.video, hidden: true });
  video.muted = true;
  const start = element(
    'button',
    { class: isMain ? 'primary large' : 'button large', type: 'button', onclick: () => void startCamera() },
    icon('camera'),
    text.read.camera,
  );
  const idle = element('div', { class: 'idle' }, start, element('p', { class: 'hint' }, text.read.aim));
  const mat = element('div', { class: 'viewfinder' }, video, idle);
  const bar = element('progress', { max: 1, value: 0, 'aria-label': text.read.progressLabel });
  const words = element('p', { class: 'progress-words', role: 'status' });
  const note = element('p', { class: 'note', role: 'status' });
  const again = element(
    'button',
    { class: 'quiet', type: 'button', hidden: true, onclick: startAgain },
    text.read.startAgain,
  );
  const picker = element('select', { 'aria-label': text.read.cameraPick, hidden: true });
  picker.addEventListener('change', () => void startCamera(picker.value));
  const torch = element(
    'button',
    { class: 'quiet', type: 'button', 'aria-pressed': 'false', hidden: true },
    text.read.torch,
  );
  torch.addEventListener('click', () => void toggleTorch());
  const stop = element('button', { class: 'quiet', type: 'button', onclick: stopCamera }, text.read.cameraStop);
  const controls = element(
    'div',
    { class: 'camera-controls', hidden: true },
    bar,
    element('div', { class: 'row' }, words, again),
    note,
    element('div', { class: 'row' }, picker, torch, stop),
  );
  const problem = element('p', { class: 'problem', role: 'alert' });

  const chooser = element('input', {
    type: 'file',
    multiple: true,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
  });
  chooser.addEventListener('change', () => {
    onFiles([...(chooser.files ?? [])]);
    chooser.value = '';
  });
  const area = element('textarea', { id: 'pasted', rows: 4, spellcheck: 'false', autocomplete: 'off', dir: 'auto' });
  const pasteForm = element(
    'form',
    { class: 'paste' },
    element('label', { class: 'label', for: 'pasted' }, text.read.pasteLabel),
    area,
    element('button', { class: 'button', type: 'submit' }, text.read.pasteCheck),
  );
  pasteForm.addEventListener('submit', (event) => {
    event.preventDefault();
    if (area.value.trim() !== '') onContent(new TextEncoder().encode(area.value.trim()));
  });
  const root = element(
    'section',
    { class: 'read' },
    heading,
    mat,
    controls,
    problem,
    element(
      'div',
      { class: 'row ways' },
      element(
        'button',
        { class: 'button', type: 'button', onclick: () => chooser.click() },
        icon('file'),
        text.read.file,
      ),
      chooser,
      element('span', { class: 'hint' }, text.read.drop),
    ),
    element('details', { class: 'paste-details' }, element('summary', {}, text.read.paste), pasteForm),
  );

  // unpacked while the other side reads the request, not when the camera is on
  const warming = isMain && typeof WebAssembly !== 'undefined' ? setTimeout(warmUp, WARM_UP_AFTER_MS) : undefined;

  function warmUp(): void {
    prepareCodeReader().catch(() => {
      // whoever uses the camera is told then; the others need no decoder
    });
  }

  async function startCamera(deviceId?: string): Promise<void> {
    const chosen = camera;
    camera = undefined;
    chosen?.stop();
    problem.textContent = '';
    start.disabled = true;
    words.textContent = text.read.cameraStarting;
    controls.hidden = false;
    const opened = await openCamera(video, deviceId, (pixels) => readCodesIn(pixels, 'live'), receive);
    start.disabled = false;
    if (typeof opened === 'string') {
      stopCamera();
      problem.textContent = text.cameraProblems[opened];
      return;
    }
    if (isClosed) {
      opened.stop();
      return;
    }
    camera = opened;
    video.hidden = false;
    idle.hidden = true;
    video.classList.toggle('mirrored', opened.facesUser);
    torch.hidden = !opened.hasTorch;
    if (bar.value === 0) words.textContent = text.read.aim;
    stop.focus();
    await listCameras(opened);
  }

  async function listCameras(opened: Camera): Promise<void> {
    const choices = await opened.listCameras();
    picker.replaceChildren(
      ...choices.map(({ id, label }) => element('option', { value: id, selected: id === opened.id }, foreign(label))),
    );
    picker.hidden = choices.length < 2;
  }

  async function toggleTorch(): Promise<void> {
    const isOn = torch.getAttribute('aria-pressed') !== 'true';
    await camera?.setTorch(isOn);
    torch.setAttribute('aria-pressed', String(isOn));
  }

  function stopCamera(): void {
    camera?.stop();
    camera = undefined;
    video.hidden = true;
    idle.hidden = false;
    controls.hidden = true;
    startAgain();
  }

  function startAgain(): void {
    codes = createLiveCodes(webCrypto);
    bar.value = 0;
    words.textContent = text.read.aim;
    note.textContent = '';
    again.hidden = true;
  }

  function receive(texts: readonly string[]): void {
    for (const code of texts) {
      const progress = codes.receive(code);
      if (!progress.ok) {
        tell(code, progress.error);
        continue;
      }
      if (progress.value.state === 'complete') {
        bar.value = 1;
        const { content } = progress.value;
        stopCamera();
        onContent(content);
        return;
      }
      const { received, needed } = progress.value;
      bar.value = received / needed;
      words.textContent = text.read.progress(received, needed);
      note.textContent = '';
    }
  }

  function tell(code: string, { code: reason, details }: WalletError): void {
    if (reason === 'presentation.not-an-envelope') {
      note.textContent = /^LAPELR[0-9]/.test(code) ? text.read.requestCode : text.read.foreignCode;
      return;
    }
    note.textContent = say(text, reason, details);
    again.hidden = false;
  }

  return {
    root,
    close() {
      isClosed = true;
      clearTimeout(warming);
      camera?.stop();
      camera = undefined;
    },
  };
}
