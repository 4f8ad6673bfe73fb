import { useDeferredValue, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './badges-screen.css';
import { unreachable } from '../../../core/result.ts';
import { useStore } from '../../door/store.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { findAsked } from '../../navigation/commands.ts';
import { navigate } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { keysOf } from '../../navigation/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/field.tsx';
import { AddIcon, GalleryIcon, IssuerMapIcon, ListIcon, SkillsIcon, TimelineIcon } from '../../ui/icons.ts';
import { IssuerMap } from '../pictures/issuer-map.tsx';
import { SkillsPicture } from '../pictures/skills-picture.tsx';
import { removeSamples } from './badge-acts.ts';
import { BadgeShelf } from './badge-shelf.tsx';
import {
  changeView,
  type Filters,
  hasFilters,
  type Look,
  lastScroll,
  narrow,
  orderOf,
  useBadgesView,
  useViewPart,
} from './badges-view.ts';
import { FilterRow } from './filter-row.tsx';
import { NoBadges, NothingFound } from './no-badges.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TimelineView } from './timeline-view.tsx';
import { type Pages, usePages } from './use-pages.ts';
import { useSettled } from './use-settled.ts';

/** The badges are the picture: everything else on this screen is a quiet row. */
export function BadgesScreen() {
  const { t } = useTranslation('badges');
  const sentences = useSentences();
  const view = useBadgesView();
  const search = useRef<HTMLInputElement>(null);
  useFind(search);
  const query = useSettled(view.query);
  const pages = usePages({ query, filters: view.filters, sort: orderOf(view) });
  const isAsking = pages.counts === null;
  const isNarrowed = pages.question.query.trim() !== '' || hasFilters(pages.question.filters);
  const isEmpty = !isAsking && pages.total === 0;
  // the pressed button answers at once; what it draws anew may take some frames, and be left for another press
  const look = useDeferredValue(view.look);
  return (
    <Screen
      title={t('title')}
      layout="bare"
      actions={
        <>
          <SearchField
            label={t('search')}
            value={view.query}
            onChange={(value) => narrow({ query: value })}
            keys={keysOf('find')}
            inputRef={search}
          />
          <Segmented
            label={t('view')}
            isIconOnly
            value={view.look}
            onChange={(look) => {
              lastScroll.top = 0;
              changeView({ look });
            }}
            choices={[
              { id: 'gallery', label: t('views.gallery'), icon: GalleryIcon },
              { id: 'list', label: t('views.list'), icon: ListIcon },
              { id: 'timeline', label: t('views.timeline'), icon: TimelineIcon },
              { id: 'skills', label: t('views.skills'), icon: SkillsIcon },
              { id: 'issuers', label: t('views.issuers'), icon: IssuerMapIcon },
            ]}
          />
          <Button look="primary" icon={AddIcon} onPress={() => navigate({ screen: 'import' })}>
            {t('add')}
          </Button>
        </>
      }
    >
      {isEmpty && !isNarrowed ? null : <FilterRow counts={pages.counts} query={query} />}
      {pages.samples === 'none' ? null : <SamplesNote isAll={pages.samples === 'all'} />}
      <p className="visually-hidden" role="status">
        {isAsking ? '' : t('found', { count: pages.total })}
      </p>
      {pages.refusal !== undefined && isAsking ? (
        <EmptyState title={sentences.error(pages.refusal)} drawing="none" />
      ) : isEmpty ? (
        isNarrowed ? (
          <NothingFound question={pages.question} />
        ) : (
          <NoBadges />
        )
      ) : (
        <Looked look={look} pages={pages} query={query} chosen={view.selected} />
      )}
      <SelectionBar pages={pages} />
    </Screen>
  );
}

interface LookedProps {
  readonly look: Look;
  readonly pages: Pages;
  readonly query: string;
  readonly chosen: ReadonlySet<string>;
}

/** The badges one by one, in time, or as a picture of what they say together; choosing in a picture goes back to its badges. */
function Looked({ look, pages, query, chosen }: LookedProps) {
  const filters = useViewPart('filters');
  const showOnly = (change: Partial<Filters>) => {
    narrow({ filters: { ...filters, ...change } });
    changeView({ look: 'gallery' });
  };
  switch (look) {
    case 'gallery':
    case 'list':
      return <BadgeShelf pages={pages} look={look} chosen={chosen} />;
    case 'timeline':
      return <TimelineView pages={pages} chosen={chosen} />;
    case 'skills':
      return <SkillsPicture query={query} onSkill={(skill) => showOnly({ skill })} />;
    case 'issuers':
      return <IssuerMap query={query} onIssuer={(issuerId) => showOnly({ issuerId })} />;
    default:
      return unreachable(look);
  }
}

/** Samples are about nobody, and go away with one click. */
function SamplesNote({ isAll }: { readonly isAll: boolean }) {
  const { t } = useTranslation('badges');
  return (
    <p className="samples-note">
      {isAll ? t('samples.all') : t('samples.some')}
      <Button look="link" onPress={() => void removeSamples()}>
        {t('samples.remove')}
      </Button>
    </p>
  );
}

/** Ctrl or Command F, wherever one is, ends in this field. */
function useFind(field: React.RefObject<HTMLInputElement | null>): void {
  const asked = useStore(findAsked);
  const answered = useRef(asked > 0 ? asked - 1 : 0);
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    field.current?.focus();
    field.current?.select();
  }, [asked, field]);
}
