import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type CredentialLine, wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { navigate } from '../../navigation/router.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/field.tsx';
import { Highlighted, queryWords } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { noFilters } from '../badges/badges-view.ts';
import { AskerChoice } from './asker-choice.tsx';
import { changeDraft, type Draft, MOST_BADGES } from './present-draft.ts';
import { ShownBefore } from './shown-before.tsx';

const SHOWN = 100;

/** Who asks, and which badges answer. */
export function ChooseStep({ draft, startsScanning }: { readonly draft: Draft; readonly startsScanning: boolean }) {
  const { t } = useTranslation('presenting');
  const [query, setQuery] = useState('');
  const page = useCall(
    () =>
      wallet.credentials.list({ kind: 'lines', query, filters: noFilters, sort: 'newest', offset: 0, limit: SHOWN }),
    [query],
    ['credentials'],
  );
  const canGoOn = draft.ids.length > 0 && draft.asker.kind !== 'undecided';
  return (
    <div className="present-columns">
      <div className="present-left">
        <AskerChoice asker={draft.asker} startsScanning={startsScanning} />
        <ShownBefore />
      </div>
      <div className="present-right">
        <div className="present-right-bar">
          <h2 className="section-title">{t('choose.title')}</h2>
          <SearchField label={t('choose.search')} value={query} onChange={setQuery} />
        </div>
        <div className="present-list">
          {page.value === undefined ? (
            <Waiting>{t('preview.making')}</Waiting>
          ) : (
            <Badges lines={page.value.lines} total={page.value.total} query={query} draft={draft} />
          )}
        </div>
        <footer className="present-foot">
          <p className="small quiet-text" role="status">
            {draft.ids.length === 0 ? t('choose.none') : t('choose.chosen', { count: draft.ids.length })}
          </p>
          {draft.ids.length === 0 ? null : (
            <Button look="quiet" size="large" onPress={() => changeDraft({ ids: [] })}>
              {t('choose.clear')}
            </Button>
          )}
          <Button look="primary" size="large" isDisabled={!canGoOn} onPress={() => changeDraft({ step: 'preview' })}>
            {t('choose.next')}
          </Button>
        </footer>
      </div>
    </div>
  );
}

/** Under a person's own signature it would look like a badge that can be checked. */
function isNeverPresented({ isUnsigned }: CredentialLine): boolean {
  return isUnsigned === true;
}

interface BadgesProps {
  readonly lines: readonly CredentialLine[];
  readonly total: number;
  readonly query: string;
  readonly draft: Draft;
}

function Badges({ lines, total, query, draft }: BadgesProps) {
  const { t } = useTranslation(['presenting', 'common']);
  if (lines.length === 0)
    return query === '' ? (
      <EmptyState
        title={t('choose.no-badges')}
        acts={
          <Button look="primary" onPress={() => navigate({ screen: 'import' })}>
            {t('choose.add')}
          </Button>
        }
      />
    ) : (
      <EmptyState title={t('choose.empty')} />
    );
  const words = queryWords(query);
  const shown = new Set(lines.map(({ id }) => id));
  return (
    <>
      <GridList
        aria-label={t('choose.title')}
        selectionMode="multiple"
        selectionBehavior="toggle"
        className="present-badges"
        selectedKeys={draft.ids}
        disabledKeys={lines.filter(isNeverPresented).map(({ id }) => id)}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? [...shown] : [...keys].map(String);
          // what the search hides stays chosen, in its order
          const kept = draft.ids.filter((id) => chosen.includes(id) || !shown.has(id));
          const ids = [...kept, ...chosen.filter((id) => !kept.includes(id))];
          if (ids.length > MOST_BADGES) tell({ text: t('choose.most-reached', { count: MOST_BADGES }) });
          changeDraft({ ids: ids.slice(0, MOST_BADGES) });
        }}
      >
        {lines.map((line) => (
          <GridListItem
            key={line.id}
            id={line.id}
            textValue={line.name ?? t('common:unnamed')}
            className="present-badge"
          >
            <Checkbox slot="selection" />
            <span className="picture-small">
              <BadgePicture id={line.id} issuer={line.issuer} size={40} hasPicture={line.hasPicture} />
            </span>
            <span className="present-badge-words">
              <b className="ellipsis">
                <Highlighted text={line.name ?? t('common:unnamed')} words={words} />
              </b>
              <span className="small quiet-text ellipsis">
                <Highlighted text={line.issuer ?? t('common:unnamed-issuer')} words={words} />
              </span>
            </span>
            {isNeverPresented(line) ? <span className="small quiet-text">{t('choose.unsigned')}</span> : null}
            <Verdict verdict={line.verdict} size={14} isUnsigned={line.isUnsigned} />
          </GridListItem>
        ))}
      </GridList>
      {total > lines.length ? (
        <p className="present-more small quiet-text">{t('choose.more', { count: total - lines.length })}</p>
      ) : null}
    </>
  );
}
