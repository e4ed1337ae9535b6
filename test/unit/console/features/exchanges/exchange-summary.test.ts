import { describe, expect, it } from 'vitest';
import { exchangeSummary } from '../../../../../src/console/features/exchanges/exchange-summary.ts';

describe('the summary of an exchange', () => {
  it('[house] says what matters without unfolding, and leaves out that there was no error', () => {
    const payload = { connectorId: 1, errorCode: 'NoError', status: 'Charging', timestamp: 'x' };
    expect(exchangeSummary('StatusNotification', payload)).toBe('Charging · connectorId 1');
  });

  it('[house] is empty for what cannot be read', () => {
    expect(exchangeSummary(null, '[2,"1"')).toBe('');
    expect(exchangeSummary('Heartbeat', {})).toBe('');
  });
});
