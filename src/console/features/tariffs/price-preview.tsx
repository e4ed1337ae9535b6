import { NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { intlZone } from '../../../domain/tariff/intl-zone.ts';
import { previewPrice } from '../../../domain/tariff/preview-price.ts';
import type { TariffTerms } from '../../../domain/tariff/tariff.ts';
import { Panel } from '../../components/panel.tsx';
import { PriceLines } from '../../components/price-lines.tsx';
import { sitesQuery } from '../../lib/resources/sites.ts';
import { instantOfWallClock, wallClockAt } from '../../lib/zoned-time.ts';
import styles from './tariff-editor.module.css';

const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a made-up transaction would cost, reckoned by the rules of the bill itself. Null terms cannot be reckoned with. */
export function PricePreview({ terms }: { readonly terms: TariffTerms | null }) {
  const sites = useQuery(sitesQuery).data?.items ?? [];
  const [siteId, setSiteId] = useState<string | null>(null);
  const timeZone = sites.find(({ id }) => id === siteId)?.timeZone ?? readersZone;
  const zone = useMemo(() => intlZone(timeZone), [timeZone]);
  const [started, setStarted] = useState(() => wallClockAt(zone, Date.now()));
  const [energyKwh, setEnergyKwh] = useState<string | number>(20);
  const [chargingMinutes, setChargingMinutes] = useState<string | number>(120);
  const [idleMinutes, setIdleMinutes] = useState<string | number>(30);
  const startedAtMs = instantOfWallClock(zone, started);
  const price = useMemo(
    () =>
      terms === null || startedAtMs === null
        ? null
        : previewPrice(
            { ...terms, id: 'preview', version: 1, validFromMs: 0 },
            {
              startedAtMs,
              energyWh: Math.round(Number(energyKwh) * 1000),
              chargingMinutes: Number(chargingMinutes),
              idleMinutes: Number(idleMinutes),
            },
            zone,
          ),
    [terms, startedAtMs, energyKwh, chargingMinutes, idleMinutes, zone],
  );
  return (
    <Panel title="What it would cost">
      <Stack gap="sm">
        <div className={styles.pair}>
          <TextInput
            type="datetime-local"
            label="Start"
            value={started}
            onChange={(event) => setStarted(event.currentTarget.value)}
          />
          <Select
            label="At"
            placeholder="Your time zone"
            clearable
            clearButtonProps={{ 'aria-label': 'Your time zone' }}
            data={sites.map(({ id, name }) => ({ value: id, label: name }))}
            value={siteId}
            onChange={setSiteId}
          />
        </div>
        <div className={styles.triple}>
          <NumberInput
            label="Energy"
            suffix=" kWh"
            min={0}
            max={1000}
            decimalScale={3}
            value={energyKwh}
            onChange={setEnergyKwh}
          />
          <NumberInput
            label="Charging"
            suffix=" min"
            min={0}
            max={20_160}
            value={chargingMinutes}
            onChange={setChargingMinutes}
          />
          <NumberInput
            label="Standing after"
            suffix=" min"
            min={0}
            max={20_160}
            value={idleMinutes}
            onChange={setIdleMinutes}
          />
        </div>
        <div aria-live="polite">
          {price === null ? (
            <Text size="sm" c="dimmed">
              The price appears here as soon as everything is filled in.
            </Text>
          ) : (
            <PriceLines price={price} short />
          )}
        </div>
        <Text size="xs" c="dimmed">
          Start and windows by the clock of {timeZone}.
        </Text>
      </Stack>
    </Panel>
  );
}
