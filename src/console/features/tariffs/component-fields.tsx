import { ActionIcon, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { componentWords, perUnit } from '../../lib/price-words.ts';
import { type ComponentDraft, type ComponentKind, openWindow } from './tariff-draft.ts';
import styles from './tariff-editor.module.css';
import { WindowFields } from './window-fields.tsx';

interface ComponentFieldsProps {
  readonly component: ComponentDraft;
  readonly currency: string;
  /** Its place, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** What is wrong with the field at a pointer below the component; null when nothing is. */
  readonly faultAt: (pointer: string) => string | null;
  readonly onChange: (change: Partial<ComponentDraft>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const kinds = Object.entries(componentWords).map(([value, label]) => ({ value, label }));

/** One price of a tariff: for what, how much, and when. */
export function ComponentFields(props: ComponentFieldsProps) {
  const { component, currency, index, count, faultAt, onChange, onMove, onRemove } = props;
  const { kind, window } = component;
  const name = `price ${index + 1}`;
  return (
    <fieldset className={styles.component} aria-label={`Price ${index + 1}`}>
      <Stack gap="sm">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <Select
            label="For"
            allowDeselect={false}
            data={kinds}
            value={kind}
            onChange={(value) => onChange({ kind: (value ?? kind) as ComponentKind, step: '' })}
            flex={1}
          />
          <Tool label={`Move ${name} up`} disabled={index === 0} onClick={() => onMove(-1)}>
            <IconArrowUp size={17} aria-hidden />
          </Tool>
          <Tool label={`Move ${name} down`} disabled={index === count - 1} onClick={() => onMove(1)}>
            <IconArrowDown size={17} aria-hidden />
          </Tool>
          <Tool label={`Remove ${name}`} disabled={count === 1} onClick={onRemove}>
            <IconTrash size={17} aria-hidden />
          </Tool>
        </Group>
        <div className={styles.triple}>
          <TextInput
            label={`Price, ${currency}${perUnit(kind)}`}
            inputMode="decimal"
            value={component.price}
            error={component.price === '' ? null : faultAt('/priceMinor')}
            onChange={(event) => onChange({ price: event.currentTarget.value })}
          />
          <TextInput
            label="VAT, %"
            inputMode="decimal"
            value={component.vatPercent}
            error={faultAt('/vatPercent')}
            onChange={(event) => onChange({ vatPercent: event.currentTarget.value })}
          />
          {kind !== 'flat' && (
            <TextInput
              label={kind === 'energy' ? 'Per begun, Wh' : 'Per begun, seconds'}
              placeholder="Exactly"
              inputMode="numeric"
              value={component.step}
              error={faultAt(kind === 'energy' ? '/stepWh' : '/stepSeconds')}
              onChange={(event) => onChange({ step: event.currentTarget.value })}
            />
          )}
          {kind === 'idle-time' && (
            <TextInput
              label="Free at first, minutes"
              placeholder="None"
              inputMode="numeric"
              value={component.graceMinutes}
              error={faultAt('/graceMinutes')}
              onChange={(event) => onChange({ graceMinutes: event.currentTarget.value })}
            />
          )}
        </div>
        <Switch
          label="Only at certain times"
          checked={window !== null}
          onChange={(event) => onChange({ window: event.currentTarget.checked ? openWindow : null })}
        />
        {window !== null && (
          <WindowFields
            window={window}
            faultAt={(pointer) => faultAt(`/window${pointer}`)}
            onChange={(change) => onChange({ window: { ...window, ...change } })}
          />
        )}
      </Stack>
    </fieldset>
  );
}

interface ToolProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Tool({ label, disabled, onClick, children }: ToolProps) {
  return (
    <ActionIcon variant="default" size={36} aria-label={label} disabled={disabled} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
