import { memo, useId, useState } from 'react';
import './badge-picture.css';
import { WEAVES, weaveFor } from './weaves.tsx';

/** Pictures that main does not have, so that scrolling back does not ask again. Ids of one session; emptied on lock with the page. */
const missing = new Set<string>();

/** Badges or copies from the network came in: what was not there before may be. */
export function forgetMissingPictures(): void {
  missing.clear();
}

export interface BadgePictureProps {
  readonly id: string;
  /** of the issuer, whose initials the stand-in shows */
  readonly issuer: string | null;
  /** CSS pixels of the longer side, at most */
  readonly size: number;
  /** false: known not to be there */
  readonly hasPicture?: boolean | undefined;
  /** what stands there where there is none */
  readonly standIn?: 'woven' | 'none';
}

/** The badge's own picture, whole and untinted; or a woven stand-in that is plainly one. Says nothing: its name stands beside it. */
export const BadgePicture = memo(function BadgePicture(props: BadgePictureProps) {
  const { id, issuer, size, hasPicture, standIn = 'woven' } = props;
  const [failed, setFailed] = useState<string | null>(null);
  if (hasPicture === false || failed === id || missing.has(id))
    return standIn === 'none' ? null : <WovenPicture seed={issuer ?? id} name={issuer ?? ''} />;
  const pixels = size > 160 ? 512 : 264;
  return (
    <img
      className="badge-picture"
      src={`/picture/${encodeURIComponent(id)}?size=${pixels}`}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => {
        missing.add(id);
        setFailed(id);
      }}
    />
  );
});

/** Drawn from the issuer's initials in one of eight two-colour weaves, chosen by hash. */
export function WovenPicture({ seed, name }: { readonly seed: string; readonly name: string }) {
  const id = useId();
  const weave = WEAVES[weaveFor(seed)] ?? WEAVES[0];
  const initials = initialsOf(name);
  if (weave === undefined) return null;
  return (
    <svg className="badge-picture" data-stand-in viewBox="0 0 200 200" aria-hidden="true">
      <defs>
        <pattern id={id} width={weave.width} height={weave.height} patternUnits="userSpaceOnUse">
          <rect width={weave.width} height={weave.height} fill={weave.warp} />
          <weave.Threads colour={weave.weft} />
        </pattern>
      </defs>
      <rect x="14" y="14" width="172" height="172" rx="26" fill={`url(#${id})`} />
      <rect
        x="24"
        y="24"
        width="152"
        height="152"
        rx="18"
        fill="none"
        stroke={weave.weft}
        strokeWidth="2"
        strokeDasharray="7 5"
      />
      {initials === '' ? null : (
        <>
          <rect x="56" y="70" width="88" height="60" rx="10" fill={weave.warp} stroke={weave.weft} strokeWidth="2" />
          <text x="100" y="112" textAnchor="middle" className="woven-initials" fill={weave.weft}>
            {initials}
          </text>
        </>
      )}
    </svg>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** First letters of the first two words that begin with one. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-–—/(),.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...graphemes.segment(word)][0]?.segment.toUpperCase() ?? '')
    .join('');
}
