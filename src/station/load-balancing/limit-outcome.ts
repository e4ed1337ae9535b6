import type { ChargingRateUnit, ChargingSchedulePeriod } from '../../domain/charging-profile.ts';
import type { Command } from '../../domain/command.ts';
import type { ComparedResult, LimitAssignment, LimitOutcome } from '../../domain/limit-assignment.ts';

/** Stations round; this much more than expected is the same. */
const TOLERANCE_A = 0.5;

/** What a command that carried an assignment came to; null while it is open, and for any other command. */
export function limitOutcome(command: Command): LimitOutcome | null {
  const { assignment, state, response } = command;
  if (assignment === undefined || command.settledAtMs === null) return null;
  const { evseId, leaseNumber } = assignment;
  if (assignment.kind === 'comparison') {
    const result = state === 'answered' ? compare(assignment, response, command.settledAtMs) : 'unknown';
    return { evseId, leaseNumber, result };
  }
  return { evseId, leaseNumber, result: resultOf(command) };
}

function resultOf({ state, response }: Command): LimitOutcome['result'] {
  if (state === 'answered') return statusOf(response) === 'Accepted' ? 'acknowledged' : 'rejected';
  // A CALLERROR is a no; an answer nobody can read may have been a yes.
  return state === 'refused' ? 'rejected' : 'timed-out';
}

/** A schedule that allows less than expected overloads nothing, but the car waits for what was lost. */
function compare(
  assignment: Extract<LimitAssignment, { kind: 'comparison' }>,
  response: unknown,
  atMs: number,
): ComparedResult {
  if (statusOf(response) !== 'Accepted') return 'unknown';
  // 1.6 calls it `chargingSchedule`, 2.x `schedule`.
  const { chargingSchedule, schedule } = response as {
    readonly chargingSchedule?: CompositeAnswer;
    readonly schedule?: CompositeAnswer;
  };
  const answer = schedule ?? chargingSchedule;
  const limitA = answer === undefined ? null : firstLimitA(answer, assignment);
  if (limitA === null) return 'unknown';
  const { untilMs, tailA } = assignment;
  const expectedA = untilMs !== null && atMs >= untilMs ? tailA : assignment.limitA;
  if (limitA > expectedA + TOLERANCE_A) return 'different';
  return limitA < expectedA - TOLERANCE_A ? 'less' : 'same';
}

interface CompositeAnswer {
  readonly chargingRateUnit?: ChargingRateUnit;
  readonly chargingSchedulePeriod?: readonly ChargingSchedulePeriod[];
}

function firstLimitA(
  { chargingRateUnit, chargingSchedulePeriod }: CompositeAnswer,
  { wiring }: LimitAssignment,
): number | null {
  const first = chargingSchedulePeriod?.[0];
  if (first?.limit === undefined) return null;
  // Amperes of direct current say nothing of what is drawn from the grid.
  if (chargingRateUnit !== 'W') return wiring.dcEfficiency === undefined ? first.limit : null;
  if (wiring.dcEfficiency !== undefined) {
    return first.limit / wiring.dcEfficiency / wiring.voltageV / wiring.phaseCount;
  }
  return first.limit / wiring.voltageV / (first.numberPhases ?? wiring.phaseCount);
}

function statusOf(response: unknown): unknown {
  return (response as { readonly status?: unknown } | null)?.status;
}
