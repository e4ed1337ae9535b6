import { CommandForm } from '../../features/commands/command-form.tsx';
import { CommandHistory } from '../../features/commands/command-history.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationCommandsTab() {
  const station = useCurrentStation();
  return (
    <>
      <CommandForm station={station} />
      <CommandHistory stationId={station.id} />
    </>
  );
}
