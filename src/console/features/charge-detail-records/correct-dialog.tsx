import { Modal, NumberInput, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SaveForm } from '../../components/save-form.tsx';
import type { ChargeDetailRecordView } from '../../../http/contract/charge-detail-record.ts';
import { type Correction, correctRecord } from '../../lib/resources/charge-detail-records.ts';
import { tariffsQuery } from '../../lib/resources/tariffs.ts';

interface CorrectDialogProps {
  /** The newest version of the record. */
  readonly record: ChargeDetailRecordView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Corrects a record: other energy, another tariff, or free of charge, always with a reason. */
export function CorrectDialog({ record, opened, onClose }: CorrectDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Correct this record">
      {opened && <CorrectForm record={record} onDone={onClose} />}
    </Modal>
  );
}

const keep = 'keep';
const free = 'free';

function CorrectForm({
  record,
  onDone,
}: Pick<CorrectDialogProps, 'record'> & { readonly onDone: () => void }) {
  const client = useQueryClient();
  const tariffs = useQuery(tariffsQuery).data?.items ?? [];
  const [reason, setReason] = useState('');
  const [energyKwh, setEnergyKwh] = useState<string | number>(record.energyWh / 1000);
  const [priceBy, setPriceBy] = useState(keep);
  const energyWh = Math.round(Number(energyKwh) * 1000);
  const otherEnergy = energyKwh !== '' && energyWh !== record.energyWh;
  const correction: Correction = {
    reason: reason.trim(),
    ...(otherEnergy ? { energyWh } : {}),
    ...(priceBy === keep ? {} : { tariff: priceBy === free ? null : { id: priceBy } }),
  };
  const correcting = useMutation({
    mutationFn: () => correctRecord(record.transactionId, correction),
    onSuccess: (corrected) => {
      void client.invalidateQueries({ queryKey: ['cdrs'] });
      void client.invalidateQueries({ queryKey: ['cdr', record.transactionId] });
      notifications.show({
        message:
          corrected.version === record.version
            ? 'It already says so; nothing was issued.'
            : `Version ${corrected.version} is issued.`,
      });
      onDone();
    },
  });
  return (
    <SaveForm
      saving={correcting}
      submitLabel="Issue the next version"
      complete={reason.trim() !== '' && (otherEnergy || priceBy !== keep)}
    >
      <Textarea
        label="Reason"
        description="Stays with the record, for whoever asks later."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        required
        withAsterisk={false}
        data-autofocus
      />
      <NumberInput
        label="Energy"
        suffix=" kWh"
        decimalScale={3}
        min={0}
        value={energyKwh}
        onChange={setEnergyKwh}
      />
      <Select
        label="Priced by"
        description="The price is reckoned anew."
        allowDeselect={false}
        data={[
          {
            value: keep,
            label: record.price === null ? 'No tariff, as before' : 'The same tariff as before',
          },
          { value: free, label: 'Free of charge' },
          ...tariffs.map(({ id, name }) => ({ value: id, label: `${name}, newest version` })),
        ]}
        value={priceBy}
        onChange={(value) => setPriceBy(value ?? keep)}
      />
    </SaveForm>
  );
}
