import { polygon } from './geometry.ts';
import { circle, clipped, line, path, picture, rect } from './svg.ts';

const banner =
  'M92 16H420Q436 16 436 32V408Q436 418 428 423L268 495Q256 500 244 495L84 423Q76 418 76 408V32Q76 16 92 16Z';
const inner = 'M104 36H408Q416 36 416 44V406L256 477L96 406V44Q96 36 104 36Z';
const stars = [
  [128, 70],
  [164, 118],
  [118, 176],
  [388, 74],
  [352, 60],
  [396, 190],
  [140, 244],
  [378, 256],
  [206, 58],
  [300, 62],
];

function book(x: number, y: number, width: number, fill: string, page: string, spine: 'left' | 'right'): string {
  const pages = spine === 'left' ? x + 14 : x;
  return [
    rect(x, y, width, 34, { rx: 6, fill }),
    rect(pages, y + 6, width - 14, 22, { fill: page }),
    line(`M${pages + 4} ${y + 13}H${pages + width - 20}M${pages + 4} ${y + 21}H${pages + width - 20}`, '#d7bf93', 2.5),
  ].join('');
}

/** Banner: a lighthouse that stands on books. */
export function bookLighthouse(): string {
  const tower = polygon([
    [222, 160],
    [290, 160],
    [308, 348],
    [204, 348],
  ]);
  return picture(
    path(banner, { fill: '#14213d' }),
    clipped(
      'coast',
      path(inner),
      rect(76, 16, 360, 480, { fill: '#1e3157' }),
      circle(256, 124, 190, { fill: '#24406f' }),
      circle(256, 124, 120, { fill: '#2d518a' }),
      ...stars.map(([x = 0, y = 0], i) => circle(x, y, i % 3 === 0 ? 4.5 : 3, { fill: '#fdf0cf' })),
      path(
        polygon([
          [256, 126],
          [60, 66],
          [60, 170],
        ]),
        { fill: '#ffd86b' },
      ),
      path(
        polygon([
          [256, 126],
          [452, 66],
          [452, 170],
        ]),
        { fill: '#ffd86b' },
      ),
      path(
        polygon([
          [256, 126],
          [60, 98],
          [60, 146],
        ]),
        { fill: '#fff0b8' },
      ),
      path(
        polygon([
          [256, 126],
          [452, 98],
          [452, 146],
        ]),
        { fill: '#fff0b8' },
      ),
      path('M76 398Q122 384 166 398T256 398T346 398T436 398V500H76Z', { fill: '#2a7f8e' }),
      path('M76 428Q122 414 166 428T256 428T346 428T436 428V500H76Z', { fill: '#1f6472' }),
    ),
    book(146, 382, 224, '#c8443c', '#fbf0d9', 'left'),
    book(166, 348, 188, '#e9a23b', '#fbf0d9', 'right'),
    clipped(
      'tower',
      path(tower),
      rect(190, 150, 132, 210, { fill: '#fbf3e4' }),
      path('M190 196L322 176V222L190 242Z', { fill: '#d8452f' }),
      path('M190 288L322 268V314L190 334Z', { fill: '#d8452f' }),
      path('M262 150H322V360H262Z', { fill: '#14213d', 'fill-opacity': '0.14' }),
    ),
    rect(247, 252, 18, 28, { rx: 9, fill: '#14213d' }),
    rect(240, 320, 32, 28, { fill: '#14213d' }),
    rect(206, 150, 100, 14, { rx: 5, fill: '#0d1730' }),
    rect(228, 104, 56, 48, { fill: '#fff0b8' }),
    line('M242 104V152M270 104V152', '#0d1730', 5),
    path('M220 106Q226 72 256 66Q286 72 292 106Z', { fill: '#d8452f' }),
    circle(256, 62, 7, { fill: '#d8452f' }),
    path(inner, { fill: 'none', stroke: '#ffd86b', 'stroke-width': 4 }),
  );
}
