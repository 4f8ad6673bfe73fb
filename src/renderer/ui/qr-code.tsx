import { useMemo } from 'react';
import { drawCode } from '../../scanning/code-drawing.ts';
import './qr-code.css';

export interface QrCodeProps {
  /** alphanumeric, as presentations and requests are */
  readonly text: string;
  /** `L` for frames, where the next one comes anyway */
  readonly level: 'L' | 'M';
  /** CSS pixels that the white square may take, at most */
  readonly room: number;
  readonly label: string;
}

/** A code on its white tile: whole pixels of the screen a module, quiet zone inside, black on white whatever the window's colours are. */
export function QrCode({ text, level, room, label }: QrCodeProps) {
  const { side, path } = useMemo(() => drawCode(text, level), [text, level]);
  // where the system or the window is zoomed, a CSS pixel is several of the screen's, and the code may be larger by half of one
  const density = window.devicePixelRatio;
  const pixels = (side * Math.max(2, Math.floor((room * density) / side))) / density;
  return (
    <svg
      className="qr-code"
      width={pixels}
      height={pixels}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      data-text={text}
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
