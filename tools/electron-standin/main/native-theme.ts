import { EventEmitter } from 'node:events';
import process from 'node:process';
import { strict } from '../strict.ts';

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark' || (this.#source === 'system' && process.env.STANDIN_THEME === 'dark');
  }
  get shouldUseHighContrastColors(): boolean {
    return false;
  }
  get inForcedColorsMode(): boolean {
    return false;
  }
}

/** `electron.nativeTheme`; `STANDIN_THEME=dark` is a system whose theme is dark. */
export const nativeTheme = strict('nativeTheme', new NativeTheme());
