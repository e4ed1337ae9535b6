import { useQuery } from '@tanstack/react-query';
import { sitesQuery } from '../lib/resources/sites.ts';
import { ChoiceFilter } from './filter-bar.tsx';

interface SiteFilterProps {
  readonly siteId: string | undefined;
  readonly onChange: (siteId: string | undefined) => void;
}

/** Narrows a list to a site. */
export function SiteFilter({ siteId, onChange }: SiteFilterProps) {
  const sites = useQuery(sitesQuery);
  return (
    <ChoiceFilter
      label="Site"
      value={siteId}
      choices={sites.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      onChange={onChange}
    />
  );
}
