import { describe, expect, it } from 'vitest';
import { readErrorCode, spellErrorCode } from '../../../src/ocpp/error-code.ts';

describe('an error code', () => {
  it.each([
    ['FormatViolation', 'FormationViolation', 'FormatViolation'],
    ['OccurrenceConstraintViolation', 'OccurenceConstraintViolation', 'OccurrenceConstraintViolation'],
    ['PropertyConstraintViolation', 'PropertyConstraintViolation', 'PropertyConstraintViolation'],
    ['RpcFrameworkError', 'FormationViolation', 'RpcFrameworkError'],
    ['MessageTypeNotSupported', 'GenericError', 'MessageTypeNotSupported'],
  ] as const)('[1.6-J errata 5.1] %s is %s in 1.6 and %s in 2.x', (code, in16, in2) => {
    expect(spellErrorCode(code, '1.6')).toBe(in16);
    expect(spellErrorCode(code, '2.0.1')).toBe(in2);
    expect(spellErrorCode(code, '2.1')).toBe(in2);
  });

  it('[robustness] is read in either spelling', () => {
    expect(readErrorCode('OccurenceConstraintViolation')).toBe('OccurrenceConstraintViolation');
    expect(readErrorCode('OccurrenceConstraintViolation')).toBe('OccurrenceConstraintViolation');
    expect(readErrorCode('FormationViolation')).toBe('FormatViolation');
    expect(readErrorCode('FormatViolation')).toBe('FormatViolation');
    expect(readErrorCode('OutOfCoffee')).toBeNull();
  });
});
