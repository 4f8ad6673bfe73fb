import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useFormat } from '../i18n/format.ts';
import './fold.css';
import { IconOf } from './icon.tsx';
import { DownIcon } from './icons.ts';

export interface FoldProps {
  readonly label: string;
  /** how much is in it, beside its label */
  readonly count?: number;
  readonly level: 2 | 3 | 4;
  /** `section`: as large as a heading of the page; `small`: a line among others */
  readonly look?: 'section' | 'small';
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** What most people do not need to read, under a heading that opens it. */
export function Fold({ label, count, level, look = 'small', isOpen = false, children }: FoldProps) {
  const { number } = useFormat();
  return (
    <Disclosure className="fold" data-look={look} defaultExpanded={isOpen}>
      <Heading level={level}>
        <Button slot="trigger" className="fold-trigger">
          {label}
          {count === undefined ? null : <span className="quiet-text">{number(count)}</span>}
          <IconOf icon={DownIcon} className="fold-arrow" />
        </Button>
      </Heading>
      <DisclosurePanel className="fold-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
