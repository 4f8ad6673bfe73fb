import { Button } from './button.tsx';
import { type Icon, IconOf } from './icon.tsx';
import './way-button.css';

export interface WayButtonProps {
  readonly icon: Icon;
  readonly words: string;
  readonly hint: string;
  readonly onPress: () => void;
}

/** One of several ways to go on: a picture, what it is, and when it is the right one. */
export function WayButton({ icon, words, hint, onPress }: WayButtonProps) {
  return (
    <Button className="way" onPress={onPress}>
      <IconOf icon={icon} />
      <span className="switch-words">
        <b>{words}</b>
        <span className="field-hint">{hint}</span>
      </span>
    </Button>
  );
}
