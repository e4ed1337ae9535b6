import { Group, Select, TextInput } from '@mantine/core';
import { SiteSelect } from '../../components/site-select.tsx';
import type { ProfileDraft } from './profile-draft.ts';

interface ScopeFieldsProps {
  readonly draft: ProfileDraft;
  readonly onChange: (patch: Partial<ProfileDraft>) => void;
}

const scopes = [
  { value: 'all', label: 'All stations' },
  { value: 'site', label: 'The stations of a site' },
  { value: 'model', label: 'A model' },
  { value: 'station', label: 'One station' },
];

/** Which stations a profile is for. */
export function ScopeFields({ draft, onChange }: ScopeFieldsProps) {
  return (
    <>
      <Select
        label="For"
        description="Of several for one purpose and level the narrowest counts."
        data={scopes}
        value={draft.scope}
        allowDeselect={false}
        onChange={(scope) => onChange({ scope: (scope ?? 'all') as ProfileDraft['scope'] })}
      />
      {draft.scope === 'site' && (
        <SiteSelect siteId={draft.siteId} onChange={(siteId) => onChange({ siteId })} />
      )}
      {draft.scope === 'model' && (
        <Group grow align="end">
          <TextInput
            label="Vendor"
            value={draft.vendor}
            maxLength={50}
            onChange={(event) => onChange({ vendor: event.currentTarget.value })}
          />
          <TextInput
            label="Model"
            value={draft.model}
            maxLength={50}
            onChange={(event) => onChange({ model: event.currentTarget.value })}
          />
        </Group>
      )}
      {draft.scope === 'station' && (
        <TextInput
          label="Station"
          value={draft.stationId}
          maxLength={255}
          spellCheck={false}
          onChange={(event) => onChange({ stationId: event.currentTarget.value })}
        />
      )}
    </>
  );
}
