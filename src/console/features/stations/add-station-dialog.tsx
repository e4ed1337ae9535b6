import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { StationCreated } from '../../../http/contract/station.ts';
import { AddStationForm } from './add-station-form.tsx';
import { StationCredentials } from './station-credentials.tsx';

interface AddStationDialogProps {
  readonly opened: boolean;
  /** The identity to start with, e.g. of a station that was refused. */
  readonly stationId?: string;
  readonly onClose: () => void;
  readonly onCreated?: (stationId: string) => void;
}

/** Adds a station, then shows once what must be copied into the charger. */
export function AddStationDialog({ opened, stationId = '', onClose, onCreated }: AddStationDialogProps) {
  const [created, setCreated] = useState<StationCreated | null>(null);
  const close = () => {
    onClose();
    setCreated(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={created === null ? 'Add a station' : `${created.id} is ready to connect`}
      closeOnClickOutside={created === null}
      size="lg"
    >
      {created === null ? (
        <AddStationForm
          key={stationId}
          stationId={stationId}
          onCreated={(station) => {
            setCreated(station);
            onCreated?.(station.id);
          }}
        />
      ) : (
        <StationCredentials station={created} onDone={close} />
      )}
    </Modal>
  );
}
