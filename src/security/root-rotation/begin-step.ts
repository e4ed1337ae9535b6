import { type RootRotation, presentStep } from '../../domain/root-rotation.ts';
import { askForCheck, askToRenew, installRoot, listRoots } from './rotation-commands.ts';
import { type RotationFacts, type RotationMove, amend, fail, proceed } from './rotation-move.ts';

const away = 'waits for the station to connect';

/** Does what the present step begins with, or waits for the station where it is away. */
export function beginStep(rotation: RootRotation, facts: RotationFacts): RotationMove {
  const { nowMs, version, securityProfile, linkedAtMs } = facts;
  const step = presentStep(rotation);
  if (step === undefined || rotation.state !== 'running') return { rotation };
  if (step.name === 'renew' && securityProfile !== 3)
    return beginStep(skip(rotation, nowMs, 'use', 'it proves who it is without a certificate'), facts);
  if (step.name === 'use' && securityProfile < 2)
    return beginStep(skip(rotation, nowMs, 'remove', 'it does not connect over TLS'), facts);
  if (linkedAtMs === null) return { rotation: amend(rotation, nowMs, { state: 'waiting', detail: away }) };
  const under = amend(rotation, nowMs, { state: 'running', detail: null });
  switch (step.name) {
    case 'check':
      return { rotation: under, command: askForCheck(version) };
    case 'list':
    case 'confirm':
    case 'remove':
      return { rotation: under, command: listRoots(version) };
    case 'install': {
      const { link = null, root = null } = facts.roots ?? {};
      const certificate = rotation.checksRoots === true ? link : root;
      if (certificate === null || !rotation.newSerialNumbers.includes(certificate.serialNumber))
        return fail(under, nowMs, 'the authority has changed since, or the old one was retired');
      return { rotation: under, command: installRoot(version, certificate.pem) };
    }
    case 'renew':
      return { rotation: under, command: askToRenew(version) };
    case 'use': {
      // A link of before shows nothing; one that came since was looked at when it opened.
      if (linkedAtMs > (step.changedAtMs ?? 0)) return { rotation };
      const detail = 'was asked to connect again';
      return { rotation: amend(under, nowMs, { detail }), reconnect: true };
    }
  }
}

function skip(rotation: RootRotation, nowMs: number, next: 'use' | 'remove', why: string): RootRotation {
  const passed = proceed(rotation, nowMs, why, next);
  const present = presentStep(rotation);
  return {
    ...passed,
    steps: passed.steps.map((step) => (step.name === present?.name ? { ...step, state: 'skipped' } : step)),
  };
}
