import { times } from './geometry.ts';
import { circle, clipped, group, line, path, picture, rect } from './svg.ts';

const capsule = (inset: number) => rect(128 + inset, 12 + inset, 256 - 2 * inset, 488 - 2 * inset, { rx: 128 - inset });

/** Capsule: a rowing eight from above, at the moment all blades are in the water. */
export function rowingEight(): string {
  const seats = times(8, (i) => {
    const y = 128 + i * 34;
    const side = i % 2 === 0 ? 1 : -1;
    const blade = 256 + side * 92;
    const oar = line(`M${256 - side * 6} ${y + 4}L${blade} ${y + 26}`, '#f6e7c8', 6);
    const tip = path(`M${blade - side * 4} ${y + 18}l${side * 24} 6l${side * -3} 13l${side * -24} -6Z`, {
      fill: '#f25c3d',
    });
    const ring = circle(256 + side * 101, y + 56, 7, { fill: 'none', stroke: '#a9dfe3', 'stroke-width': 3 });
    return {
      oar: ring + oar + tip,
      rower:
        circle(256, y, 14, { fill: i % 2 === 0 ? '#f25c3d' : '#d9452a' }) +
        circle(256, y + 2, 7.5, { fill: '#5a2a1c' }),
    };
  });
  const ripples = times(10, (i) => {
    const y = 56 + i * 44;
    return `M${150 + ((i * 29) % 40)} ${y}q12 -8 24 0t24 0M${318 - ((i * 17) % 30)} ${y + 20}q10 -7 20 0t20 0`;
  });
  return picture(
    capsule(0).replace('/>', ' fill="#0b3c49"/>'),
    clipped(
      'lane',
      capsule(14),
      rect(128, 0, 256, 512, { fill: '#14697a' }),
      rect(128, 0, 74, 512, { fill: '#115a69' }),
      rect(310, 0, 74, 512, { fill: '#115a69' }),
      line(ripples.join(''), '#3f97a5', 4),
      line('M188 430C214 462 236 478 256 488C276 478 298 462 324 430', '#a9dfe3', 4),
      line('M208 432C228 452 244 464 256 470C268 464 284 452 304 432', '#a9dfe3', 4),
    ),
    ...seats.map((seat) => seat.oar),
    group(
      { transform: 'translate(256 0) scale(1.4 1) translate(-256 0)' },
      path('M256 46C268 92 275 150 275 250C275 350 268 410 256 460C244 410 237 350 237 250C237 150 244 92 256 46Z', {
        fill: '#fbf3e2',
      }),
      path('M256 46C268 92 275 150 275 250C275 350 268 410 256 460Z', { fill: '#e5d5b4' }),
      path(
        'M256 104C264 140 267 190 267 250C267 320 264 376 256 404C248 376 245 320 245 250C245 190 248 140 256 104Z',
        { fill: '#7c4a2d' },
      ),
    ),
    ...seats.map((seat) => seat.rower),
    circle(256, 412, 10, { fill: '#ffc94d' }),
    circle(256, 412, 4.5, { fill: '#5a2a1c' }),
    capsule(13).replace('/>', ' fill="none" stroke="#ffc94d" stroke-width="4"/>'),
  );
}
