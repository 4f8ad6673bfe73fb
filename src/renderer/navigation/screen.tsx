import { type ReactNode, useEffect, useRef } from 'react';
import './screen.css';
import { Button } from '../ui/button.tsx';
import { BackIcon } from '../ui/icons.ts';
import { goBack } from './router.ts';

export interface ScreenProps {
  readonly title: string;
  /** "Badges": leads back there, in the title's place; the title is then told to screen readers alone */
  readonly backTo?: string;
  /** beside the title, at its end: search, view, one primary button */
  readonly actions?: ReactNode;
  /** beside the title, at its start: steps, counts */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
  /** `page`: scrolls as a whole with the window's margins; `bare`: the screen lays itself out */
  readonly layout?: 'page' | 'bare';
}

/** Focus goes to a new screen's heading, so that a screen reader says where one is; not on the window's first. */
let hasShownOne = false;

export function Screen({ title, backTo, actions, beside, children, layout = 'page' }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, []);
  return (
    <div className="screen">
      <header className="screen-bar">
        {backTo === undefined ? null : (
          <Button look="quiet" icon={BackIcon} className="screen-back" onPress={goBack}>
            {backTo}
          </Button>
        )}
        <h1 ref={heading} tabIndex={-1} className={backTo === undefined ? 'screen-title' : 'visually-hidden'}>
          {title}
        </h1>
        {beside}
        <div className="screen-actions">{actions}</div>
      </header>
      <div className={layout === 'page' ? 'screen-page' : 'screen-bare'}>{children}</div>
    </div>
  );
}
