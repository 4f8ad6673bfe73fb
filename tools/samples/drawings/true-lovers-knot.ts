import { roundedPolygon } from './geometry.ts';
import { clipped, path, picture, rect } from './svg.ts';

const tall = { cx: 256, cy: 256, rx: 78, ry: 150 };

/** One of the two bands: an ellipse, dark at its edges so that what lies above is seen to. */
function band(tilt: number, colour: string, light: string): string {
  const ellipse = (stroke: string, width: number) =>
    `<ellipse cx="${tall.cx}" cy="${tall.cy}" rx="${tall.rx}" ry="${tall.ry}" transform="rotate(${tilt} 256 256)" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
  return ellipse('#2b1331', 54) + ellipse(colour, 38) + ellipse(light, 8);
}

/** Lozenge: two closed bands that cannot be parted without cutting either. */
export function trueLoversKnot(): string {
  const first = band(45, '#f2b04a', '#fbd995');
  const second = band(-45, '#e2604f', '#f5a397');
  return picture(
    path(
      roundedPolygon(
        [
          [256, 2],
          [510, 256],
          [256, 510],
          [2, 256],
        ],
        44,
      ),
      { fill: '#2b1331' },
    ),
    path(
      roundedPolygon(
        [
          [256, 30],
          [482, 256],
          [256, 482],
          [30, 256],
        ],
        36,
      ),
      { fill: '#472151', stroke: '#f2b04a', 'stroke-width': 5 },
    ),
    path(
      roundedPolygon(
        [
          [256, 58],
          [454, 256],
          [256, 454],
          [58, 256],
        ],
        28,
      ),
      { fill: '#55295f' },
    ),
    first,
    second,
    // where the first band crosses over the second again: above and below, not left and right
    clipped('over-north', rect(206, 100, 100, 100), first),
    clipped('over-south', rect(206, 312, 100, 100), first),
    path(
      roundedPolygon(
        [
          [256, 228],
          [284, 256],
          [256, 284],
          [228, 256],
        ],
        6,
      ),
      { fill: '#f7ead0' },
    ),
  );
}
