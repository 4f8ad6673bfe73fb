import { type ReactNode, useId } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './dialog.css';
import { Button, IconButton } from './button.tsx';
import { CloseIcon } from './icons.ts';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** buttons at the foot, the deciding one last */
  readonly buttons?: ReactNode;
  /** `narrow` 440 wide, for questions; `wide` for what is read */
  readonly width?: 'narrow' | 'wide';
  /** a question that must be answered with a button */
  readonly isQuestion?: boolean;
  /** has a close button of its own, for dialogs without buttons */
  readonly hasClose?: boolean;
}

/** Floats over the window until it is answered or left with Escape. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, buttons, width = 'narrow', isQuestion = false, hasClose = false } = props;
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable={!isQuestion}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog" data-width={width}>
        <AriaDialog role={isQuestion ? 'alertdialog' : 'dialog'} className="dialog-content">
          <header className="dialog-header">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            {hasClose ? <IconButton icon={CloseIcon} label={t('close')} onPress={onClose} /> : null}
          </header>
          <div className="dialog-body">{children}</div>
          {buttons === undefined ? null : <footer className="dialog-buttons">{buttons}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  /** a question that names the thing */
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** one sentence on what is lost */
  readonly children: ReactNode;
  /** a verb: "Remove badge" */
  readonly confirmLabel: string;
  /** a verb: "Keep" */
  readonly keepLabel: string;
  readonly onConfirm: () => void;
}

/** Asks once. Prefer undo. */
export function Confirm({ title, isOpen, onClose, children, confirmLabel, keepLabel, onConfirm }: ConfirmProps) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      isQuestion
      buttons={
        <>
          <Button autoFocus onPress={onClose}>
            {keepLabel}
          </Button>
          <Button
            look="primary"
            onPress={() => {
              onClose();
              onConfirm();
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  );
}

/** A panel over the end of the window, for what belongs beside the page: raw values, all of a history. */
export function Sheet({ title, isOpen, onClose, children }: Omit<DialogProps, 'width' | 'isQuestion' | 'buttons'>) {
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="sheet">
        <AriaDialog className="dialog-content">
          <header className="dialog-header">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <IconButton icon={CloseIcon} label={t('close')} onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A card with a heading, on a page of cards (settings, safety). */
export function Card(props: { readonly title?: string; readonly children: ReactNode; readonly aside?: ReactNode }) {
  const id = useId();
  return (
    <section className="card" {...(props.title === undefined ? {} : { 'aria-labelledby': id })}>
      {props.title === undefined ? null : (
        <header className="card-header">
          <h2 id={id} className="section-title">
            {props.title}
          </h2>
          {props.aside}
        </header>
      )}
      {props.children}
    </section>
  );
}
