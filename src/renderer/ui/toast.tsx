import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './toast.css';
import { Button, IconButton } from './button.tsx';
import { CloseIcon, UndoIcon } from './icons.ts';

export interface Toast {
  /** one sentence: what happened */
  readonly text: string;
  readonly undo?: () => void;
  /** another act than undo */
  readonly act?: { readonly label: string; readonly run: () => void };
}

const queue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

/** Long enough to read and reach; paused while the pointer or focus is on it. */
const SHOWN_MS = 10_000;

/** Says what happened, with a way back. For what needs an answer, a dialog. */
export function tell(toast: Toast): void {
  queue.add(toast, { timeout: SHOWN_MS });
}

export function dropToasts(): void {
  queue.clear();
}

export function Toasts() {
  const { t } = useTranslation('common');
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t('toasts')}>
      {({ toast }) => (
        <AriaToast toast={toast} className="toast">
          <ToastContent className="toast-words">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.undo === undefined ? null : (
            <Button
              look="link"
              icon={UndoIcon}
              onPress={() => {
                toast.content.undo?.();
                queue.close(toast.key);
              }}
            >
              {t('undo')}
            </Button>
          )}
          {toast.content.act === undefined ? null : (
            <Button
              look="link"
              onPress={() => {
                toast.content.act?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.act.label}
            </Button>
          )}
          <IconButton icon={CloseIcon} label={t('dismiss')} onPress={() => queue.close(toast.key)} />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
