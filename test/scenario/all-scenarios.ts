import type { Scenario } from './scenario.ts';
import { core16 } from './v16-core.ts';

/** Every recorded conversation. */
export const allScenarios: readonly Scenario[] = [...core16];
