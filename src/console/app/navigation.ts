import {
  IconBell,
  IconBolt,
  IconBuildingCommunity,
  IconChargingPile,
  IconCreditCard,
  IconGauge,
  IconHistory,
  IconHome,
  IconPlugConnectedX,
  IconPuzzle,
  IconReceipt,
  IconStack2,
  IconTags,
  IconUsers,
  IconWebhook,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Permission } from '../lib/resources/operator.ts';

export interface NavigationItem {
  readonly to:
    | '/'
    | '/stations'
    | '/transactions'
    | '/alerts'
    | '/sites'
    | '/unknown-stations'
    | '/default-profiles'
    | '/cdrs'
    | '/tariffs'
    | '/tokens'
    | '/webhooks'
    | '/access'
    | '/audit'
    | '/jobs'
    | '/quirks';
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
  /** Who lacks it is not shown the page. */
  readonly needs: Permission;
}

export interface NavigationGroup {
  readonly title: string;
  readonly items: readonly NavigationItem[];
}

/** The pages of the console in the order of their use; the phone shows the first four and the rest under "More". */
export const navigation: readonly NavigationGroup[] = [
  {
    title: 'Operation',
    items: [
      { to: '/', label: 'Overview', icon: IconHome, needs: 'stations:read' },
      { to: '/stations', label: 'Stations', icon: IconChargingPile, needs: 'stations:read' },
      { to: '/transactions', label: 'Transactions', icon: IconBolt, needs: 'transactions:read' },
      { to: '/alerts', label: 'Alerts', icon: IconBell, needs: 'stations:read' },
      { to: '/sites', label: 'Sites', icon: IconBuildingCommunity, needs: 'sites:read' },
      {
        to: '/unknown-stations',
        label: 'Unknown stations',
        icon: IconPlugConnectedX,
        needs: 'unknown-stations:read',
      },
      { to: '/default-profiles', label: 'Default profiles', icon: IconGauge, needs: 'commands:bulk' },
    ],
  },
  {
    title: 'Billing',
    items: [
      { to: '/cdrs', label: 'Charge detail records', icon: IconReceipt, needs: 'tariffs:read' },
      { to: '/tariffs', label: 'Tariffs', icon: IconTags, needs: 'tariffs:read' },
      { to: '/tokens', label: 'Tokens', icon: IconCreditCard, needs: 'tokens:read' },
    ],
  },
  {
    title: 'Administration',
    items: [
      { to: '/jobs', label: 'Jobs', icon: IconStack2, needs: 'commands:bulk' },
      { to: '/webhooks', label: 'Webhooks', icon: IconWebhook, needs: 'webhooks:read' },
      { to: '/access', label: 'Access', icon: IconUsers, needs: 'access:manage' },
      { to: '/audit', label: 'Audit log', icon: IconHistory, needs: 'audit:read' },
      { to: '/quirks', label: 'Deviations', icon: IconPuzzle, needs: 'quirks:read' },
    ],
  },
];

/** The pages that somebody may see; a group without any is left out. */
export function allowedGroups(may: (permission: Permission) => boolean): readonly NavigationGroup[] {
  return navigation
    .map(({ title, items }) => ({ title, items: items.filter(({ needs }) => may(needs)) }))
    .filter(({ items }) => items.length > 0);
}

/** The same without the first `count` pages: what a phone's tabs have no room for. */
export function groupsAfter(groups: readonly NavigationGroup[], count: number): readonly NavigationGroup[] {
  let skipped = 0;
  return groups
    .map(({ title, items }) => {
      const skip = Math.min(items.length, count - skipped);
      skipped += skip;
      return { title, items: items.slice(skip) };
    })
    .filter(({ items }) => items.length > 0);
}
