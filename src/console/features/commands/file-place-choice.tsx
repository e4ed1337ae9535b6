import { Input, SegmentedControl } from '@mantine/core';

interface FilePlaceChoiceProps {
  readonly place: 'here' | 'elsewhere';
  readonly onChange: (place: 'here' | 'elsewhere') => void;
}

/** Whether the station brings its file to us, or to a server of the operator's own. */
export function FilePlaceChoice({ place, onChange }: FilePlaceChoiceProps) {
  return (
    <Input.Wrapper
      label="Where the file goes"
      labelElement="div"
      description={
        place === 'here'
          ? 'The station gets an address of its own, good for one file and a day. The file is listed below.'
          : 'Put the address of your server into the payload.'
      }
    >
      <SegmentedControl
        mt={6}
        aria-label="Where the file goes"
        value={place}
        onChange={onChange}
        data={[
          { value: 'here', label: 'Store it in Chargeplane' },
          { value: 'elsewhere', label: 'My server' },
        ]}
      />
    </Input.Wrapper>
  );
}
