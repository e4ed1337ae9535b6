import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { SiteInput } from '../site/input.ts';

/** What an object of a site does beside its engine: it is the whole of a site, or all above its sub-trees, or one of them. */
export interface SiteBeside {
  /** Takes what the operator's records say now. */
  readonly configured: (siteId: string, configuration: SiteConfiguration | null) => void;
  /** The engine made a step. */
  stepped(inputs: readonly SiteInput[]): void;
  /** The alarm went off. */
  run(): void;
  /** When it must be run next; infinite while nothing is due. */
  dueMs(): number;
}
