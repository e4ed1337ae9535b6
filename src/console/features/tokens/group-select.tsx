import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { tokenGroupsQuery } from '../../lib/resources/token-groups.ts';

interface GroupSelectProps {
  readonly groupId: string | null;
  readonly onChange: (groupId: string | null) => void;
}

/** The group of a token; not shown while there is none to choose. */
export function GroupSelect({ groupId, onChange }: GroupSelectProps) {
  const groups = useQuery(tokenGroupsQuery).data?.items ?? [];
  const known = groups.map(({ id, name }) => ({ value: id, label: name }));
  const isKnown = groupId === null || known.some(({ value }) => value === groupId);
  const data = isKnown ? known : [...known, { value: groupId, label: groupId }];
  if (data.length === 0) return null;
  return (
    <Select
      label="Group"
      placeholder="None"
      clearable
      clearButtonProps={{ 'aria-label': 'No group' }}
      data={data}
      value={groupId}
      onChange={onChange}
    />
  );
}
