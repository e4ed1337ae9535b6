import type { OcppVersion } from '../../ocpp/version.ts';
import type { ProtocolAdapter } from './protocol-adapter.ts';
import { v16Adapter } from './v16/v16-adapter.ts';
import { v2Adapter } from './v2/v2-adapter.ts';

export function adapterFor(version: OcppVersion): ProtocolAdapter {
  return version === '1.6' ? v16Adapter : v2Adapter;
}
