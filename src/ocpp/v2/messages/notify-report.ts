import { isSecretVariable } from '../../secret-variable.ts';
import { defineMessage } from '../define-message.ts';
import { variableName } from '../variable-name.ts';

/** [B07, B08] One part of a device model report. */
export const notifyReport = defineMessage({
  action: 'NotifyReport',
  kind: 'device-report',
  toRequest: ({ requestId, seqNo, tbc, reportData }) => ({
    kind: 'device-report',
    requestId,
    seqNo,
    toBeContinued: tbc ?? false,
    variables: (reportData ?? []).flatMap(({ component, variable, variableAttribute }) =>
      variableAttribute.map(({ type, value, mutability }) => ({
        ...variableName(component, variable, type),
        // A station that reports its password tells nobody but us, and we keep it nowhere [A01.FR.09].
        value: isSecretVariable(variable.name) ? null : (value ?? null),
        mutability: mutability ?? null,
      })),
    ),
  }),
  toPayload: () => ({}),
});
