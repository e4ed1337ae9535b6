import {
  IconBell,
  IconBolt,
  IconBuildingCommunity,
  IconChargingPile,
  IconCreditCard,
  IconHome,
  IconPlugConnectedX,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

export interface NavigationItem {
  readonly to: '/' | '/stations' | '/transactions' | '/alerts' | '/tokens' | '/sites' | '/unknown-stations';
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
}

/** The pages of the console in the order of their use; the phone shows the first four and the rest under "More". */
export const navigation: readonly NavigationItem[] = [
  { to: '/', label: 'Overview', icon: IconHome },
  { to: '/stations', label: 'Stations', icon: IconChargingPile },
  { to: '/transactions', label: 'Transactions', icon: IconBolt },
  { to: '/alerts', label: 'Alerts', icon: IconBell },
  { to: '/tokens', label: 'Tokens', icon: IconCreditCard },
  { to: '/sites', label: 'Sites', icon: IconBuildingCommunity },
  { to: '/unknown-stations', label: 'Unknown stations', icon: IconPlugConnectedX },
];
