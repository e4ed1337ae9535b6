import { IconHourglass, IconShieldX } from '@tabler/icons-react';
import type { StationView } from '../../http/contract/station.ts';
import { Chip } from './chip.tsx';

/** Says that a station may not work yet, or not at all; an accepted one needs no word. */
export function RegistrationChip({ registration }: { readonly registration: StationView['registration'] }) {
  if (registration === 'accepted') return null;
  if (registration === 'pending') {
    return (
      <Chip tone="amber" icon={IconHourglass} title="It may connect, but not charge, until it is accepted">
        Pending
      </Chip>
    );
  }
  return (
    <Chip tone="red" icon={IconShieldX} title="It is told to go away">
      Rejected
    </Chip>
  );
}
