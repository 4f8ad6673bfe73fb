import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { verdictOfOutcome } from '../../core/sentences/report-words.ts';
import type { Check } from '../../core/verification/report.ts';
import './check-row.css';
import { IconOf } from './icon.tsx';
import { DownIcon } from './icons.ts';
import { AgeLabel, VerdictMark } from './verdict.tsx';

export interface RawFact {
  readonly name: string;
  readonly value: string;
}

export interface CheckRowProps {
  readonly name: string;
  /** one sentence that gives the answer */
  readonly sentence: string;
  readonly outcome: Check['outcome'];
  readonly asOf?: string;
  /** opens to these; a row without them does not open */
  readonly facts?: readonly RawFact[];
  readonly act?: ReactNode;
  readonly isOpen?: boolean;
}

/** One question of a report: the mark of its answer, a neutral noun, a sentence, the age of the data; opens to raw values. */
export function CheckRow({ name, sentence, outcome, asOf, facts = [], act, isOpen = false }: CheckRowProps) {
  const { t } = useTranslation('common');
  const verdict = verdictOfOutcome(outcome);
  const head = (
    <>
      <VerdictMark verdict={verdict} />
      <span className="check-words">
        <span className="check-line">
          <b>{name}</b>
          <span className="visually-hidden">{t(`outcome.${outcome}`)}</span>
          {asOf === undefined ? null : <AgeLabel asOf={asOf} />}
        </span>
        <span className="check-sentence">{sentence}</span>
      </span>
    </>
  );
  if (facts.length === 0)
    return (
      <li className="check-row" data-outcome={outcome}>
        <div className="check-head">{head}</div>
        {act === undefined ? null : <div className="check-act">{act}</div>}
      </li>
    );
  return (
    <li className="check-row" data-outcome={outcome}>
      <Disclosure defaultExpanded={isOpen}>
        <Heading level={3}>
          <Button slot="trigger" className="check-head opens">
            {head}
            <IconOf icon={DownIcon} className="check-arrow" />
          </Button>
        </Heading>
        <DisclosurePanel className="check-panel">
          <Facts facts={facts} />
        </DisclosurePanel>
      </Disclosure>
      {act === undefined ? null : <div className="check-act">{act}</div>}
    </li>
  );
}

/** Raw values in a well: whole, selectable, in their own direction. */
export function Facts({ facts }: { readonly facts: readonly RawFact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
