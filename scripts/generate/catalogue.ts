import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from './json-schema.ts';
import { readUpstream, type UpstreamMessage } from './upstream.ts';

export interface CatalogueEntry {
  readonly direction: 'station-to-csms' | 'csms-to-station' | 'both';
  /** True for a one-way message, which is never answered. */
  readonly send?: true;
  readonly block: string;
  readonly since: string;
  readonly request: { id: string; sha256: string };
  readonly response?: { id: string; sha256: string };
}

export interface Catalogue {
  readonly version: string;
  readonly upstream: string;
  readonly actions: Readonly<Record<string, CatalogueEntry>>;
}

/** A catalogue entry joined with its official schemas. */
export interface CataloguedAction extends Pick<CatalogueEntry, 'direction'> {
  readonly action: string;
  readonly send: boolean;
  readonly request: JsonSchema;
  readonly response: JsonSchema | null;
}

/**
 * Joins our catalogue of a version with the official schemas.
 * Throws, naming every difference, when an action is missing on either side or a schema is not the one
 * the catalogue was checked against. `acceptUpstream` writes the new hashes into the catalogue instead.
 */
export function readCatalogue(root: string, version: string, acceptUpstream = false): CataloguedAction[] {
  const path = join(root, `schemas/catalogue-${version}.json`);
  const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Catalogue;
  const upstream = readUpstream(root, catalogue.upstream);
  const problems: string[] = [];
  let changed = false;

  function check(
    half: string,
    expected: { id: string; sha256: string } | undefined,
    found: UpstreamMessage | undefined,
  ) {
    if (!expected && !found) return;
    if (!expected || !found) {
      problems.push(
        `${half}: ${expected ? 'in our catalogue, not upstream' : 'upstream, not in our catalogue'}`,
      );
    } else if (expected.id !== found.id || expected.sha256 !== found.sha256) {
      if (!acceptUpstream)
        problems.push(`${half}: schema ${found.id} has sha256 ${found.sha256}, expected ${expected.sha256}`);
      Object.assign(expected, { id: found.id, sha256: found.sha256 });
      changed = true;
    }
  }

  for (const action of new Set([...Object.keys(catalogue.actions), ...upstream.keys()])) {
    check(`${action} request`, catalogue.actions[action]?.request, upstream.get(action)?.request);
    check(`${action} response`, catalogue.actions[action]?.response, upstream.get(action)?.response);
  }
  if (problems.length > 0) {
    throw new Error(
      [
        `The official OCPP ${version} schemas (${catalogue.upstream}) differ from schemas/catalogue-${version}.json:`,
        ...problems.map((problem) => `  ${problem}`),
        'Read what changed; when it is right, run: npm run gen -- --accept-upstream',
      ].join('\n'),
    );
  }
  if (changed) writeFileSync(path, `${JSON.stringify(catalogue, null, 2)}\n`);

  return Object.entries(catalogue.actions).map(([action, entry]) => ({
    action,
    direction: entry.direction,
    send: entry.send === true,
    request: upstream.get(action)?.request?.schema ?? {},
    response: upstream.get(action)?.response?.schema ?? null,
  }));
}
