import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sitesQuery } from '../lib/resources/sites.ts';

interface SiteSelectProps {
  readonly siteId: string | null;
  readonly description?: string;
  readonly onChange: (siteId: string | null) => void;
}

/** The site of a station, or none. */
export function SiteSelect({ siteId, description, onChange }: SiteSelectProps) {
  const sites = useQuery(sitesQuery);
  return (
    <Select
      label="Site"
      description={description}
      placeholder="None"
      clearable
      clearButtonProps={{ 'aria-label': 'No site' }}
      data={sites.data?.items.map((site) => ({ value: site.id, label: site.name })) ?? []}
      value={siteId}
      onChange={onChange}
    />
  );
}
