import { useNavigate } from '@tanstack/react-router';
import { StationSettings } from '../../features/station/station-settings.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationSettingsTab() {
  const navigate = useNavigate();
  return (
    <StationSettings
      station={useCurrentStation()}
      onDeleted={() => void navigate({ to: '/stations', search: {} })}
    />
  );
}
