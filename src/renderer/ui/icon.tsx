import type { LucideIcon } from 'lucide-react';

export type Icon = LucideIcon;

/** A pictogram that says nothing of its own: its words stand beside it. */
export function IconOf({ icon: Picture, className }: { readonly icon: Icon; readonly className?: string }) {
  return <Picture aria-hidden className={className === undefined ? 'icon' : `icon ${className}`} />;
}
