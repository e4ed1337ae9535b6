import { describe, expect, it } from 'vitest';
import { connector } from '../../../src/http/contract/station.ts';
import { connectorView } from '../../../src/projections/connector-view.ts';
import { connectorSnapshot } from '../../support/read-model-samples.ts';

describe('a connector in the API', () => {
  it('[API] is what the contract says, with the transaction that is active on it', () => {
    const view = connectorView(connectorSnapshot({ status: 'Faulted', errorCode: 'GroundFailure' }), 'tx');
    expect(connector.parse(view)).toEqual(view);
    expect(view).toMatchObject({ status: 'Faulted', errorCode: 'GroundFailure', transactionId: 'tx' });
  });
});
