import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { formats } from '../../scripts/generate/formats.ts';
import { readUpstream } from '../../scripts/generate/upstream.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';

const files = { '1.6': 'ocpp1_6.json', '2.0.1': 'ocpp2_0_1.json', '2.1': 'ocpp2_1.json' };

/** What the official schema, without any relaxation of ours, has against a payload. */
export function officialFaults(
  version: OcppVersion,
  action: string,
  half: 'request' | 'response',
  payload: unknown,
): ErrorObject[] {
  const folder = join(projectRoot, 'node_modules/ocpp-rpc/lib/schemas');
  const schema = readUpstream(folder, files[version]).get(action)?.[half]?.schema;
  if (schema === undefined) throw new Error(`OCPP ${version} has no ${action}`);
  const ajv = new Ajv({ strict: false, formats });
  ajv.validate(schema, payload);
  return ajv.errors ?? [];
}
