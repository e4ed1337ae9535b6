import type { OcppVersion } from '../../ocpp/version.ts';
import type { ProtocolAdapter } from './protocol-adapter.ts';
import { v16Adapter } from './v16/v16-adapter.ts';
import { v201Adapter, v21Adapter } from './v2/v2-adapter.ts';

const adapters: Readonly<Record<OcppVersion, ProtocolAdapter>> = {
  '1.6': v16Adapter,
  '2.0.1': v201Adapter,
  '2.1': v21Adapter,
};

export function adapterFor(version: OcppVersion): ProtocolAdapter {
  return adapters[version];
}
