import type { Icon } from '../ui/icon.tsx';
import {
  AddIcon,
  BadgesIcon,
  CheckIcon,
  IssuersIcon,
  LogIcon,
  PresentIcon,
  SafetyIcon,
  SettingsIcon,
} from '../ui/icons.ts';
import type { Route, ScreenName } from './router.ts';

export type PlaceName = Exclude<ScreenName, 'badge'>;

export interface Place {
  readonly name: PlaceName;
  readonly icon: Icon;
  readonly route: Route;
  /** with the command key */
  readonly digit: string;
}

/** What is done with badges, and at the foot what keeps them. */
export const places: readonly Place[] = [
  { name: 'badges', icon: BadgesIcon, route: { screen: 'badges' }, digit: '1' },
  { name: 'present', icon: PresentIcon, route: { screen: 'present' }, digit: '2' },
  { name: 'check', icon: CheckIcon, route: { screen: 'check' }, digit: '3' },
  { name: 'import', icon: AddIcon, route: { screen: 'import' }, digit: '4' },
  { name: 'issuers', icon: IssuersIcon, route: { screen: 'issuers' }, digit: '5' },
  { name: 'log', icon: LogIcon, route: { screen: 'log' }, digit: '6' },
];

export const footPlaces: readonly Place[] = [
  { name: 'safety', icon: SafetyIcon, route: { screen: 'safety' }, digit: '7' },
  { name: 'settings', icon: SettingsIcon, route: { screen: 'settings' }, digit: '8' },
];

/** A badge's page belongs to the badges. */
export function placeOfRoute(route: Route): PlaceName {
  return route.screen === 'badge' ? 'badges' : route.screen;
}
