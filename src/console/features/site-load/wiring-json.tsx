import { Textarea } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';

const autosizedLength = 50_000;

interface WiringJsonProps {
  readonly text: string;
  readonly isValid: boolean;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

/** The whole wiring as the API takes it, to paste and to copy. */
export function WiringJson({ text, isValid, readOnly, onChange }: WiringJsonProps) {
  return (
    <Panel>
      <Textarea
        label="Circuits and EVSEs"
        description="Fuses in ampere, one figure for all conductors or one for each. An EVSE names its station, its number there and its circuit; what is left out has its usual value."
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={isValid ? null : 'No valid JSON'}
        readOnly={readOnly}
        // To measure a text of thousands of lines takes longer than to type.
        {...(text.length < autosizedLength ? { autosize: true, minRows: 12, maxRows: 36 } : { rows: 36 })}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.82rem' } }}
      />
    </Panel>
  );
}
