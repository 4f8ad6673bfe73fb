import { lazy } from 'react';

export { BadgeScreen } from './features/badge/badge-screen.tsx';
/** Each screen is a file of its own, read when it is first shown; the badges come with the window. */
export { BadgesScreen } from './features/badges/badges-screen.tsx';
export const PresentScreen = lazy(() =>
  import('./features/present/present-screen.tsx').then((file) => ({ default: file.PresentScreen })),
);
export const CheckScreen = lazy(() =>
  import('./features/check/check-screen.tsx').then((file) => ({ default: file.CheckScreen })),
);
export const ImportScreen = lazy(() =>
  import('./features/import/import-screen.tsx').then((file) => ({ default: file.ImportScreen })),
);
export const IssuersScreen = lazy(() =>
  import('./features/issuers/issuers-screen.tsx').then((file) => ({ default: file.IssuersScreen })),
);
export const LogScreen = lazy(() =>
  import('./features/log/log-screen.tsx').then((file) => ({ default: file.LogScreen })),
);
export const SafetyScreen = lazy(() =>
  import('./features/safety/safety-screen.tsx').then((file) => ({ default: file.SafetyScreen })),
);
export const SettingsScreen = lazy(() =>
  import('./features/settings/settings-screen.tsx').then((file) => ({ default: file.SettingsScreen })),
);
