import { Text } from '@mantine/core';
import type { RefusedConnectionView } from '../../../http/contract/station.ts';

const reasons: Readonly<
  Record<RefusedConnectionView['reason'], { readonly what: string; readonly next: string }>
> = {
  'unknown-station': { what: 'Unknown station', next: 'Adopt it if it is yours.' },
  'wrong-credential': {
    what: 'Wrong password',
    next: 'Make a new password in its settings and enter it in the charger.',
  },
  'missing-credential': {
    what: 'No password',
    next: 'Enter the password in the charger, or choose security profile 0 in a lab.',
  },
  'wrong-security-profile': {
    what: 'Wrong security profile',
    next: 'The charger connects in another way than its settings here ask for.',
  },
  'tls-too-old': { what: 'TLS too old', next: 'Update the charger: TLS 1.2 is the least that is taken.' },
  'missing-certificate': {
    what: 'No certificate',
    next: 'Its security profile 3 asks for a client certificate; have one signed for it first.',
  },
  'invalid-certificate': {
    what: 'Certificate not trusted',
    next: 'It was signed by an authority that is not trusted here.',
  },
  'expired-certificate': { what: 'Certificate expired', next: 'Have a new one signed for the charger.' },
  'revoked-certificate': { what: 'Certificate revoked', next: 'Have a new one signed, if it is yours.' },
  'retired-authority': {
    what: 'Certificate of a retired authority',
    next: 'It was not given a certificate of the new authority in time; have one signed for the charger.',
  },
  'wrong-certificate-name': {
    what: 'Certificate of another',
    next: 'Its common name is neither the id nor the serial number of this charger.',
  },
  'wrong-organization': {
    what: 'Certificate of another organisation',
    next: 'The organisation in it is not the configured one.',
  },
  overloaded: { what: 'Too busy', next: 'Too many connected at once; it was asked to come again.' },
  'no-common-subprotocol': {
    what: 'No common protocol',
    next: 'It offers neither OCPP 1.6, 2.0.1 nor 2.1 over JSON.',
  },
  'unreadable-identity': {
    what: 'Unreadable identity',
    next: 'The last part of the address it uses is no valid station id.',
  },
  'rate-limited': { what: 'Too many tries', next: 'It connects too often; it may retry later.' },
};

/** Why a connection was refused, and what to do about it. */
export function RefusalReason({ reason }: { readonly reason: RefusedConnectionView['reason'] }) {
  const { what, next } = reasons[reason];
  return (
    <>
      <Text size="sm" fw={550}>
        {what}
      </Text>
      <Text size="xs" c="dimmed">
        {next}
      </Text>
    </>
  );
}
