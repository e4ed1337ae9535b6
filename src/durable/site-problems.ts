import type { SiteModel, SiteProblem } from '../domain/site-model.ts';
import { validateSite } from '../site/validate-site.ts';

/** What the API must refuse a site for: the engine's own rules. */
export function siteProblems(model: SiteModel): readonly SiteProblem[] {
  return validateSite(model);
}
