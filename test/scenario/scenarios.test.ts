import { describe, it } from 'vitest';
import { allScenarios } from './all-scenarios.ts';
import { runScenario } from './run-scenario.ts';

const named = allScenarios.map((scenario) => ({
  scenario,
  id: [scenario.version, ...scenario.rules, ...(scenario.cases ?? [])].join(' '),
  title: scenario.title,
}));

/** Every conversation is held twice: with an object that stays awake, and with one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])('conversations (evicted: $evict)', ({ evict }) => {
  // The scenario itself asserts, step by step.
  it.each(named)('[$id] $title', ({ scenario }) => {
    runScenario(scenario, evict);
  });
});
