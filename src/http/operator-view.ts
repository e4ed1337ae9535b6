import type { Operator } from '../security/operator.ts';
import type { OperatorView } from './contract/operator.ts';

export function operatorView(operator: Operator): OperatorView {
  const { siteIds, permissions } = operator;
  return {
    ...operator,
    permissions: [...permissions],
    siteIds: siteIds === null ? null : [...siteIds],
  };
}
