import { times } from './geometry.ts';
import { clipped, line, path, picture, rect } from './svg.ts';

const oval = (rx: number, ry: number, attributes: string) =>
  `<ellipse cx="256" cy="256" rx="${rx}" ry="${ry}"${attributes}/>`;
/** Ridges end and begin again; without that it would be a rainbow. */
const breaks: Readonly<Record<number, string>> = {
  1: '60 20 400',
  3: '118 22 330 20 400',
  5: '420 24 400',
  6: '96 24 600',
};
const ridges = ['#f4fbe9', '#d6f2c9', '#a9e3b4', '#78cfa6', '#4db79b', '#2f9d8e', '#23857d', '#1b6e6b'];

/** Oval: a finger's ridges, which are nobody else's. */
export function fingerPrint(): string {
  const loops = times(8, (i) => {
    const r = 13 + i * 22;
    const top = 238 - i * 3;
    const left = 420 + (i % 2) * 34 - i * 6;
    const right = 470 - (i % 3) * 28 - i * 6;
    const foot = 4 + i * 3;
    const [leftEnd, rightEnd] = [left - (i === 1 ? 90 : 0), right - (i === 2 ? 120 : 0)];
    return line(
      `M${256 - r - foot} ${leftEnd}Q${256 - r} ${(leftEnd + top) / 2} ${256 - r} ${top}A${r} ${r * 1.06} 0 0 1 ${256 + r} ${top}Q${256 + r} ${(rightEnd + top) / 2} ${256 + r + foot} ${rightEnd}`,
      ridges[i] ?? '',
      11,
      breaks[i] === undefined ? {} : { 'stroke-dasharray': breaks[i] },
    );
  });
  return picture(
    oval(204, 246, ' fill="#0a2e36"'),
    clipped(
      'finger',
      oval(178, 220, ''),
      rect(40, 0, 432, 512, { fill: '#0f3f47' }),
      path('M40 300Q256 240 472 300V512H40Z', { fill: '#0d383f' }),
      ...loops,
      line('M256 300V372M256 408V460', '#a9e3b4', 11),
    ),
    oval(184, 226, ' fill="none" stroke="#f2b84b" stroke-width="5"'),
    path('M256 10L270 24L256 38L242 24Z', { fill: '#f2b84b' }),
    path('M256 474L270 488L256 502L242 488Z', { fill: '#f2b84b' }),
  );
}
