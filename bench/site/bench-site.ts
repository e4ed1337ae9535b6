import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { defaultSettings } from '../../src/site/settings.ts';
import { strategies } from '../../src/site/strategies.ts';
import { type StrategyName, strategyNames } from '../../src/site/strategy.ts';
import { runFaultDays } from './fault-days.ts';
import { runObjectDays } from './object-days.ts';
import { offlineBoundWh } from './offline-bound.ts';
import { readSite } from './read-site.ts';
import { readVisits } from './read-visits.ts';
import { rebalanceTime } from './rebalance-time.ts';
import { partsTimes } from './parts-time.ts';
import { rebalanceTimesInWorkerd } from './rebalance-time-in-workerd.ts';
import { stormTime } from './storm-time.ts';
import { type Report, report } from './report.ts';
import { runEngine } from './run-engine.ts';
import { runPlain } from './run-plain.ts';
import type { Scenario } from './scenario.ts';
import { streetScenario } from './street-scenario.ts';

const help = `npm run bench:site -- [options]
  --sessions FILE    stays, as CSV; without it a synthetic 400 V site of 100 EVSEs is drawn from a seed
  --site FILE        the site, in our own format or as a published delta site
  --limit-kw N       transformer or grid connection (delta site: 150)
  --strategy NAME    one of ${strategyNames.join(', ')}; by default all
  --pilots KIND      quantised (6 A floor, steps, minute by minute) or continuous (five minutes, as published)
  --mode MODE        plain: the strategy alone; engine: the whole engine with leases and messages.
                     By default the engine for the weighted strategy with quantised pilots, plain for the rest
  --from, --to DAY   stays that begin on these days, as 2019-03-04
  --main-a N --days N --seed N   the synthetic site (315 A, 3 days, seed 1)
  --no-bound         without the offline bound
  --times            the time one rebalance takes with 100 and 1,000 EVSEs, here and in workerd, and with 1,200 and
                     2,400 in parts, and nothing else
  --fault-days N     N random site-days with everything going wrong (from --seed on), and nothing else
  --through-the-object   those days with the real objects of the site and its stations, which are evicted and die
  --json             one JSON object per line`;

const { values } = parseArgs({
  options: {
    sessions: { type: 'string' },
    site: { type: 'string' },
    'limit-kw': { type: 'string' },
    strategy: { type: 'string' },
    pilots: { type: 'string', default: 'quantised' },
    mode: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    'main-a': { type: 'string', default: '315' },
    days: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    'no-bound': { type: 'boolean', default: false },
    times: { type: 'boolean', default: false },
    'fault-days': { type: 'string' },
    'through-the-object': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const quantisedPeriodMs = 60_000;
const continuousPeriodMs = 300_000;
/** Above the largest sudden rise but a few of the synthetic building. */
const streetMarginA = 5;

if (values.help) console.log(help);
else if (values.times) await printTimes();
else if (values['fault-days'] !== undefined && values['through-the-object']) {
  await objectDays(Number(values['fault-days']));
} else if (values['fault-days'] !== undefined) faultDays(Number(values['fault-days']));
else await bench();

async function bench(): Promise<void> {
  const continuous = values.pilots === 'continuous';
  if (!continuous && values.pilots !== 'quantised') fail(`--pilots: ${values.pilots}?`);
  const names = strategyNames.filter((name) => values.strategy === undefined || name === values.strategy);
  if (names.length === 0) fail(`--strategy: one of ${strategyNames.join(', ')}.`);
  const scenario = scenarioOf(continuous);
  if (scenario.visits.length === 0) fail('No stays on these days.');
  const boundWh = values['no-bound'] ? null : await offlineBoundWh(scenario);
  const reports = names.map((name) => report(scenario, run(scenario, name, continuous), boundWh));
  if (values.json) for (const line of reports) console.log(JSON.stringify(line));
  else print(scenario, reports);
}

function scenarioOf(continuous: boolean): Scenario {
  if (values.sessions === undefined) {
    return streetScenario(Number(values['main-a']), Number(values.days), Number(values.seed));
  }
  if (values.site === undefined) return fail('--sessions needs --site.');
  const limitKw = values['limit-kw'] === undefined ? null : Number(values['limit-kw']);
  const { name, model } = readSite(values.site, limitKw, continuous);
  const volts = model.evses[0]?.voltageV ?? 230;
  const visits = readVisits(values.sessions, volts, { from: values.from ?? null, to: values.to ?? null });
  return { name, model, visits, otherLoadA: null };
}

function run(scenario: Scenario, name: StrategyName, continuous: boolean) {
  const mode = values.mode ?? (name === 'weighted' && !continuous ? 'engine' : 'plain');
  if (mode === 'plain') {
    return runPlain(scenario, strategies[name], continuous ? continuousPeriodMs : quantisedPeriodMs);
  }
  const meterMarginA = scenario.otherLoadA === null ? defaultSettings.meterMarginA : streetMarginA;
  return runEngine(scenario, { ...defaultSettings, strategy: name, meterMarginA });
}

function print(scenario: Scenario, reports: readonly Report[]): void {
  const kwh = Math.round(scenario.visits.reduce((sum, visit) => sum + visit.energyWh, 0) / 1000);
  console.log(`${scenario.name}: ${scenario.visits.length} transactions, ${kwh} kWh`);
  console.table(Object.fromEntries(reports.map(({ strategy, ...rest }) => [strategy, rest])));
}

async function printTimes(): Promise<void> {
  const names = strategyNames.filter((name) => values.strategy === undefined || name === values.strategy);
  for (const evses of [100, 1000]) {
    const rounds = evses === 100 ? 200 : 30;
    for (const strategy of names) {
      printTime({ strategy, evses, runtime: 'node', ...rebalanceTime(strategies[strategy], evses, rounds) });
    }
    const inWorkerd = await rebalanceTimesInWorkerd(names, evses, rounds);
    for (const [strategy, time] of inWorkerd) printTime({ strategy, evses, runtime: 'workerd', ...time });
    printTime({ what: 'storm', evses, runtime: 'node', ...stormTime(evses) });
  }
  for (const evses of [1_200, 2_400]) {
    for (const time of partsTimes(evses, 30)) printTime({ evses, runtime: 'node', ...time });
  }
}

function printTime(line: Readonly<Record<string, string | number>>): void {
  const rounded = Object.entries(line).map(([name, value]) => [
    name,
    typeof value === 'number' ? Number(value.toFixed(3)) : value,
  ]);
  if (values.json) console.log(JSON.stringify(Object.fromEntries(rounded)));
  else console.log(rounded.map(([name, value]) => `${name} ${value}`).join('  '));
}

function faultDays(days: number): void {
  const result = runFaultDays(Number(values.seed), days);
  if (values.json) console.log(JSON.stringify(result));
  else
    console.log(
      `${days} site-days, ${result.steps} steps, ${result.msPerDay} ms a day: ${result.badSeeds.length} with an overload ${result.badSeeds.join(' ')}`,
    );
  if (result.badSeeds.length > 0) process.exitCode = 1;
}

async function objectDays(days: number): Promise<void> {
  const result = await runObjectDays(Number(values.seed), days, availableParallelism());
  if (values.json) console.log(JSON.stringify(result));
  else {
    const { calls, msPerDay, fired, badDays } = result;
    console.log(`${result.days} site-days, ${calls} calls between objects, ${msPerDay} ms a day`);
    console.log(
      Object.entries(fired)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    );
    for (const { seed, overloads, unexplained } of badDays) {
      console.log([`seed ${seed}:`, ...overloads.slice(0, 3), ...unexplained.slice(0, 3)].join('\n  '));
    }
    console.log(`${badDays.length} bad days`);
  }
  if (result.badDays.length > 0 || result.days < days) process.exitCode = 1;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
