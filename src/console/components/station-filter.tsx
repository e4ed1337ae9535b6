import { TextFilter } from './filter-bar.tsx';

interface StationFilterProps {
  readonly stationId: string | undefined;
  readonly onChange: (stationId: string | undefined) => void;
}

/** Narrows a list to a station, named in full. */
export function StationFilter({ stationId, onChange }: StationFilterProps) {
  return <TextFilter label="Station" placeholder="Exact id" value={stationId} onChange={onChange} />;
}
