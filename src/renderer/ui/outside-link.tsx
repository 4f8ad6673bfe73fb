import { wallet } from '../door/client.ts';
import { told } from '../door/use-call.ts';
import { Button } from './button.tsx';
import { OutsideIcon } from './icons.ts';

/** An address that a badge names. Opens in the system's browser, after main showed it whole and asked. */
export function OutsideLink({ url, label }: { readonly url: string; readonly label: string }) {
  return (
    <Button look="link" icon={OutsideIcon} onPress={() => void told(wallet.shell.openLink({ url }))}>
      {label}
    </Button>
  );
}
