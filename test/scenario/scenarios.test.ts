import { describe, it } from 'vitest';
import { allScenarios } from './all-scenarios.ts';
import { runScenario } from './run-scenario.ts';

const named = allScenarios.map(
  (scenario) =>
    [
      [scenario.version, ...scenario.rules, ...(scenario.cases ?? [])].join(' '),
      scenario.title,
      scenario,
    ] as const,
);

/** Every conversation is held twice: with an object that stays awake, and with one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])('conversations (evicted: $evict)', ({ evict }) => {
  // The scenario itself asserts, step by step.
  it.each(named)('[%s] %s', (_rules, _title, scenario) => {
    runScenario(scenario, evict);
  });
});
