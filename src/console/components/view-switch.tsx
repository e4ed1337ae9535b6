import { SegmentedControl } from '@mantine/core';

interface ViewSwitchProps {
  readonly view: string;
  readonly onChange: (view: string) => void;
}

/** Between a chart and the table of the numbers behind it. */
export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="View"
      value={view}
      onChange={onChange}
      data={[
        { value: 'chart', label: 'Chart' },
        { value: 'table', label: 'Table' },
      ]}
    />
  );
}
