import { expect, it } from 'vitest';
import { variableName } from '../../../../src/ocpp/v2/variable-name.ts';

it('[B07] a variable is named by its component, its place and its attribute', () => {
  expect(
    variableName(
      { name: 'Connector', evse: { id: 1, connectorId: 2 } },
      { name: 'Available', instance: 'a' },
      undefined,
    ),
  ).toEqual({
    component: 'Connector',
    componentInstance: null,
    evseId: 1,
    connectorId: 2,
    variable: 'Available',
    variableInstance: 'a',
    attribute: 'Actual',
  });
});
