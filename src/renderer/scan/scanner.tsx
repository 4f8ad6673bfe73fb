import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Camera, type CameraChoice, type CameraProblem, openCamera } from '../../scanning/camera.ts';
import { wallet } from '../door/client.ts';
import { Button } from '../ui/button.tsx';
import { Select, Switch } from '../ui/choice.tsx';
import { RefreshIcon } from '../ui/icons.ts';
import { Waiting } from '../ui/progress.tsx';
import { readCodesInWorker, warmUpDecoder } from './code-worker.ts';
import './scanner.css';

export interface ScannerProps {
  /** what to hold before the camera, as a sentence */
  readonly hint: string;
  /** texts of the codes in one picture; called for every picture in which one was read */
  readonly onCodes: (texts: readonly string[]) => void;
}

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'on'; readonly camera: Camera; readonly cameras: readonly CameraChoice[] }
  | { readonly kind: 'off'; readonly problem: CameraProblem };

/**
 * A camera that reads codes. Main lets the camera be used only while this is shown; pictures go to the decoder and nowhere else.
 */
export function Scanner({ hint, onCodes }: ScannerProps) {
  const { t } = useTranslation('scan');
  const video = useRef<HTMLVideoElement>(null);
  const hear = useRef(onCodes);
  hear.current = onCodes;
  const [deviceId, setDeviceId] = useState<string | undefined>();
  const [attempt, setAttempt] = useState(0);
  const [hasLight, setLight] = useState(false);
  const [state, setState] = useState<State>({ kind: 'opening' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the camera once more
  useEffect(() => {
    let isGone = false;
    let camera: Camera | undefined;
    const open = async (): Promise<void> => {
      setState({ kind: 'opening' });
      warmUpDecoder();
      const allowed = await wallet.shell.screen({ screen: 'scan' });
      if (isGone || video.current === null) return;
      if (!allowed.ok) return setState({ kind: 'off', problem: 'refused' });
      const read = (pixels: ImageData): Promise<readonly string[]> =>
        readCodesInWorker(pixels).catch(() => {
          camera?.stop();
          setState({ kind: 'off', problem: 'unsupported' });
          return [];
        });
      const opened = await openCamera(video.current, deviceId, read, (texts) => hear.current(texts));
      if (typeof opened === 'string') return isGone ? undefined : setState({ kind: 'off', problem: opened });
      camera = opened;
      // left while the camera was starting
      if (isGone) return camera.stop();
      const cameras = await camera.listCameras();
      if (!isGone) setState({ kind: 'on', camera, cameras });
    };
    void open();
    return () => {
      isGone = true;
      camera?.stop();
      void wallet.shell.screen({ screen: 'other' });
    };
  }, [deviceId, attempt]);

  const camera = state.kind === 'on' ? state.camera : undefined;
  return (
    <div className="scanner">
      <div className="scanner-view" data-state={state.kind}>
        <video ref={video} muted playsInline data-mirrored={camera?.facesUser || undefined} aria-label={t('view')} />
        {state.kind === 'on' ? <span className="scanner-frame" aria-hidden /> : null}
        {state.kind === 'opening' ? <Waiting>{t('opening')}</Waiting> : null}
        {state.kind === 'off' ? (
          <div className="scanner-problem" role="alert">
            <p>{t(`problem.${state.problem}`)}</p>
            <Button icon={RefreshIcon} onPress={() => setAttempt(attempt + 1)}>
              {t('again')}
            </Button>
          </div>
        ) : null}
      </div>
      <p className="scanner-hint">{hint}</p>
      {state.kind === 'on' && (state.cameras.length > 1 || state.camera.hasTorch) ? (
        <div className="scanner-controls">
          {state.cameras.length > 1 ? (
            <Select
              label={t('camera')}
              value={state.camera.id}
              choices={state.cameras.map(({ id, label }) => ({ id, label }))}
              onChange={setDeviceId}
            />
          ) : null}
          {state.camera.hasTorch ? (
            <Switch
              isSelected={hasLight}
              onChange={(isOn) => {
                setLight(isOn);
                void state.camera.setTorch(isOn);
              }}
            >
              {t('light')}
            </Switch>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
