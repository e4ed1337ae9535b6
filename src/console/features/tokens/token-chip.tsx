import { IconCircleCheck, IconClockX, IconLock, IconX } from '@tabler/icons-react';
import { Chip, type ChipProps } from '../../components/chip.tsx';
import type { TokenStatus } from '../../lib/resources/tokens.ts';

const looks: Readonly<Record<TokenStatus, Pick<ChipProps, 'tone' | 'icon'>>> = {
  Accepted: { tone: 'green', icon: IconCircleCheck },
  Blocked: { tone: 'red', icon: IconLock },
  Expired: { tone: 'amber', icon: IconClockX },
  Invalid: { tone: 'gray', icon: IconX },
};

/** What a station is told when the token is presented. */
export function TokenChip({ status }: { readonly status: TokenStatus }) {
  return <Chip {...looks[status]}>{status}</Chip>;
}
