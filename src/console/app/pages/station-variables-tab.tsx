import { VariableTable } from '../../features/station/variable-table.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationVariablesTab() {
  return <VariableTable station={useCurrentStation()} />;
}
