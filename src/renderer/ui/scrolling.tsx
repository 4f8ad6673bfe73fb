import type { ReactNode } from 'react';
import './scrolling.css';

/** Scrolls what stands in it, and can be reached to be scrolled: for lists whose keys are another element's. */
export function Scrolling({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="scrolling" tabIndex={0}>
      {children}
    </div>
  );
}
