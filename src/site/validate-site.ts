import { type Circuit, lines } from '../domain/circuit.ts';
import type { SiteEvse } from '../domain/site-evse.ts';
import type { SiteModel, SiteProblem } from '../domain/site-model.ts';
import { fallbackProblems } from './fallback-problems.ts';
import { floorPilot, leastPilot } from './pilots.ts';

/**
 * Everything that is wrong with a site model, each with what to change; empty when it can be run. What the fallbacks
 * add up to is looked at only when the rest is in order.
 */
export function validateSite(model: SiteModel): SiteProblem[] {
  const problems = [...treeProblems(model), ...circuitProblems(model), ...evseProblems(model)];
  return problems.length > 0 ? problems : fallbackProblems(model);
}

function treeProblems({ circuits }: SiteModel): SiteProblem[] {
  const roots = circuits.filter((circuit) => circuit.parentId === null);
  const problems = repeated(circuits, 'circuits', 'id');
  if (roots.length !== 1) {
    const message = `A site has one grid connection: ${roots.length} circuits have no parent. Give all but one a parent.`;
    problems.push({ pointer: '/circuits', message });
  }
  circuits.forEach((circuit, index) => {
    const pointer = `/circuits/${index}/parentId`;
    if (circuit.parentId !== null && !circuits.some(({ id }) => id === circuit.parentId)) {
      const message = `${circuit.name} hangs from ${circuit.parentId}, which is no circuit of this site.`;
      problems.push({ pointer, message });
    }
    if (isInCycle(circuits, circuit)) {
      const message = `${circuit.name} hangs from itself by way of its parents. Give one of them another parent.`;
      problems.push({ pointer, message });
    }
  });
  return problems;
}

function isInCycle(circuits: readonly Circuit[], start: Circuit): boolean {
  let id = start.parentId;
  for (let steps = 0; id !== null && steps <= circuits.length; steps++) {
    if (id === start.id) return true;
    const next = id;
    id = circuits.find((circuit) => circuit.id === next)?.parentId ?? null;
  }
  return false;
}

function circuitProblems({ circuits }: SiteModel): SiteProblem[] {
  return circuits.flatMap((circuit, index) => {
    const problems: SiteProblem[] = [];
    const say = (field: string, message: string) =>
      problems.push({ pointer: `/circuits/${index}/${field}`, message: `${circuit.name}: ${message}` });
    for (const line of lines) {
      const fuseA = circuit.fuseA[line];
      if (!(fuseA >= 0 && Number.isFinite(fuseA)))
        say(`fuseA/${line}`, 'a fuse has a rating of 0 A or more.');
    }
    if (lines.every((line) => circuit.fuseA[line] === 0))
      say('fuseA', 'at least one conductor needs a fuse.');
    if (!(circuit.deratingFactor > 0 && circuit.deratingFactor <= 1)) {
      say('deratingFactor', 'the derating factor is above 0 and at most 1.');
    }
    if (!(circuit.reserveA >= 0)) say('reserveA', 'the reserve is 0 A or more.');
    if (circuit.transformer !== null && !(circuit.transformer.ratio > 0)) {
      say('transformer/ratio', 'a transformer has a ratio above 0.');
    }
    const parent = circuits.find(({ id }) => id === circuit.parentId);
    if (parent === undefined || circuit.transformer !== null) return problems;
    for (const line of lines) {
      if (circuit.fuseA[line] <= parent.fuseA[line]) continue;
      const message = `${circuit.fuseA[line]} A on ${line} do not fit below ${parent.name} with ${parent.fuseA[line]} A.`;
      say(`fuseA/${line}`, `${message} Lower it, or move the circuit.`);
    }
    return problems;
  });
}

function evseProblems({ circuits, evses }: SiteModel): SiteProblem[] {
  const problems = repeated(evses, 'evses', 'evseId');
  evses.forEach((evse, index) => {
    const say = (field: string, message: string) =>
      problems.push({ pointer: `/evses/${index}/${field}`, message: `${evse.id}: ${message}` });
    const circuit = circuits.find(({ id }) => id === evse.circuitId);
    if (circuit === undefined) return say('circuitId', `${evse.circuitId} is no circuit of this site.`);
    for (const problem of wiringProblems(evse, circuit)) say('lines', problem);
    for (const [field, problem] of rangeProblems(evse)) say(field, problem);
    return undefined;
  });
  return problems;
}

function wiringProblems(evse: SiteEvse, circuit: Circuit): string[] {
  const problems: string[] = [];
  if (new Set(evse.lines).size !== evse.lines.length) problems.push('it is on the same conductor twice.');
  if (evse.dc && (evse.connection !== 'star' || evse.lines.length !== 3)) {
    problems.push('an EVSE for direct current draws from three conductors: give it all of them, as a star.');
  }
  if (evse.connection === 'delta' && evse.lines.length !== 2) {
    problems.push('between conductors it needs two of them.');
  }
  if (evse.connection === 'star' && (evse.lines.length < 1 || evse.lines.length > 3)) {
    problems.push('it needs one to three conductors.');
  }
  for (const line of evse.lines) {
    if (circuit.fuseA[line] === 0) problems.push(`${circuit.name} has no conductor ${line}.`);
  }
  return problems;
}

function rangeProblems(evse: SiteEvse): [string, string][] {
  const problems: [string, string][] = [];
  if (!(evse.voltageV > 0)) problems.push(['voltageV', 'the voltage is above 0 V.']);
  if (evse.dc && !(evse.dc.efficiency > 0.5 && evse.dc.efficiency <= 1)) {
    problems.push(['dc/efficiency', 'the efficiency is above 0.5 and at most 1.']);
  }
  if (!(evse.stepA >= 0)) problems.push(['stepA', 'the step is 0 A or more.']);
  if (!(evse.minimumA >= 0)) problems.push(['minimumA', 'the minimum is 0 A or more.']);
  if (!(evse.maximumA >= evse.minimumA)) problems.push(['maximumA', 'the maximum is below the minimum.']);
  problems.push(...stepProblems(evse));
  if (floorPilot(evse, evse.fallbackA) !== evse.fallbackA) {
    problems.push(['fallbackA', `a fallback of ${evse.fallbackA} A is no limit that it can be told.`]);
  }
  return problems;
}

/** Between its minimum and its maximum there must be a limit that the EVSE can be told. */
function stepProblems(evse: SiteEvse): [string, string][] {
  const { minimumA, maximumA, stepA, allowedA } = evse;
  if (allowedA === null) {
    if (maximumA < minimumA || leastPilot(evse) <= maximumA) return [];
    return [
      ['stepA', `no step of ${stepA} A is between ${minimumA} A and ${maximumA} A: it could never charge.`],
    ];
  }
  const problems: [string, string][] = [];
  if (!allowedA.includes(0)) {
    problems.push(['allowedA', 'its list of limits lacks 0: it could never be switched off.']);
  }
  const outside = allowedA.filter((limitA) => limitA !== 0 && (limitA < minimumA || limitA > maximumA));
  if (outside.length > 0) {
    const list = outside.join(', ');
    problems.push([
      'allowedA',
      `${list} A in its list of limits is not between ${minimumA} A and ${maximumA} A.`,
    ]);
  } else if (allowedA.every((limitA) => limitA === 0)) {
    problems.push(['allowedA', 'its list of limits has nothing above 0: it could never charge.']);
  }
  return problems;
}

function repeated(items: readonly { readonly id: string }[], list: string, field: string): SiteProblem[] {
  const first = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (first.has(id)) return [{ pointer: `/${list}/${index}/${field}`, message: `${id} is there twice.` }];
    first.add(id);
    return [];
  });
}
