import { Progress, Stack, Text } from '@mantine/core';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatEnergy, formatPower } from '../../lib/format.ts';

/** What the interval that runs has used of each contracted peak, and the highest of the month. */
export function ContractedPeaks({ plan }: { readonly plan: SitePlanView }) {
  if (plan.peaks.length === 0) return null;
  return (
    <Panel title="Contracted peak">
      {plan.peaks.map((peak) => (
        <PeakInterval key={peak.limitId} plan={plan} peak={peak} />
      ))}
    </Panel>
  );
}

interface PeakIntervalProps {
  readonly plan: SitePlanView;
  readonly peak: SitePlanView['peaks'][number];
}

function PeakInterval({ plan, peak }: PeakIntervalProps) {
  const name = plan.circuits.find(({ circuitId }) => circuitId === peak.circuitId)?.name ?? peak.circuitId;
  const budgetWh = (peak.contractW * peak.averagedOverMinutes) / 60;
  const share = budgetWh === 0 ? 0 : Math.min(100, (peak.usedWh / budgetWh) * 100);
  const highest = peak.highestOfMonth;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {name}: the mean over {peak.averagedOverMinutes} min stays below {formatPower(peak.contractW)}.
        {!peak.wholeInterval && ' This interval was counted from its middle on; the rest is assumed.'}
      </Text>
      <Progress
        value={share}
        size="lg"
        aria-label={`Used of the interval at ${name}: ${Math.round(share)} %`}
      />
      <Facts
        facts={[
          [
            'Interval',
            <>
              <TimeText at={peak.from} style="short" /> to <TimeText at={peak.until} style="short" />
            </>,
          ],
          ['Used', `${formatEnergy(peak.usedWh)} of ${formatEnergy(budgetWh)}`],
          ['For the rest of it', `at most ${formatPower(peak.restW)}`],
          [
            'Highest this month',
            highest === null ? (
              'none yet'
            ) : (
              <>
                {formatPower(highest.meanW)}, <TimeText at={highest.from} style="short" />
              </>
            ),
          ],
        ]}
      />
    </Stack>
  );
}
