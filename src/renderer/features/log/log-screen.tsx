import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DisclosurePage, wallet } from '../../door/client.ts';
import { told, useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { navigate } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/check-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/field.tsx';
import { ExportIcon } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { Highlighted, queryWords, Their } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import './log.css';

type Disclosure = DisclosurePage['disclosures'][number];

const PAGE = 50;

/** What was shown to whom, when, and until when it is good. */
export function LogScreen() {
  const { t } = useTranslation('log');
  const sentences = useSentences();
  const [query, setQuery] = useState('');
  const [offset, setOffset] = useState(0);
  const page = useCall(() => wallet.disclosures.list({ query, offset, limit: PAGE }), [query, offset], ['disclosures']);
  const search = (typed: string): void => {
    setQuery(typed);
    setOffset(0);
  };
  const holders = useCall(() => wallet.holders.change({ kind: 'list' }), [], ['holders']);
  const write = async (format: 'csv' | 'json'): Promise<void> => {
    const answer = await told(wallet.disclosures.export({ format, query }));
    if (answer.ok) tell({ text: t('exported', { count: answer.value.written }) });
  };
  const { value } = page;
  const hasAny = value !== undefined && (value.total > 0 || query !== '');
  return (
    <Screen
      title={t('title')}
      actions={
        hasAny ? (
          <>
            <SearchField label={t('search')} value={query} onChange={search} />
            <Menu
              label={t('export')}
              placement="bottom end"
              groups={[
                {
                  id: 'formats',
                  acts: (['csv', 'json'] as const).map((id) => ({ id, label: t(id), act: () => void write(id) })),
                },
              ]}
            >
              <Button icon={ExportIcon}>{t('export')}</Button>
            </Menu>
          </>
        ) : null
      }
    >
      {page.refusal === undefined ? null : <p role="alert">{sentences.error(page.refusal)}</p>}
      {value === undefined ? <Waiting>{t('title')}</Waiting> : null}
      {value !== undefined && value.total === 0 && query === '' ? (
        <EmptyState
          title={t('empty')}
          acts={
            <Button look="primary" size="large" onPress={() => navigate({ screen: 'present' })}>
              {t('present')}
            </Button>
          }
        >
          <p>{t('empty-words')}</p>
        </EmptyState>
      ) : null}
      {value !== undefined && value.total === 0 && query !== '' ? <EmptyState title={t('none', { query })} /> : null}
      {value === undefined || value.total === 0 ? null : (
        <div className="log">
          <p className="small quiet-text" role="status">
            {value.total <= PAGE
              ? t('count', { count: value.total })
              : t('range', {
                  from: offset + 1,
                  to: offset + value.disclosures.length,
                  count: value.total,
                })}
          </p>
          <ul>
            {value.disclosures.map((disclosure) => (
              <Entry
                key={disclosure.id}
                disclosure={disclosure}
                query={query}
                persona={holders.value?.holders.find(({ did }) => did === disclosure.holder)?.name ?? null}
              />
            ))}
          </ul>
          {value.total <= PAGE ? null : (
            <div className="log-pages">
              <Button isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - PAGE))}>
                {t('later')}
              </Button>
              <Button isDisabled={offset + PAGE >= value.total} onPress={() => setOffset(offset + PAGE)}>
                {t('earlier')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Screen>
  );
}

const FORMS = ['vp', 'vp-json', 'vp-jwt', 'qr', 'frames', 'html', 'pdf'] as const;

function Entry(props: { readonly disclosure: Disclosure; readonly query: string; readonly persona: string | null }) {
  const { t } = useTranslation(['log', 'common']);
  const { moment } = useFormat();
  const { disclosure, query, persona } = props;
  const words = queryWords(query);
  const { audience, purpose, expires, credentials } = disclosure;
  const form = FORMS.find((known) => known === disclosure.form) ?? 'other';
  const isOver = expires !== null && Date.parse(expires) <= Date.now();
  return (
    <li className="card log-entry">
      <header className="log-head">
        <div>
          <h2 className="section-title">
            {audience === null ? t('nobody') : <Highlighted text={t('to', { name: audience })} words={words} />}
          </h2>
          {purpose === null ? null : (
            <p className="quiet-text">
              <Highlighted text={purpose} words={words} />
            </p>
          )}
        </div>
        <p className="log-when">
          <time dateTime={disclosure.at}>{moment(disclosure.at)}</time>
          {expires === null ? null : (
            <span className="small quiet-text">{t(isOver ? 'over' : 'until', { time: moment(expires) })}</span>
          )}
        </p>
      </header>
      <ul className="log-badges">
        {credentials.map(({ id, name }) => (
          <li key={id}>
            <Button look="quiet" isDisabled={name === null} onPress={() => navigate({ screen: 'badge', id })}>
              <span className="picture-small">
                <BadgePicture id={id} issuer={name} size={40} />
              </span>
              <span className="two-lines">
                {name === null ? t('removed') : <Highlighted text={name} words={words} />}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="small quiet-text log-foot">
        <span>{t(`form.${form}`)}</span>
        <span>{t(disclosure.nonce === null ? 'copyable' : 'live')}</span>
        {persona === null ? null : (
          <span>
            <Their>{t('signed', { name: persona })}</Their>
          </span>
        )}
      </p>
      <details>
        <summary className="small">{t('digest')}</summary>
        <Facts facts={[{ name: 'sha256', value: disclosure.sha256 }]} />
      </details>
    </li>
  );
}
