import { IssuedCertificates } from '../../features/station/issued-certificates.tsx';
import { RootRotationPanel } from '../../features/station/root-rotation-panel.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationSecurityTab() {
  const { id } = useCurrentStation();
  return (
    <>
      <IssuedCertificates stationId={id} />
      <RootRotationPanel stationId={id} />
    </>
  );
}
