import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';
import { type Icon, IconOf } from './icon.tsx';
import { Hint } from './tooltip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode;
  /** `primary`: the one act to take now; `plain`: a button with a surface; `quiet`: only words; `link`: in running text */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'link';
  /** `large` where the window asks for one decision */
  readonly size?: 'normal' | 'large';
  readonly icon?: Icon;
  readonly className?: string;
}

export function Button({ children, look = 'plain', size = 'normal', icon, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classes('button', className)} data-look={look} data-size={size}>
      {icon === undefined ? null : <IconOf icon={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly icon: Icon;
  /** its name for those who cannot see it, and its tooltip */
  readonly label: string;
  /** shown beside the tooltip, e.g. `Ctrl F` */
  readonly keys?: string;
  readonly look?: 'plain' | 'quiet';
  readonly className?: string;
}

export function IconButton({ icon, label, keys, look = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton {...rest} aria-label={label} className={classes('button icon-only', className)} data-look={look}>
        <IconOf icon={icon} />
      </AriaButton>
    </Hint>
  );
}

export function classes(...names: readonly (string | undefined | false)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== '').join(' ');
}
