import { IconAlertTriangle, IconFlame, IconInfoCircle } from '@tabler/icons-react';
import type { AlertView } from '../../../http/contract/alert.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';

const looks: Readonly<Record<AlertView['severity'], Pick<ChipProps, 'tone' | 'icon' | 'children'>>> = {
  critical: { tone: 'red', icon: IconFlame, children: 'Critical' },
  warning: { tone: 'amber', icon: IconAlertTriangle, children: 'Warning' },
  info: { tone: 'blue', icon: IconInfoCircle, children: 'Info' },
};

/** How much an alert matters. */
export function SeverityChip({ severity }: { readonly severity: AlertView['severity'] }) {
  return <Chip {...looks[severity]} />;
}
