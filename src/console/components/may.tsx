import type { ReactNode } from 'react';
import { type Permission, useMay } from '../lib/resources/operator.ts';

interface MayProps {
  readonly permission: Permission;
  readonly children: ReactNode;
}

/** Shows what only holders of a permission can use. */
export function May({ permission, children }: MayProps) {
  return useMay()(permission) ? children : null;
}
