import type { en } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'common';
    readonly returnNull: false;
    readonly resources: typeof en;
  }
}
