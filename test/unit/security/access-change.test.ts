import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/command.ts';
import {
  afterLogin,
  afterPasswordAnswer,
  mayUseProfile,
  newPassword,
  passwordStep,
  profileSteps,
  stepOutcome,
} from '../../../src/security/access-change.ts';
import { validateOutboundRequest } from '../../../src/ocpp/validate.ts';
import { generateStationPassword } from '../../../src/security/station-password.ts';
import { initialAccess } from '../../../src/station/state.ts';

const fresh = { saltHex: '01', hashHex: '02' };
const rotating = { ...initialAccess, nextCredential: fresh };
const login = { profile: 1, usedNext: false };

describe('a password on its way', () => {
  it('[A01] is what the schema of each version takes', () => {
    for (const version of ['1.6', '2.0.1', '2.1'] as const) {
      const password = newPassword(version, (count) => randomBytes(count), generateStationPassword);
      const { action, payload } = passwordStep(version, password);
      expect(validateOutboundRequest(version, action, payload)).toBeNull();
      if (version === '1.6') expect(password).toMatch(/^[0-9a-f]{40}$/);
    }
  });

  it('[A01.FR.03] accepted, the old one is dead; refused, the new one is', () => {
    expect(afterPasswordAnswer(rotating, 'accepted')).toMatchObject({
      credential: fresh,
      access: { nextCredential: null },
    });
    const refused = afterPasswordAnswer(rotating, 'refused');
    expect(refused).toMatchObject({ access: { nextCredential: null } });
    expect(refused).not.toHaveProperty('credential');
  });

  it('[A01] with a lost answer both open, and the next login decides', () => {
    expect(afterPasswordAnswer(rotating, 'unknown')).toBeNull();
    expect(afterLogin(rotating, { ...login, usedNext: true }, 'unknown')).toMatchObject({
      credential: fresh,
    });
    const old = afterLogin(rotating, login, 'unknown');
    expect(old?.access.nextCredential).toBeNull();
    expect(old).not.toHaveProperty('credential');
  });

  it('[A01] a login with the old one decides nothing while the command waits, or a reboot is to come', () => {
    expect(afterLogin(rotating, login, 'open')?.access.nextCredential ?? fresh).toBe(fresh);
    expect(afterPasswordAnswer(rotating, 'reboot-required')).toBeNull();
    expect(afterLogin(rotating, login, 'reboot-required')?.access.nextCredential ?? fresh).toBe(fresh);
  });
});

describe('a move to another profile', () => {
  it('[A05] is what the schema of each version takes', () => {
    const move = { profile: 2, url: 'wss://csms.example/ocpp', slot: 1, priority: '1,0' };
    for (const version of ['1.6', '2.0.1', '2.1'] as const) {
      for (const { action, payload } of profileSteps(version, move)) {
        expect([version, action, validateOutboundRequest(version, action, payload)]).toEqual([
          version,
          action,
          null,
        ]);
      }
    }
  });

  it('[A05.FR.09] is done with the first login that uses it, and then never undone', () => {
    const moving = { ...initialAccess, provenProfile: 1, targetProfile: 2 };
    expect(afterLogin(moving, { profile: 1, usedNext: false }, 'accepted')).toBeNull();
    const moved = afterLogin(moving, { profile: 2, usedNext: false }, 'accepted');
    expect(moved).toMatchObject({ securityProfile: 2, access: { targetProfile: null, provenProfile: 2 } });
    const access = { ...initialAccess, provenProfile: 3 };
    const allowed = [0, 1, 2, 3].map((profile) => mayUseProfile(access, profile, false));
    expect(allowed).toEqual([false, false, false, true]);
    expect([0, 1, 2].map((profile) => mayUseProfile(access, profile, true))).toEqual([false, false, true]);
    expect(mayUseProfile({ ...access, provenProfile: 2 }, 1, true)).toBe(false);
  });
});

it('[A01] an answer is read in the words of each version', () => {
  const outcome = (change: Partial<Command>) => stepOutcome({ state: 'answered', ...change } as Command);
  expect(outcome({ response: { status: 'Accepted' } })).toBe('accepted');
  expect(outcome({ response: { status: 'RebootRequired' } })).toBe('reboot-required');
  expect(outcome({ response: { status: 'NotSupported' } })).toBe('refused');
  expect(outcome({ response: { setVariableResult: [{ attributeStatus: 'Accepted' }] } })).toBe('accepted');
  expect(outcome({ response: { setVariableResult: [{ attributeStatus: 'Rejected' }] } })).toBe('refused');
  expect(outcome({ state: 'refused' })).toBe('refused');
  expect(outcome({ state: 'timed-out', sentAtMs: 1 })).toBe('unknown');
  expect(outcome({ state: 'expired', sentAtMs: null })).toBe('refused');
  expect(outcome({ state: 'sent' })).toBe('open');
});
