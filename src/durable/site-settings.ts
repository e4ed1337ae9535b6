import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { type SiteSettings, defaultSettings } from '../site/settings.ts';
import { parentSettings } from '../site/subtrees/parent-settings.ts';
import { type StrategyName, strategyNames } from '../site/strategy.ts';

/** The engine's settings for what the operator decided; the rest is as it is everywhere. */
export function siteSettings({ options, model }: Pick<SiteConfiguration, 'options' | 'model'>): SiteSettings {
  const settings: SiteSettings = {
    ...defaultSettings,
    strategy: strategyOf(options.strategy) ?? defaultSettings.strategy,
    leaseMs: options.leaseMinutes * 60_000,
    meterPeriodMs: options.meterPeriodSeconds * 1_000,
  };
  return model.evses.some(({ isSubtree }) => isSubtree === true) ? parentSettings(settings) : settings;
}

/** The strategy of that name; null when there is none. */
export function strategyOf(name: string | null): StrategyName | null {
  return strategyNames.find((known) => known === name) ?? null;
}
