import { May } from '../../components/may.tsx';
import { CommandForm } from '../../features/commands/command-form.tsx';
import { CommandHistory } from '../../features/commands/command-history.tsx';
import { UploadList } from '../../features/uploads/upload-list.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationCommandsTab() {
  const station = useCurrentStation();
  return (
    <>
      <CommandForm station={station} />
      <May permission="uploads:read">
        <UploadList stationId={station.id} />
      </May>
      <CommandHistory stationId={station.id} />
    </>
  );
}
