import type { ComponentType } from 'react';

/** A pattern of two colours that repeats; sizes in units of a 200-unit picture. */
export interface Weave {
  readonly name: string;
  readonly warp: string;
  readonly weft: string;
  readonly width: number;
  readonly height: number;
  readonly Threads: ComponentType<{ readonly colour: string }>;
}

/** Light thread on dark cloth at 4.5:1 or more, so that the initials can be read. */
export const WEAVES: readonly Weave[] = [
  {
    name: 'plain',
    warp: '#33415c',
    weft: '#c9d3e6',
    width: 16,
    height: 16,
    Threads: ({ colour }) => <path d="M0 0h8v8H0zM8 8h8v8H8z" fill={colour} opacity=".28" />,
  },
  {
    name: 'twill',
    warp: '#5b3a2e',
    weft: '#f0d9c4',
    width: 14,
    height: 14,
    Threads: ({ colour }) => (
      <path d="M-3.5 3.5l7-7M0 14L14 0M10.500 17.500l7-7" stroke={colour} strokeWidth="3.500" opacity=".34" />
    ),
  },
  {
    name: 'herringbone',
    warp: '#2f4a3f',
    weft: '#d7e6d6',
    width: 28,
    height: 14,
    Threads: ({ colour }) => (
      <path
        d="M0 14L14 0l14 14M-7 7L0 0M28 0l7 7M0 28l14-14 14 14M7 21L0 14M28 14l-7 7"
        fill="none"
        stroke={colour}
        strokeWidth="3"
        opacity=".34"
      />
    ),
  },
  {
    name: 'basket',
    warp: '#5d4a20',
    weft: '#f3e6bf',
    width: 24,
    height: 24,
    Threads: ({ colour }) => (
      <path
        d="M1.500 2h9M1.500 6h9M1.500 10h9M13.500 14h9M13.500 18h9M13.500 22h9M14 1.500v9M18 1.500v9M22 1.500v9M2 13.500v9M6 13.500v9M10 13.500v9"
        stroke={colour}
        strokeWidth="2.200"
        opacity=".36"
      />
    ),
  },
  {
    name: 'houndstooth',
    warp: '#4a2f4e',
    weft: '#ecd9ee',
    width: 24,
    height: 24,
    Threads: ({ colour }) => <path d="M0 0h12v6l6-6h6L12 12v12l-6-6v6H0l6-12H0z" fill={colour} opacity=".26" />,
  },
  {
    name: 'pinstripe',
    warp: '#262b33',
    weft: '#d5d9df',
    width: 14,
    height: 8,
    Threads: ({ colour }) => <path d="M4 0v3M4 4v4M11 0v8" stroke={colour} strokeWidth="1.400" opacity=".5" />,
  },
  {
    name: 'gingham',
    warp: '#6a2f38',
    weft: '#f6dcdf',
    width: 24,
    height: 24,
    Threads: ({ colour }) => (
      <g fill={colour} opacity=".22">
        <path d="M0 0h12v24H0z" />
        <path d="M0 0h24v12H0z" />
      </g>
    ),
  },
  {
    name: 'birdseye',
    warp: '#1f4a57',
    weft: '#cfe6ea',
    width: 12,
    height: 12,
    Threads: ({ colour }) => (
      <g fill={colour} opacity=".42">
        <circle cx="3" cy="3" r="1.700" />
        <circle cx="9" cy="9" r="1.700" />
      </g>
    ),
  },
];

/** FNV-1a: the same issuer gets the same cloth, on every computer. */
export function weaveFor(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  return ((hash ^ (hash >>> 13) ^ (hash >>> 23)) >>> 0) % WEAVES.length;
}
