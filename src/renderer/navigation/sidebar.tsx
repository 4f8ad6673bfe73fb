import { type ReactNode, useRef } from 'react';
import { useDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './sidebar.css';
import { Pressable } from 'react-aria-components';
import { wallet } from '../door/client.ts';
import { useJobs } from '../door/jobs.ts';
import { useCall } from '../door/use-call.ts';
import { filterBy, noFilters, useViewPart } from '../features/badges/badges-view.ts';
import { badgeDragType, droppedIds, putIntoCollection, tagBadges } from '../features/badges/label-badges.ts';
import { useFormat } from '../i18n/format.ts';
import { type Icon, IconOf } from '../ui/icon.tsx';
import { LockIcon, ReminderIcon, TagIcon } from '../ui/icons.ts';
import { Logo } from '../ui/logo.tsx';
import { Hint } from '../ui/tooltip.tsx';
import { footPlaces, type Place, placeOfRoute, places } from './places.ts';
import { navigate, useRoute } from './router.ts';
import { keysOf } from './shortcuts.ts';

/** Places first, collections and tags next, safety at the foot. Scrolls in its own right when short. */
export function Sidebar() {
  const { t } = useTranslation('navigation');
  const route = useRoute();
  const filters = useViewPart('filters');
  const here = placeOfRoute(route);
  const facets = useCall(
    () => wallet.credentials.list({ kind: 'facets', query: '', filters: noFilters }),
    [],
    ['credentials'],
  );
  const issuers = useCall(() => wallet.issuers.list(), [], ['issuers']);
  const counts: Partial<Record<Place['name'], number>> = {
    badges: facets.value?.verdicts.reduce((sum, { count }) => sum + count, 0) ?? 0,
    issuers: issuers.value === undefined ? 0 : issuers.value.issuers.length + issuers.value.unlisted,
  };
  const { collections = [], tags = [] } = facets.value ?? {};
  const dyes = dyesOf(collections.map(({ value }) => value));
  const isNarrowed = here === 'badges' && (filters.collection !== null || filters.tag !== null);
  return (
    <nav className="sidebar" aria-label={t('main')}>
      <div className="brand">
        <Logo />
        <span>Lapel</span>
      </div>
      <div className="sidebar-scroll">
        <ul>
          {places.map((place) => (
            <PlaceItem
              key={place.name}
              place={place}
              isHere={here === place.name && !isNarrowed}
              count={counts[place.name]}
              {...(place.name === 'issuers' && issuers.value?.reminder.isDue === true
                ? { mark: t('notice.refresh-due') }
                : {})}
            />
          ))}
        </ul>
        {collections.length === 0 ? null : <h2 className="sidebar-heading">{t('collections')}</h2>}
        <ul>
          {collections.map(({ value, count }) => (
            <LabelItem
              key={value}
              name={value}
              count={count}
              mark={<span className="cloth-dot" data-dye={dyes.get(value)} />}
              isHere={here === 'badges' && filters.collection === value}
              onOpen={() => filterBy({ ...noFilters, collection: value })}
              onDropped={(ids) => void putIntoCollection(ids, value)}
              dropLabel={t('drop-collection', { name: value })}
            />
          ))}
        </ul>
        {tags.length === 0 ? null : <h2 className="sidebar-heading">{t('tags')}</h2>}
        <ul>
          {tags.slice(0, 40).map(({ value, count }) => (
            <LabelItem
              key={value}
              name={value}
              count={count}
              mark={<IconOf icon={TagIcon} />}
              isHere={here === 'badges' && filters.tag === value}
              onOpen={() => filterBy({ ...noFilters, tag: value })}
              onDropped={(ids) => void tagBadges(ids, value)}
              dropLabel={t('drop-tag', { name: value })}
            />
          ))}
        </ul>
      </div>
      <Running />
      <ul className="sidebar-foot">
        {footPlaces.map((place) => (
          <PlaceItem key={place.name} place={place} isHere={here === place.name} />
        ))}
        <li>
          <SidebarButton
            icon={LockIcon}
            name={t('lock')}
            keys={keysOf('lock')}
            onPress={() => void wallet.wallet.lock()}
          >
            <span className="ellipsis">{t('lock')}</span>
          </SidebarButton>
        </li>
      </ul>
    </nav>
  );
}

function PlaceItem(props: {
  readonly place: Place;
  readonly isHere: boolean;
  readonly count?: number | undefined;
  /** what the person asked to be reminded of, in words */
  readonly mark?: string;
}) {
  const { t } = useTranslation('navigation');
  const { number } = useFormat();
  const { place, isHere, count = 0, mark } = props;
  return (
    <li>
      <SidebarButton
        icon={place.icon}
        isHere={isHere}
        name={mark === undefined ? t(`places.${place.name}`) : t('marked', { place: t(`places.${place.name}`), mark })}
        keys={keysOf(`place-${place.digit}` as 'place-1')}
        onPress={() => (place.name === 'badges' ? filterBy(noFilters) : navigate(place.route))}
      >
        <span className="ellipsis">{t(`places.${place.name}`)}</span>
        {mark === undefined ? null : (
          <span className="place-mark" role="img" aria-label={mark}>
            <IconOf icon={ReminderIcon} />
          </span>
        )}
        {count === 0 ? null : <span className="count">{number(count)}</span>}
      </SidebarButton>
    </li>
  );
}

function SidebarButton(props: {
  readonly icon: Icon;
  readonly isHere?: boolean;
  readonly name: string;
  readonly keys: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Hint text={props.name} keys={props.keys}>
      <Pressable onPress={props.onPress}>
        <button type="button" className="sidebar-item" aria-current={props.isHere === true ? 'page' : undefined}>
          <IconOf icon={props.icon} />
          {props.children}
        </button>
      </Pressable>
    </Hint>
  );
}

/** Badges can be dropped here, by pointer or by keyboard. */
function LabelItem(props: {
  readonly name: string;
  readonly count: number;
  readonly mark: ReactNode;
  readonly isHere: boolean;
  readonly onOpen: () => void;
  readonly onDropped: (ids: readonly string[]) => void;
  readonly dropLabel: string;
}) {
  const ref = useRef<HTMLButtonElement>(null);
  const { number } = useFormat();
  const { dropProps, isDropTarget } = useDrop({
    ref,
    getDropOperation: (types) => (types.has(badgeDragType) ? 'link' : 'cancel'),
    onDrop: ({ items }) => void droppedIds(items).then(props.onDropped),
  });
  const { onClick, ...drop } = dropProps as typeof dropProps & { onClick?: unknown };
  return (
    <li>
      <button
        {...drop}
        type="button"
        ref={ref}
        className="sidebar-item"
        aria-label={isDropTarget ? props.dropLabel : undefined}
        data-drop-target={isDropTarget || undefined}
        aria-current={props.isHere ? 'page' : undefined}
        onClick={props.onOpen}
      >
        {props.mark}
        <span className="ellipsis">
          <bdi>{props.name}</bdi>
        </span>
        <span className="count">{number(props.count)}</span>
      </button>
    </li>
  );
}

/** What goes on in the background, so that one may leave its screen. */
function Running() {
  const { t } = useTranslation('navigation');
  const { t: common } = useTranslation('common');
  const running = useJobs().filter((job) => job.finished === null);
  if (running.length === 0) return null;
  return (
    <ul className="running" aria-label={t('running.title')}>
      {running.map((job) => (
        <li key={job.jobId}>
          <button
            type="button"
            className="running-item"
            onClick={() =>
              navigate(
                job.kind === 'import' ? { screen: 'import', jobId: job.jobId } : { screen: screenOfJob(job.kind) },
              )
            }
          >
            <span className="running-line">
              <span className="ellipsis">{t(`running.${job.kind}`)}</span>
              {job.total === null ? null : (
                <span className="count">{common('progress', { done: job.done, total: job.total })}</span>
              )}
            </span>
            <progress
              className="running-bar"
              aria-label={t(`running.${job.kind}`)}
              {...(job.total === null ? {} : { max: Math.max(job.total, 1), value: job.done })}
            />
          </button>
        </li>
      ))}
    </ul>
  );
}

function screenOfJob(kind: string): 'badges' | 'issuers' | 'safety' {
  if (kind === 'refresh') return 'issuers';
  return kind === 'reverify' || kind === 'samples' ? 'badges' : 'safety';
}

const DYES = 6;

/** Collections side by side differ: each has the colour of its name, or the next that is free. None is a verdict's. */
export function dyesOf(names: readonly string[]): ReadonlyMap<string, number> {
  const dyes = new Map<string, number>();
  for (const name of [...names].sort()) {
    let dye = dyeOf(name);
    const taken = new Set(dyes.values());
    for (let step = 0; step < DYES && taken.has(dye); step += 1) dye = (dye + 1) % DYES;
    dyes.set(name, dye);
  }
  return dyes;
}

function dyeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return ((hash ^ (hash >>> 11) ^ (hash >>> 21)) >>> 0) % DYES;
}
