import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import './tooltip.css';

export interface HintProps {
  readonly text: string;
  readonly keys?: string;
  readonly children: ReactElement;
}

/** A few words on hover and focus, for what is shown as a picture only. Never the only place of something that matters. */
export function Hint({ text, keys, children }: HintProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {text}
        {keys === undefined ? null : <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** Keys to press, as the system's own menus write them. */
export function Keys({ keys }: { readonly keys: string }) {
  return <kbd className="keys">{keys}</kbd>;
}
