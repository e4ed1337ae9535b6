import type { SiteModel, SiteProblem } from '../domain/site-model.ts';
import { partProblems } from '../site/subtrees/part-problems.ts';
import { splitSite } from '../site/subtrees/split-site.ts';
import { validateSite } from '../site/validate-site.ts';

/** What the API must refuse a site for: the engine's own rules, also for a site that is too large for one object. */
export function siteProblems(model: SiteModel, evsesMax: number): readonly SiteProblem[] {
  const problems = validateSite(model);
  const split = problems.length > 0 ? null : splitSite(model, evsesMax);
  return split === null ? problems : partProblems(model, split);
}
