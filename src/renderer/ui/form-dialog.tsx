import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import type { Icon } from './icon.tsx';

export interface FormDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** a verb */
  readonly submitLabel: string;
  readonly submitIcon?: Icon;
  readonly width?: DialogProps['width'];
  /** whether what was filled in can be sent */
  readonly isReady: boolean;
  readonly isBusy?: boolean;
  readonly onSubmit: () => void;
  /** what is told before the fields */
  readonly lead?: ReactNode;
  /** the fields */
  readonly children: ReactNode;
}

/** Asks for something to be filled in: left with Escape or "Cancel", sent with Enter from any field. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    onClose,
    submitLabel,
    submitIcon,
    width = 'narrow',
    isReady,
    isBusy = false,
    onSubmit,
    lead,
    children,
  } = props;
  const { t } = useTranslation('common');
  const id = useId();
  return (
    <Dialog
      title={title}
      isOpen
      width={width}
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form={id}
            look="primary"
            isDisabled={!isReady}
            isPending={isBusy}
            {...(submitIcon === undefined ? {} : { icon: submitIcon })}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      {lead}
      <form
        id={id}
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
