import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/generate/catalogue.ts';
import { formats } from '../../../scripts/generate/formats.ts';
import type { JsonSchema } from '../../../scripts/generate/json-schema.ts';
import { mergeDefinitions } from '../../../scripts/generate/merge-definitions.ts';
import { relax } from '../../../scripts/generate/relaxations.ts';
import { emitTypes } from '../../../scripts/generate/types.ts';
import { hashOf, normalise } from '../../../scripts/generate/upstream.ts';
import { compileValidators } from '../../../scripts/generate/validators.ts';
import { projectRoot } from '../../../scripts/project-root.ts';

const reset: JsonSchema = {
  $schema: 'http://json-schema.org/draft-06/schema#',
  $id: 'urn:ResetRequest',
  description: 'What it is for.',
  type: 'object',
  properties: { type: { type: 'string', enum: ['Soft', 'Hard'], default: 'Soft' } },
  required: ['type'],
};

describe('the official schemas', () => {
  let root = '';
  const upstream = 'node_modules/ocpp-rpc/lib/schemas/ocpp1_6.json';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'schemas-'));
    mkdirSync(join(root, 'node_modules/ocpp-rpc/lib/schemas'), { recursive: true });
    cpSync(join(projectRoot, upstream), join(root, upstream));
    cpSync(join(projectRoot, 'schemas'), join(root, 'schemas'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function changeUpstream(from: string, to: string) {
    const text = readFileSync(join(root, upstream), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(root, upstream), text.replace(from, to));
  }

  it('[design §4] are those the catalogue was checked against', () => {
    expect(readCatalogue(root, '1.6')).toHaveLength(39);
  });

  it('[design §4] stop the build when one has changed, naming it and the way out', () => {
    changeUpstream('"chargePointVendor"', '"chargePointMaker"');
    expect(() => readCatalogue(root, '1.6')).toThrow(
      /BootNotification request: schema urn:BootNotification\.req has sha256 .*\n.*--accept-upstream/,
    );
  });

  it('[design §4] stop the build when an action is new or gone', () => {
    changeUpstream('"urn:Heartbeat.conf"', '"urn:Pulse.conf"');
    expect(() => readCatalogue(root, '1.6')).toThrow(
      /Heartbeat response: in our catalogue, not upstream\n\s+Pulse response: upstream, not in our catalogue/,
    );
  });

  it('[design §4] can be accepted as they are now', () => {
    changeUpstream('"chargePointVendor"', '"chargePointMaker"');
    readCatalogue(root, '1.6', true);
    expect(readCatalogue(root, '1.6')).toHaveLength(39);
  });

  it('[design §4] lose their ids, annotations and defaults', () => {
    expect(normalise(reset)).toEqual({
      type: 'object',
      properties: { type: { type: 'string', enum: ['Soft', 'Hard'] } },
      required: ['type'],
    });
  });

  it('[design §4] have a hash of what they mean, not of how they are written', () => {
    const { type, ...others } = reset;
    expect(hashOf(normalise({ ...others, type, description: 'Reworded.' } as JsonSchema))).toBe(
      hashOf(normalise(reset)),
    );
    expect(hashOf(normalise({ ...reset, required: [] }))).not.toBe(hashOf(normalise(reset)));
  });
});

describe('a relaxation', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { at: { type: 'string', format: 'date-time' }, id: { type: 'string', maxLength: 20 } },
  };
  const longer = { message: 'X', pointer: '/properties/id/maxLength', from: 20, to: 255, why: '' };

  it('[design §4] changes one rule, and every date-time of a station', () => {
    expect(relax(schema, [longer])).toEqual({
      type: 'object',
      properties: {
        at: { type: 'string', format: 'station-date-time' },
        id: { type: 'string', maxLength: 255 },
      },
    });
    expect(schema.properties?.['id']).toEqual({ type: 'string', maxLength: 20 });
  });

  it('[design §4] that no longer fits stops the build', () => {
    expect(() => relax(schema, [{ ...longer, from: 25 }])).toThrow('has no 25 there');
    expect(() => relax(schema, [{ ...longer, pointer: '/properties/tag/maxLength' }])).toThrow(
      '/properties/tag/maxLength',
    );
  });

  it('[design §4] of what no station sends stops the build', async () => {
    await expect(compileValidators([], [longer])).rejects.toThrow('no station sends that');
  });
});

describe('the generated code', () => {
  const action = {
    action: 'Reset',
    direction: 'csms-to-station',
    send: false,
    request: normalise(reset),
    response: { type: 'object' },
  } as const;

  it('[design §4] imports nothing, for a Worker may not compile', async () => {
    const code = await compileValidators([action], []);
    expect(code).not.toMatch(/\brequire\(|\bimport\b|\beval\b|new Function/);
    expect(code).toMatch(/export\{.*csmsRequests.*stationResponses.*\}/);
  });

  it('[design §4] shares definitions that are equal and keeps apart those that are not', () => {
    const withDefinition = (maximum: number): JsonSchema => ({
      definitions: { Level: { type: 'integer', maximum } },
      properties: { level: { $ref: '#/definitions/Level' } },
    });
    const merged = mergeDefinitions(
      new Map([
        ['A', withDefinition(9)],
        ['B', withDefinition(9)],
        ['C', withDefinition(8)],
      ]),
    );
    expect(Object.keys(merged)).toEqual(['Level', 'A', 'B', 'Level_2', 'C']);
    expect(merged['C']?.properties?.['level']).toEqual({ $ref: '#/definitions/Level_2' });
  });

  it('[house] has types without an open door', () => {
    expect(
      emitTypes('1.6', [{ ...action, request: { ...action.request, additionalProperties: false } }]),
    ).toContain("export interface ResetRequest {\n  readonly type:\n    | 'Soft'\n    | 'Hard';\n}\n");
  });

  it.each([
    ['date-time', '2026-05-01T10:00:00Z', true],
    ['date-time', '2026-05-01T10:00:00.123+02:00', true],
    ['date-time', '2026-05-01T10:00:00', false],
    ['date-time', '2026-05-01T10:00:00+0200', false],
    ['date-time', '2026-13-01T10:00:00Z', false],
    ['station-date-time', '2026-05-01T10:00:00', true],
    ['station-date-time', '2026-05-01T10:00:00+0200', true],
    ['station-date-time', 'yesterday', false],
    ['uri', 'ftp://host/path', true],
    ['uri', 'host/path', false],
  ])('[RFC 3339] takes as %s "%s": %s', (format, text, valid) => {
    expect(formats[format]?.test(text)).toBe(valid);
  });
});
