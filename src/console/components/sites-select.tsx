import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sitesQuery } from '../lib/resources/sites.ts';

interface SitesSelectProps {
  readonly label: string;
  readonly description: string;
  /** Null for all. */
  readonly siteIds: readonly string[] | null;
  readonly onChange: (siteIds: string[] | null) => void;
}

/** Some sites, or all of them when none is chosen. */
export function SitesSelect({ label, description, siteIds, onChange }: SitesSelectProps) {
  const sites = useQuery(sitesQuery);
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={siteIds === null ? 'All sites' : ''}
      data={sites.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      value={[...(siteIds ?? [])]}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
      clearable
      clearButtonProps={{ 'aria-label': 'All sites' }}
    />
  );
}
