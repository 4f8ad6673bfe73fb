import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './issuer-map.css';
import type { ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { placeOf } from '../../ui/people-text.tsx';
import { Scrolling } from '../../ui/scrolling.tsx';
import { withSoftHyphens } from '../../ui/soft-hyphens.ts';
import { useGrowing } from '../../ui/use-growing.ts';
import { useViewPart } from '../badges/badges-view.ts';
import { issuerPlots, type MapSize, type Plot } from './issuer-layout.ts';
import { PictureHead, useIsTable } from './picture-head.tsx';
import { PictureTable } from './picture-table.tsx';
import { Unanswered } from './unanswered.tsx';

export type IssuerCounts = Extract<ResponseOf<WalletContract['credentials']['list']>, { kind: 'issuers' }>;
type Issuer = IssuerCounts['issuers'][number];

/** In rem. */
const LEAST = { width: 7, height: 3.75 };
const GAP = 0.5;
/** Height of a map in a low window, and at most of one with three issuers or fewer. */
const LEAST_MAP = 24;
const FEW = 18;

/** Who gave how many: each issuer has a mat whose size is the number of its badges. */
export function IssuerMap({ query, onIssuer }: { readonly query: string; readonly onIssuer: (id: string) => void }) {
  const { t } = useTranslation('pictures');
  const filters = useViewPart('filters');
  const isTable = useIsTable();
  const { value, refusal } = useCall(
    () => wallet.credentials.list({ kind: 'issuers', query, filters }),
    [query, JSON.stringify(filters)],
    ['credentials'],
  );
  if (value === undefined) return <Unanswered refusal={refusal} />;
  if (value.issuers.length === 0) return <EmptyState title={t('issuers.none')} drawing="none" />;
  const shown = { value, chosen: filters.issuerId, onIssuer };
  return (
    <>
      <PictureHead title={t('issuers.title', { count: value.all })} about={t('issuers.about')} />
      {isTable ? <IssuerTable {...shown} /> : <IssuerPlots {...shown} />}
    </>
  );
}

interface Shown {
  readonly value: IssuerCounts;
  readonly chosen: string | null;
  readonly onIssuer: (id: string) => void;
}

function IssuerPlots({ value, chosen, onIssuer }: Shown) {
  const { t } = useTranslation('pictures');
  const ref = useRef<HTMLDivElement>(null);
  const size = useMapSize(ref);
  const isFew = value.issuers.length < 4;
  const { plots, height } = useMemo(
    // one issuer needs no wall of cloth
    () => issuerPlots(value.issuers, isFew ? { ...size, height: Math.min(size.height, FEW * size.rem) } : size),
    [value, size, isFew],
  );
  const rest = plots.length === 0 ? [] : value.issuers.slice(plots.length);
  return (
    <Scrolling>
      <div className="issuer-map" ref={ref}>
        <div className="issuer-map-area" style={{ blockSize: height }}>
          <ul aria-label={t('issuers.title', { count: value.all })}>
            {plots.map((plot) => (
              <li key={plot.issuer.issuerId} style={placeOfPlot(plot)}>
                <PlotOf plot={plot} rem={size.rem} isChosen={plot.issuer.issuerId === chosen} onIssuer={onIssuer} />
              </li>
            ))}
          </ul>
        </div>
        {rest.length === 0 ? null : (
          <Rest issuers={rest} unlisted={value.all - value.issuers.length} chosen={chosen} onIssuer={onIssuer} />
        )}
      </div>
    </Scrolling>
  );
}

/** Those whose mats would be too small to read: by name, all of one size. */
function Rest(props: {
  readonly issuers: readonly Issuer[];
  readonly unlisted: number;
  readonly chosen: string | null;
  readonly onIssuer: (id: string) => void;
}) {
  const { t } = useTranslation('pictures');
  const { number } = useFormat();
  const { issuers, unlisted, chosen } = props;
  const most = issuers[0]?.badges ?? 0;
  const shown = useGrowing(issuers.length);
  return (
    <>
      <h3>{t('issuers.rest', { count: issuers.length + unlisted, most })}</h3>
      <ul className="issuer-rest">
        {issuers.slice(0, shown).map((issuer) => (
          <li key={issuer.issuerId}>
            <button
              type="button"
              className="rest"
              aria-pressed={issuer.issuerId === chosen}
              title={nameOf(issuer)}
              onClick={() => props.onIssuer(issuer.issuerId)}
            >
              <bdi className="ellipsis">{nameOf(issuer)}</bdi>
              <span>{number(issuer.badges)}</span>
            </button>
          </li>
        ))}
      </ul>
      {unlisted > 0 ? <p className="picture-foot">{t('issuers.more', { count: unlisted })}</p> : null}
    </>
  );
}

interface PlotProps {
  readonly plot: Plot<Issuer>;
  readonly rem: number;
  readonly isChosen: boolean;
  readonly onIssuer: (id: string) => void;
}

function PlotOf({ plot, rem, isChosen, onIssuer }: PlotProps) {
  const { issuer } = plot;
  const { t } = useTranslation('pictures');
  const { number } = useFormat();
  const { side, isBeside } = pictureIn(plot, rem);
  return (
    <button
      type="button"
      className="plot"
      aria-pressed={isChosen}
      title={nameOf(issuer)}
      onClick={() => onIssuer(issuer.issuerId)}
    >
      <span className="plot-words" style={isBeside && side > 0 ? { paddingInlineEnd: side + rem / 2 } : undefined}>
        <b style={{ WebkitLineClamp: linesFor(plot, rem) }}>
          <bdi>{withSoftHyphens(nameOf(issuer))}</bdi>
        </b>
        <span>{t('issuers.badges', { count: issuer.badges, number: number(issuer.badges) })}</span>
      </span>
      {side === 0 ? null : (
        <span className="plot-picture" style={{ blockSize: side, inlineSize: side }}>
          <BadgePicture id={issuer.newest} issuer={nameOf(issuer)} size={side} />
        </span>
      )}
    </button>
  );
}

/** Its newest badge, where there is room beneath the words or beside them. */
function pictureIn(
  { width, height }: Plot<Issuer>,
  rem: number,
): { readonly side: number; readonly isBeside: boolean } {
  const beneath = Math.min(width - 2 * rem, height - 6 * rem);
  const beside = Math.min(width - 9 * rem, height - 1.5 * rem);
  const isBeside = beside > beneath;
  const side = Math.min(isBeside ? beside : beneath, 10 * rem);
  return { side: side < 2.5 * rem ? 0 : side, isBeside };
}

function placeOfPlot({ x, y, width, height }: Plot<Issuer>) {
  return { insetInlineStart: x, insetBlockStart: y, inlineSize: width, blockSize: height };
}

/** As many lines of the name as stand above the count. */
function linesFor({ height }: Plot<Issuer>, rem: number): number {
  return Math.max(1, Math.min(3, Math.floor((height / rem - 2) / 1.25)));
}

function nameOf({ name, issuerId }: Issuer): string {
  return name ?? placeOf(issuerId);
}

function useMapSize(ref: RefObject<HTMLDivElement | null>): MapSize & { readonly rem: number } {
  const [size, setSize] = useState(sizeOf(0, 0, 16));
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const room = element.parentElement?.clientHeight ?? 0;
      const { paddingInlineStart } = getComputedStyle(element);
      const margins = 2 * Number.parseFloat(paddingInlineStart);
      setSize(sizeOf(element.clientWidth - margins, Math.max(LEAST_MAP * rem, room - 1.5 * rem), rem));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    if (element.parentElement !== null) sizes.observe(element.parentElement);
    return () => sizes.disconnect();
  }, [ref]);
  return size;
}

function sizeOf(width: number, height: number, rem: number) {
  return { width, height, rem, leastWidth: LEAST.width * rem, leastHeight: LEAST.height * rem, gap: GAP * rem };
}

function IssuerTable({ value, chosen, onIssuer }: Shown) {
  const { t } = useTranslation('pictures');
  const { number } = useFormat();
  const more = value.all - value.issuers.length;
  return (
    <PictureTable
      label={t('issuers.title', { count: value.all })}
      columns={[t('issuers.column.issuer'), t('issuers.column.badges')]}
      rows={value.issuers.map((issuer) => ({
        key: issuer.issuerId,
        name: nameOf(issuer),
        cells: [number(issuer.badges)],
        isChosen: issuer.issuerId === chosen,
        onOpen: () => onIssuer(issuer.issuerId),
      }))}
      foot={more > 0 ? <p className="picture-foot">{t('issuers.more', { count: more })}</p> : null}
    />
  );
}
