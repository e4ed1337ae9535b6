import { answerOnly } from '../../command-effect.ts';
import { readVariablesResult } from '../command-result.ts';
import { defineEffect } from '../define-effect.ts';

/** B: what is set is true at once; what is asked for in reports comes with them. */
export const provisioning = {
  DataTransfer: answerOnly,
  GetBaseReport: answerOnly,
  GetReport: answerOnly,
  GetVariables: defineEffect(
    'GetVariables',
    (request, response) => readVariablesResult('GetVariables', request, response) ?? {},
  ),
  Reset: answerOnly,
  /** [B09] A slot holds one profile. */
  SetNetworkProfile: defineEffect(
    'SetNetworkProfile',
    ({ configurationSlot, connectionData }, { status }) => ({
      documents:
        status === 'Accepted'
          ? [
              {
                type: 'put',
                collection: 'network-profiles',
                id: String(configurationSlot),
                value: { configurationSlot, connectionData },
              },
            ]
          : [],
    }),
  ),
  SetVariables: defineEffect(
    'SetVariables',
    (request, response) => readVariablesResult('SetVariables', request, response) ?? {},
  ),
};
