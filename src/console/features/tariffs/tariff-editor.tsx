import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { parseTariffTerms } from '../../../domain/tariff/parse-tariff-terms.ts';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { saveTariff, tariffsQuery } from '../../lib/resources/tariffs.ts';
import { ComponentFields } from './component-fields.tsx';
import { PricePreview } from './price-preview.tsx';
import {
  type ComponentDraft,
  componentDraft,
  draftOf,
  emptyDraft,
  type TariffDraft,
  termsOf,
} from './tariff-draft.ts';
import styles from './tariff-editor.module.css';

interface TariffEditorProps {
  /** The version to begin with; null for a new tariff. */
  readonly tariff: TariffView | null;
  readonly onSaved: (tariff: TariffView) => void;
}

/** Writes a tariff, or the next version of one, with what it would cost beside. */
export function TariffEditor({ tariff, onSaved }: TariffEditorProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => (tariff === null ? emptyDraft : draftOf(tariff)));
  const [validFrom, setValidFrom] = useState('');
  const terms = useMemo(() => termsOf(draft), [draft]);
  const parsed = useMemo(() => parseTariffTerms(terms), [terms]);
  const faultAt = (pointer: string) =>
    parsed.faults?.find((fault) => fault.pointer === pointer)?.detail ?? null;
  const change = (part: Partial<TariffDraft>) => setDraft((before) => ({ ...before, ...part }));
  const saving = useMutation({
    mutationFn: () =>
      saveTariff(tariff?.id ?? null, {
        ...terms,
        ...(validFrom === '' ? {} : { validFrom: new Date(validFrom).toISOString() }),
      }),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: tariffsQuery.queryKey });
      onSaved(saved);
    },
  });
  return (
    <div className={styles.columns}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack gap="md">
          <Panel title="Tariff">
            <TextInput
              label="Name"
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              error={draft.name === '' ? null : faultAt('/name')}
              maxLength={100}
            />
            <div className={styles.pair}>
              <TextInput
                label="Currency"
                description="By its code of three letters."
                value={draft.currency}
                maxLength={3}
                onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
                error={faultAt('/currency')}
              />
              <TextInput
                type="datetime-local"
                label="Applies from"
                description="By your clock; now when empty."
                value={validFrom}
                onChange={(event) => setValidFrom(event.currentTarget.value)}
              />
            </div>
            <Switch
              label="Prices include VAT"
              checked={draft.pricesIncludeVat}
              onChange={(event) => change({ pricesIncludeVat: event.currentTarget.checked })}
            />
          </Panel>
          <ComponentList draft={draft} faultAt={faultAt} onChange={(components) => change({ components })} />
          <Panel title="Minimum and maximum">
            <div className={styles.triple}>
              <TextInput
                label={`At least, ${draft.currency}`}
                placeholder="No minimum"
                inputMode="decimal"
                value={draft.minimumPrice}
                onChange={(event) => change({ minimumPrice: event.currentTarget.value })}
                error={faultAt('/minimumPrice/amountMinor')}
              />
              <TextInput
                label="VAT of the minimum, %"
                inputMode="decimal"
                value={draft.minimumVatPercent}
                onChange={(event) => change({ minimumVatPercent: event.currentTarget.value })}
                error={faultAt('/minimumPrice/vatPercent')}
              />
              <TextInput
                label={`At most, ${draft.currency}`}
                placeholder="No maximum"
                inputMode="decimal"
                value={draft.maximumPrice}
                onChange={(event) => change({ maximumPrice: event.currentTarget.value })}
                error={faultAt('/maximumPriceMinor')}
              />
            </div>
          </Panel>
          {saving.error !== null && <ErrorNotice error={saving.error} />}
          <Group>
            <Button type="submit" loading={saving.isPending} disabled={parsed.terms === null}>
              {tariff === null ? 'Add tariff' : `Add version ${tariff.version + 1}`}
            </Button>
          </Group>
        </Stack>
      </form>
      <div className={styles.beside}>
        <PricePreview terms={parsed.terms} />
      </div>
    </div>
  );
}

interface ComponentListProps {
  readonly draft: TariffDraft;
  readonly faultAt: (pointer: string) => string | null;
  readonly onChange: (components: readonly ComponentDraft[]) => void;
}

function ComponentList({ draft, faultAt, onChange }: ComponentListProps) {
  const { components, currency } = draft;
  const add = () => {
    const key = Math.max(...components.map((each) => each.key)) + 1;
    onChange([...components, componentDraft(key, 'energy', components.at(-1)?.vatPercent ?? '')]);
  };
  return (
    <Panel
      title="Prices"
      actions={
        <Button size="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          Add price
        </Button>
      }
    >
      {components.map((component, index) => (
        <ComponentFields
          key={component.key}
          component={component}
          currency={currency}
          index={index}
          count={components.length}
          faultAt={(pointer) => faultAt(`/components/${index}${pointer}`)}
          onChange={(part) => onChange(components.with(index, { ...component, ...part }))}
          onMove={(by) => onChange(components.toSpliced(index, 1).toSpliced(index + by, 0, component))}
          onRemove={() => onChange(components.toSpliced(index, 1))}
        />
      ))}
    </Panel>
  );
}
