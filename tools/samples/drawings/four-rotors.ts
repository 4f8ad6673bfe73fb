import { circle, group, line, path, picture, rect } from './svg.ts';

const corners = [
  [148, 148],
  [364, 148],
  [364, 364],
  [148, 364],
] as const;
const leaf = (r: number, attributes: Record<string, string | number>) =>
  corners.map(([x, y]) => circle(x, y, r, attributes)).join('');

function rotor(x: number, y: number, turn: number): string {
  const blade = 'M-9 0C-16 -30 -14 -62 0 -78C10 -62 8 -30 9 0Z';
  return group(
    { transform: `translate(${x} ${y}) rotate(${turn})` },
    circle(0, 0, 80, {
      fill: '#ffffff',
      'fill-opacity': '0.12',
      stroke: '#f7b32b',
      'stroke-width': 4,
      'stroke-dasharray': '60 24',
    }),
    path(blade, { fill: '#fdf6e3' }),
    path(blade, { fill: '#e4d9bd', transform: 'rotate(180)' }),
    circle(0, 0, 17, { fill: '#2b2f3a' }),
    circle(0, 0, 8, { fill: '#f7b32b' }),
  );
}

/** Quatrefoil: a drone over a town plan, each rotor in a leaf of its own. */
export function fourRotors(): string {
  return picture(
    leaf(136, { fill: '#1d3a3a' }),
    rect(140, 140, 232, 232, { fill: '#1d3a3a' }),
    `<clipPath id="leaves">${corners.map(([x, y]) => circle(x, y, 122)).join('')}${rect(148, 148, 216, 216)}</clipPath>`,
    group(
      { 'clip-path': 'url(#leaves)' },
      rect(0, 0, 512, 512, { fill: '#3c6e63' }),
      path(
        'M0 70H210V0M0 210H150V330H0M512 120H340V0M330 512V400H512M190 512V420H60V512M400 190H512V330H420ZM210 40H300V170H210Z',
        { fill: '#4f8577' },
      ),
      path(
        'M300 0C290 120 220 170 226 256C232 350 330 380 300 512H356C380 390 282 340 280 256C278 180 346 120 352 0Z',
        { fill: '#7fc0c4' },
      ),
      line('M0 256H512M128 0V512M404 0V512M0 110H512M0 408H512', '#b7d3b0', 8),
    ),
    line('M148 148L364 364M364 148L148 364', '#1b1e27', 30),
    line('M148 148L364 364M364 148L148 364', '#2b2f3a', 22),
    rotor(148, 148, 32),
    rotor(364, 148, 118),
    rotor(364, 364, 66),
    rotor(148, 364, 154),
    rect(196, 186, 120, 140, { rx: 44, fill: '#1b1e27' }),
    rect(204, 192, 104, 128, { rx: 38, fill: '#f7b32b' }),
    path('M256 192H270A38 38 0 0 1 308 230V282A38 38 0 0 1 270 320H256Z', { fill: '#de9413' }),
    circle(256, 236, 26, { fill: '#1b1e27' }),
    circle(256, 236, 16, { fill: '#3f5f8f' }),
    circle(250, 230, 5.5, { fill: '#d7e6ff' }),
    line('M234 286H278M234 300H278', '#8a5a08', 6),
  );
}
