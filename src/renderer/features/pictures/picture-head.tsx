import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './pictures.css';
import { createStore, useStore } from '../../door/store.ts';
import { Button } from '../../ui/button.tsx';
import { ListIcon, PictureIcon } from '../../ui/icons.ts';

/** Whoever reads tables rather than pictures gets one behind every picture. */
export const isTableWanted = createStore(false);

export function useIsTable(): boolean {
  return useStore(isTableWanted);
}

/** Turns the picture into the table that it is drawn from, and back. */
export function TableToggle() {
  const { t } = useTranslation('pictures');
  const isTable = useIsTable();
  return (
    <Button
      look="link"
      className="table-toggle"
      icon={isTable ? PictureIcon : ListIcon}
      onPress={() => isTableWanted.set((wanted) => !wanted)}
    >
      {isTable ? t('hide-table') : t('table')}
    </Button>
  );
}

/** Above a picture: what it shows, and in words how it is measured. */
export function PictureHead(props: { readonly title: string; readonly about: string; readonly children?: ReactNode }) {
  return (
    <header className="picture-head">
      <h2>{props.title}</h2>
      <TableToggle />
      <p>{props.about}</p>
      {props.children}
    </header>
  );
}
