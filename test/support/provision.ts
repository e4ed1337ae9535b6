import type { StationCreated } from '../../src/http/contract/station.ts';
import type { Api } from './api.ts';

/** A station that may connect: its identity and the password it sends by Basic authentication. */
export interface ProvisionedStation {
  readonly id: string;
  readonly password: string;
  /** The header that a charger puts into its upgrade request. */
  readonly authorization: string;
}

/** Registers a station with security profile 1 through the public API. */
export async function provisionStation(
  api: Api,
  id: string,
  options: { readonly siteId?: string; readonly registration?: string; readonly password?: string } = {},
): Promise<ProvisionedStation> {
  const created = await api.post<StationCreated>('/stations', { id, securityProfile: 1, ...options });
  const password = created.password ?? options.password;
  if (password === undefined) throw new Error(`station ${id} was created without a password`);
  return { id, password, authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}` };
}
