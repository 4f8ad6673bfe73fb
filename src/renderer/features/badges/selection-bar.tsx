import { memo, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './selection-bar.css';
import { wallet } from '../../door/client.ts';
import { told, useCall } from '../../door/use-call.ts';
import { navigate } from '../../navigation/router.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import {
  CloseIcon,
  CollectionIcon,
  ExportIcon,
  MoreIcon,
  PresentIcon,
  RefreshIcon,
  RemoveIcon,
  TagIcon,
} from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { exportBadges, removeBadges } from './badge-acts.ts';
import { changeView, noFilters, useViewPart } from './badges-view.ts';
import { putIntoCollection, tagBadges } from './label-badges.ts';
import { NewLabelDialog } from './new-label-dialog.tsx';
import type { Pages } from './use-pages.ts';

/** Floats over the list while badges are selected: what can be done with all of them. */
export const SelectionBar = memo(function SelectionBar({ pages }: { readonly pages: Pages }) {
  const { t } = useTranslation('badges');
  const selected = useViewPart('selected');
  const [asked, setAsked] = useState<'collection' | 'tag' | null>(null);
  const facets = useCall(
    selected.size === 0 ? null : () => wallet.credentials.list({ kind: 'facets', query: '', filters: noFilters }),
    [selected.size === 0],
    ['credentials'],
  ).value;
  if (selected.size === 0) return null;
  const ids = [...selected];
  const clear = () => changeView({ selected: new Set() });
  return (
    <div className="selection-bar">
      <Toolbar className="selection-bar-content" aria-label={t('selection.label')}>
        <b role="status">{t('selection.count', { count: selected.size })}</b>
        <Button look="primary" icon={PresentIcon} onPress={() => navigate({ screen: 'present', ids })}>
          {t('selection.present')}
        </Button>
        <Menu
          label={t('selection.collect')}
          placement="top start"
          groups={[
            {
              id: 'collections',
              acts: (facets?.collections ?? []).map(({ value }) => ({
                id: `in ${value}`,
                label: value,
                act: () => void putIntoCollection(ids, value),
              })),
            },
            { id: 'new', acts: [{ id: 'new', label: t('label.new-collection'), act: () => setAsked('collection') }] },
          ].filter(({ acts }) => acts.length > 0)}
        >
          <Button look="quiet" icon={CollectionIcon}>
            {t('selection.collect')}
          </Button>
        </Menu>
        <Menu
          label={t('selection.tag')}
          placement="top start"
          groups={[
            {
              id: 'tags',
              acts: (facets?.tags ?? []).slice(0, 30).map(({ value }) => ({
                id: `as ${value}`,
                label: value,
                act: () => void tagBadges(ids, value),
              })),
            },
            { id: 'new', acts: [{ id: 'new', label: t('label.new-tag'), act: () => setAsked('tag') }] },
          ].filter(({ acts }) => acts.length > 0)}
        >
          <Button look="quiet" icon={TagIcon}>
            {t('selection.tag')}
          </Button>
        </Menu>
        <Menu
          label={t('selection.export')}
          placement="top start"
          groups={[
            {
              id: 'files',
              acts: [
                {
                  id: 'original',
                  label: t('export.original'),
                  hint: t('export.original-hint'),
                  act: () => void exportBadges(ids, 'original'),
                },
                {
                  id: 'csv',
                  label: t('export.csv'),
                  hint: t('export.csv-hint'),
                  act: () => void exportBadges(ids, 'csv'),
                },
                { id: 'ics', label: t('export.ics'), act: () => void exportBadges(ids, 'ics') },
                { id: 'linkedin', label: t('export.linkedin'), act: () => void exportBadges(ids, 'linkedin') },
              ],
            },
          ]}
        >
          <Button look="quiet" icon={ExportIcon}>
            {t('selection.export')}
          </Button>
        </Menu>
        <Menu
          label={t('selection.more')}
          placement="top"
          groups={[
            {
              id: 'more',
              acts: [
                {
                  id: 'reverify',
                  label: t('selection.reverify'),
                  icon: RefreshIcon,
                  act: () => void told(wallet.credentials.reverify({ ids })),
                },
                {
                  id: 'remove',
                  label: t('selection.remove'),
                  icon: RemoveIcon,
                  act: () => void removeBadges(ids).then((areRemoved) => (areRemoved ? clear() : undefined)),
                },
              ],
            },
            {
              id: 'all',
              acts: [
                {
                  id: 'all',
                  label: t('selection.all', { count: pages.total }),
                  act: () => void pages.allIds().then((all) => changeView({ selected: new Set(all) })),
                },
              ],
            },
          ]}
        >
          <IconButton icon={MoreIcon} label={t('selection.more')} />
        </Menu>
        <IconButton icon={CloseIcon} label={t('selection.clear')} onPress={clear} />
      </Toolbar>
      <NewLabelDialog kind={asked} ids={ids} onClose={() => setAsked(null)} />
    </div>
  );
});
