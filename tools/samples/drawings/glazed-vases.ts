import { times } from './geometry.ts';
import { clipped, line, path, picture, rect } from './svg.ts';

const ogee =
  'M64 480V236C64 150 158 152 204 92Q236 50 256 16Q276 50 308 92C354 152 448 150 448 236V480Q448 496 432 496H80Q64 496 64 480Z';
const niche = 'M86 474V240C86 172 172 172 220 106Q244 72 256 52Q268 72 292 106C340 172 426 172 426 240V474Z';
const bottle =
  'M236 172H276V232C276 254 322 276 322 334C322 388 302 412 302 412H210C210 412 190 388 190 334C190 276 236 254 236 232Z';
const bowl = 'M96 330H196C196 372 174 388 168 412H124C118 388 96 372 96 330Z';
const jar = 'M336 300H396C412 322 414 380 394 412H338C318 380 320 322 336 300Z';

function glazed(id: string, shape: string, clay: string, glaze: string, light: string, drip: string): string {
  return clipped(
    id,
    path(shape),
    rect(60, 160, 400, 260, { fill: clay }),
    path(drip, { fill: glaze }),
    path(drip, { fill: light, transform: 'translate(0 -34)' }),
  );
}

/** Ogee arch: three vessels in a niche, their glaze still running. */
export function glazedVases(): string {
  return picture(
    path(ogee, { fill: '#6b2d2a' }),
    clipped(
      'niche',
      path(niche),
      rect(64, 16, 384, 480, { fill: '#f1c9a0' }),
      path('M256 16L64 300V496H256Z', { fill: '#f6d7b3' }),
      ...times(5, (i) => line(`M${176 + i * 40} 80V412`, '#eabd90', 3)),
      rect(64, 412, 384, 100, { fill: '#9c4a3c' }),
      rect(64, 412, 384, 14, { fill: '#c26a50' }),
      ...times(7, (i) => rect(92 + i * 48, 438, 40, 18, { rx: 3, fill: '#84392f' })),
    ),
    glazed(
      'bottle',
      bottle,
      '#b9693f',
      '#156a78',
      '#2392a0',
      'M160 160H350V330Q338 356 326 326Q312 300 300 344Q286 384 272 340Q258 312 244 352Q230 386 218 336Q206 306 194 330Q180 346 160 310Z',
    ),
    glazed(
      'bowl',
      bowl,
      '#c67b4c',
      '#d99a2b',
      '#f0be55',
      'M80 300H210V362Q196 380 184 360Q172 346 160 374Q148 396 136 366Q124 348 112 368Q100 380 80 350Z',
    ),
    glazed(
      'jar',
      jar,
      '#a85b3a',
      '#3f4a8a',
      '#6470b8',
      'M310 280H420V350Q408 372 396 350Q384 334 372 366Q360 390 350 356Q340 336 310 360Z',
    ),
    rect(228, 160, 56, 16, { rx: 8, fill: '#1b7f8d' }),
    rect(92, 322, 108, 14, { rx: 7, fill: '#e5ab3d' }),
    rect(330, 288, 72, 16, { rx: 8, fill: '#515ca3' }),
    line('M214 326Q212 300 226 280', '#bfe6e6', 7),
    line('M116 346Q118 360 124 370', '#fde3a8', 6),
    line('M338 330Q334 346 336 366', '#aab3e6', 6),
    path(niche, { fill: 'none', stroke: '#f6d7b3', 'stroke-width': 4 }),
  );
}
