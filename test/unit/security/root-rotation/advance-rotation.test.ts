import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/domain/command.ts';
import type { RootRotation } from '../../../../src/domain/root-rotation.ts';
import type { CertificateRequest } from '../../../../src/domain/station-certificate.ts';
import type { OcppVersion } from '../../../../src/ocpp/version.ts';
import { validateOutboundRequest } from '../../../../src/ocpp/validate.ts';
import {
  certificateChanged,
  commandEnded,
  loggedIn,
  lookAgain,
  newRotation,
} from '../../../../src/security/root-rotation/advance-rotation.ts';
import { beginStep } from '../../../../src/security/root-rotation/begin-step.ts';
import type { RotationFacts, RotationMove } from '../../../../src/security/root-rotation/rotation-move.ts';

const roots = {
  root: { pem: 'ROOT', serialNumber: 'b2', subject: 'R2' },
  link: { pem: 'LINK', serialNumber: 'c3', subject: 'R2' },
  previous: { pem: 'OLD', serialNumber: 'a1', subject: 'R1' },
};
const hashOf = (serialNumber: string) => ({
  hashAlgorithm: 'SHA256',
  issuerNameHash: '01',
  issuerKeyHash: '02',
  serialNumber,
});

/** A rotation with a station that answers as the test says. */
function rotationOf(version: OcppVersion, securityProfile = 3) {
  let facts: RotationFacts = {
    nowMs: 1_000,
    version,
    securityProfile,
    linkedAtMs: 500,
    roots,
    request: null,
  };
  let rotation: RootRotation = newRotation('R', 'tester', roots, facts.nowMs);
  const asked: { action: string; payload: unknown }[] = [];
  let reconnects = 0;
  const take = (move: RotationMove): void => {
    rotation = move.rotation;
    if (move.reconnect === true) reconnects += 1;
    if (move.command === undefined) return;
    asked.push(move.command);
    expect(validateOutboundRequest(version, move.command.action, move.command.payload)).toBeNull();
    rotation = { ...rotation, commandId: `C${asked.length}` };
  };
  const end = (state: Command['state'], more: object = {}): void => {
    const last = { id: rotation.commandId, ...asked.at(-1), state, sentAtMs: 1, error: null, ...more };
    take(commandEnded(rotation, last as unknown as Command, facts));
  };
  const pass = (ms = 1_000): void => {
    facts = { ...facts, nowMs: facts.nowMs + ms };
  };
  take(beginStep(rotation, facts));
  const is16 = version === '1.6';
  const use = is16 ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate';
  return {
    get rotation() {
      return rotation;
    },
    get reconnects() {
      return reconnects;
    },
    actions: () => asked.map(({ action }) => action),
    last: () => asked.at(-1),
    states: () => rotation.steps.map(({ state }) => state).join(' '),
    answer: (response: unknown) => end('answered', { response }),
    end,
    pass,
    checks: (value: string | null) =>
      end('answered', {
        response: is16
          ? value === null
            ? { unknownKey: ['AdditionalRootCertificateCheck'] }
            : { configurationKey: [{ key: 'AdditionalRootCertificateCheck', readonly: true, value }] }
          : {
              getVariableResult: [
                value === null
                  ? { attributeStatus: 'UnknownVariable' }
                  : { attributeStatus: 'Accepted', attributeValue: value },
              ],
            },
      }),
    lists: (...serials: string[]) =>
      end('answered', {
        response:
          serials.length === 0
            ? { status: 'NotFound' }
            : is16
              ? { status: 'Accepted', certificateHashData: serials.map(hashOf) }
              : {
                  status: 'Accepted',
                  certificateHashDataChain: [
                    ...serials.map((serial) => ({
                      certificateType: use,
                      certificateHashData: hashOf(serial),
                    })),
                    // Of another use, and under the new root's number: it counts for nothing.
                    { certificateType: 'V2GRootCertificate', certificateHashData: hashOf('b2') },
                  ],
                },
      }),
    request: (value: Partial<CertificateRequest>) => {
      pass();
      const request = { certificateType: 'ChargingStationCertificate', csr: 'x', requestId: null };
      facts = {
        ...facts,
        request: { value: { ...request, state: 'signed', ...value }, updatedAtMs: facts.nowMs },
      };
      take(certificateChanged(rotation, facts));
    },
    away: () => {
      facts = { ...facts, linkedAtMs: null };
    },
    comes: (fingerprint: string | null, encrypted = true) => {
      pass();
      facts = { ...facts, linkedAtMs: facts.nowMs };
      take(loggedIn(rotation, { fingerprint, encrypted }, facts));
    },
    look: () => take(lookAgain(rotation, facts)),
    retire: () => {
      facts = { ...facts, roots: { ...roots, link: null, previous: null } as never };
    },
  };
}

describe.each(['1.6', '2.0.1', '2.1'] as const)('a station of %s on its way to another root', (version) => {
  const prepared = (profile = 3, checks: string | null = 'true') => {
    const run = rotationOf(version, profile);
    run.checks(checks);
    run.lists('A1');
    return run;
  };

  it('[M05.FR.11] that checks gets the link certificate, a certificate of its own, and loses the old root last', () => {
    const run = prepared();
    expect(run.last()).toMatchObject({ action: 'InstallCertificate', payload: { certificate: 'LINK' } });
    run.answer({ status: 'Accepted' });
    run.lists('00a1', '00C3');
    run.answer({ status: 'Accepted' });
    run.request({ fingerprint: 'new' });
    expect(run.reconnects).toBe(1);
    expect(run.states()).toBe('done done done done done running waiting');
    run.comes('new');
    run.lists('A1', 'c3');
    expect(run.last()).toEqual({
      action: 'DeleteCertificate',
      payload: { certificateHashData: hashOf('A1') },
    });
    run.answer({ status: 'Accepted' });
    expect(run.rotation).toMatchObject({ state: 'done', reason: null, checksRoots: true, commandId: null });
    expect(run.states()).toBe('done done done done done done done');
  });

  it.each(['false', null])('[M05] that does not check (%s) gets the root as it is', (checks) => {
    const run = prepared(3, checks);
    expect(run.last()).toMatchObject({ payload: { certificate: 'ROOT' } });
    expect(run.rotation.checksRoots).toBe(checks === null ? null : false);
  });

  it('[A00] with a password over TLS is only asked to connect again; without TLS not even that', () => {
    const over = prepared(2);
    over.answer({ status: 'Accepted' });
    over.lists('A1', 'C3');
    expect([over.states(), over.reconnects]).toEqual(['done done done done skipped running waiting', 1]);
    over.comes(null, false);
    expect(over.states()).toContain('running waiting');
    over.comes(null);
    over.lists('C3');
    expect(over.rotation.state).toBe('done');
    const plain = prepared(1);
    plain.answer({ status: 'Accepted' });
    plain.lists('A1', 'C3');
    expect([plain.states(), plain.reconnects]).toEqual(['done done done done skipped skipped running', 0]);
  });

  it.each([
    [
      'refuses the root',
      (run: ReturnType<typeof prepared>) => run.answer({ status: 'Rejected' }),
      'did not take',
    ],
    ['fails to install it', (run: ReturnType<typeof prepared>) => run.answer({ status: 'Failed' }), 'Failed'],
    [
      'does not know the message',
      (run: ReturnType<typeof prepared>) =>
        run.end('refused', { error: { code: 'NotImplemented', description: 'no' } }),
      'NotImplemented',
    ],
    ['has its command cancelled', (run: ReturnType<typeof prepared>) => run.end('cancelled'), 'cancelled'],
    [
      'does not list it',
      (run: ReturnType<typeof prepared>) => {
        run.answer({ status: 'Accepted' });
        run.lists('A1');
      },
      'does not list',
    ],
    [
      'will ask for no certificate',
      (run: ReturnType<typeof prepared>) => {
        run.answer({ status: 'Accepted' });
        run.lists('A1', 'C3');
        run.answer({ status: 'Rejected' });
      },
      'will not ask',
    ],
    [
      'asks for one that must not be signed',
      (run: ReturnType<typeof prepared>) => {
        run.answer({ status: 'Accepted' });
        run.lists('A1', 'C3');
        run.answer({ status: 'Accepted' });
        run.request({ state: 'refused', reason: 'too weak' });
      },
      'too weak',
    ],
    [
      'refuses its certificate',
      (run: ReturnType<typeof prepared>) => {
        run.answer({ status: 'Accepted' });
        run.lists('A1', 'C3');
        run.request({ state: 'refused-by-station' });
      },
      'refused its new certificate',
    ],
  ])('[M05] that %s keeps the old root, and says why', (_name, happen, reason) => {
    const run = prepared();
    happen(run);
    expect(run.rotation).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
    expect(run.rotation.steps.find(({ state }) => state === 'failed')?.detail).toBe(run.rotation.reason);
    expect(run.actions()).not.toContain('DeleteCertificate');
  });

  it('[M04] that has lost the new root meanwhile keeps the old one, and one that will not let it go says so', () => {
    for (const [held, deleted, reason] of [
      [['A1'], null, 'does not list'],
      [['A1', 'C3'], 'Failed', 'keeps the old root: Failed'],
    ] as const) {
      const run = prepared(1);
      run.answer({ status: 'Accepted' });
      run.lists('A1', 'C3');
      run.lists(...held);
      if (deleted !== null) run.answer({ status: deleted });
      expect(run.rotation).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
      expect(run.actions().includes('DeleteCertificate')).toBe(deleted !== null);
    }
  });

  it('[M05] whose answer was lost is asked what it holds, and not given the root twice', () => {
    const run = prepared();
    run.end('timed-out');
    run.look();
    expect(run.actions()).toHaveLength(3);
    run.pass(61_000);
    run.look();
    expect(run.last()?.action).toBe('GetInstalledCertificateIds');
    run.lists('A1', 'C3');
    expect(run.states()).toBe('done done skipped skipped running waiting waiting');
    expect(run.actions().filter((action) => action === 'InstallCertificate')).toHaveLength(1);
  });

  it('[I5] that never answers is given up after five losses', () => {
    const run = prepared();
    for (let loss = 0; loss < 5; loss += 1) {
      run.end('timed-out');
      run.pass(61_000);
      run.look();
    }
    expect(run.rotation).toMatchObject({ state: 'failed', reason: expect.stringContaining('5 losses') });
  });

  it('[M05] that is away is waited for, as long as it takes', () => {
    const run = prepared();
    run.end('expired', { sentAtMs: null });
    run.away();
    run.pass(86_400_000);
    run.look();
    expect(run.rotation).toMatchObject({ state: 'running', lost: 0 });
    const before = run.actions().length;
    run.comes('old');
    expect(run.actions().slice(before)).toEqual(['InstallCertificate']);
  });

  it('[A02] is asked again for a request that does not come, but not at every link, and not for ever', () => {
    const run = prepared();
    run.answer({ status: 'Accepted' });
    run.lists('A1', 'C3');
    run.answer({ status: 'Accepted' });
    const before = run.actions().length;
    run.comes('old');
    expect(run.actions()).toHaveLength(before);
    for (let round = 0; round < 5; round += 1) {
      run.pass(601_000);
      run.look();
      if (run.rotation.state === 'running') run.answer({ status: 'Accepted' });
    }
    expect(run.actions().length).toBe(before + 4);
    expect(run.rotation).toMatchObject({ state: 'failed', reason: expect.stringContaining('sent none') });
  });

  it('[A02] that comes back with its old certificate is waited for; one it asked for meanwhile will do', () => {
    const run = prepared();
    run.answer({ status: 'Accepted' });
    run.lists('A1', 'C3');
    run.request({ fingerprint: 'new' });
    run.comes('old');
    expect(run.rotation.steps[5]).toMatchObject({
      state: 'running',
      detail: expect.stringContaining('reset'),
    });
    run.comes(null);
    expect(run.rotation.steps[5]?.state).toBe('running');
    run.request({ fingerprint: 'newer' });
    run.comes('newer');
    expect(run.rotation.steps[5]?.state).toBe('done');
  });

  it('[M05] is given nothing of an authority that was retired meanwhile', () => {
    const run = rotationOf(version);
    run.retire();
    run.checks('true');
    run.lists('A1');
    expect(run.rotation).toMatchObject({ state: 'failed', reason: expect.stringContaining('retired') });
  });

  it('[M03] that cannot tell whether it checks is taken for one that does not', () => {
    const run = rotationOf(version);
    run.end('refused', { error: { code: 'NotSupported', description: '' } });
    run.lists();
    expect(run.last()).toMatchObject({ payload: { certificate: 'ROOT' } });
  });
});
