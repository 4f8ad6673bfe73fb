import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './badge-page.css';
import { isUnsignedRecord } from '../../../core/sentences/report-words.ts';
import { type ShownCredential, wallet } from '../../door/client.ts';
import { told, useCall } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { goBack, navigate } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import {
  CollectionIcon,
  CopyIcon,
  ExportIcon,
  IssuersIcon,
  MoreIcon,
  PresentIcon,
  RawIcon,
  RefreshIcon,
  RemoveIcon,
} from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { IssuerLine } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { type ExportFormat, exportBadges, removeBadges } from '../badges/badge-acts.ts';
import { DragOutHandle } from '../badges/drag-out-handle.tsx';
import { putIntoCollection, takeOutOfCollection } from '../badges/label-badges.ts';
import { NewLabelDialog } from '../badges/new-label-dialog.tsx';
import { BadgeHistory } from './badge-history.tsx';
import { BadgeLabels } from './badge-labels.tsx';
import { BadgeStory } from './badge-story.tsx';
import { FactRow } from './fact-row.tsx';
import { RawSheet } from './raw-sheet.tsx';
import { ReportPanel } from './report-panel.tsx';
import { TrustLine } from './trust-line.tsx';
import { useReportWords } from './use-report-words.ts';

/** Everything about one badge: what it says at the start, what is known about that at the end. */
export function BadgeScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const sentences = useSentences();
  const { value, refusal } = useCall(() => wallet.credentials.show({ kind: 'page', id }), [id], ['credentials']);
  if (value !== undefined) return <BadgePage badge={value} />;
  return (
    <Screen title={t('back')} backTo={t('back')}>
      {refusal === undefined ? (
        <Waiting>{common('loading')}</Waiting>
      ) : (
        <EmptyState
          title={refusal.code === 'usage.no-such-id' ? t('not-there') : common('problem.title')}
          acts={<Button onPress={goBack}>{common('back')}</Button>}
        >
          {refusal.code === 'usage.no-such-id' ? undefined : sentences.error(refusal)}
        </EmptyState>
      )}
    </Screen>
  );
}

function BadgePage({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const [isRawOpen, setRawOpen] = useState(false);
  const { credential, report, id } = badge;
  const name = badge.name ?? common('unnamed');
  return (
    <Screen
      title={name}
      backTo={t('back')}
      layout="bare"
      actions={<Acts badge={badge} name={name} onRaw={() => setRawOpen(true)} />}
    >
      <div className="badge-page">
        <article className="badge-document">
          <header className="badge-head">
            <div className="mat badge-mat">
              <BadgePicture
                id={id}
                issuer={credential.issuer.name ?? credential.issuer.id}
                size={216}
                hasPicture={badge.hasPicture}
              />
              <DragOutHandle id={id} />
              {badge.hasPicture === false ? <span className="stand-in-note">{common('stand-in')}</span> : null}
            </div>
            <div className="badge-naming">
              <p className="badge-name" lang={credential.language} aria-hidden="true">
                <bdi>{name}</bdi>
              </p>
              <IssuerLine name={credential.issuer.name} id={credential.issuer.id} />
              <TrustLine issuerId={credential.issuer.id} trust={report.issuerTrust} />
            </div>
          </header>
          <aside className="badge-report" aria-label={t('report.title')}>
            <ReportPanel report={report} name={name} snapshots={badge.snapshots} />
            <BadgeHistory badge={badge} />
          </aside>
          <FactRow badge={badge} />
          <BadgeStory badge={badge} />
          <BadgeLabels badge={badge} />
        </article>
      </div>
      <RawSheet id={id} isOpen={isRawOpen} onClose={() => setRawOpen(false)} />
    </Screen>
  );
}

function Acts(props: { readonly badge: ShownCredential; readonly name: string; readonly onRaw: () => void }) {
  const { t } = useTranslation('badge');
  const { t: badges } = useTranslation('badges');
  const { t: common } = useTranslation('common');
  const { badge, name, onRaw } = props;
  const [asked, setAsked] = useState<'collection' | 'tag' | null>(null);
  const words = useReportWords(badge.report);
  const collections = useCall(() => wallet.credentials.collect({ kind: 'list' }), [], ['credentials']).value;
  const ids = [badge.id];
  const issuerId = badge.credential.issuer.id;
  const copyReport = async () => {
    const answer = await told(wallet.shell.copy({ text: words.asText(name), isSecret: false }));
    if (answer.ok) tell({ text: common('copied') });
  };
  return (
    <>
      <Menu
        label={t('collect')}
        placement="bottom end"
        isMultiple
        groups={[
          {
            id: 'collections',
            acts: (collections?.collections ?? []).map((collection) => {
              const isChosen = badge.collections.includes(collection.name);
              return {
                id: `in ${collection.name}`,
                label: collection.name,
                isChosen,
                act: () =>
                  void (isChosen ? takeOutOfCollection(ids, collection.name) : putIntoCollection(ids, collection.name)),
              };
            }),
          },
          {
            id: 'new',
            acts: [{ id: 'new', label: badges('label.new-collection'), act: () => setAsked('collection') }],
          },
        ].filter(({ acts }) => acts.length > 0)}
      >
        <Button look="quiet" icon={CollectionIcon}>
          {t('collect')}
        </Button>
      </Menu>
      <ExportMenu badge={badge} />
      <Menu
        label={t('more')}
        placement="bottom end"
        groups={[
          {
            id: 'look',
            acts: [
              { id: 'raw', label: t('acts.raw'), icon: RawIcon, act: onRaw },
              { id: 'copy', label: t('acts.copy'), icon: CopyIcon, act: () => void copyReport() },
              {
                id: 'reverify',
                label: t('acts.reverify'),
                icon: RefreshIcon,
                act: () => void told(wallet.credentials.reverify({ ids })),
              },
              ...(issuerId === null
                ? []
                : [
                    {
                      id: 'issuer',
                      label: t('acts.issuer'),
                      icon: IssuersIcon,
                      act: () => navigate({ screen: 'issuers', id: issuerId }),
                    },
                  ]),
            ],
          },
          {
            id: 'remove',
            acts: [
              {
                id: 'remove',
                label: t('acts.remove'),
                icon: RemoveIcon,
                act: () =>
                  void removeBadges(ids).then((isRemoved) => {
                    if (isRemoved) goBack();
                  }),
              },
            ],
          },
        ]}
      >
        <IconButton icon={MoreIcon} label={t('more')} />
      </Menu>
      {isUnsignedRecord(badge.format) ? null : (
        <Button look="primary" icon={PresentIcon} onPress={() => navigate({ screen: 'present', ids })}>
          {t('present')}
        </Button>
      )}
      <NewLabelDialog kind={asked} ids={ids} onClose={() => setAsked(null)} />
    </>
  );
}

/** What this badge can be written as, by the forms in which it came in. */
function ExportMenu({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const forms = new Set(badge.originals.map(({ form }) => form));
  const formats: readonly ExportFormat[] = [
    'original',
    ...(['json', 'jwt', 'png', 'svg'] as const).filter((form) => forms.has(form)),
    'linkedin',
    ...(badge.credential.validUntil === null ? [] : (['ics'] as const)),
  ];
  return (
    <Menu
      label={t('export')}
      placement="bottom end"
      groups={[
        {
          id: 'formats',
          acts: formats.map((format) => ({
            id: format,
            label: t(`export-as.${format as 'original'}`),
            act: () => void exportBadges([badge.id], format),
          })),
        },
      ]}
    >
      <Button look="quiet" icon={ExportIcon}>
        {t('export')}
      </Button>
    </Menu>
  );
}
