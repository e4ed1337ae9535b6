import { Group, Progress, Text } from '@mantine/core';
import type { JobWithStationsView } from '../../../http/contract/job.ts';
import { JsonView } from '../../components/json-view.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { jobProgress } from '../../lib/resources/jobs.ts';
import { JobStationChip, stationStates } from './job-chip.tsx';

/** How far a job is, and what came of it at each station; what needs a look comes first. */
export function JobProgress({ job }: { readonly job: JobWithStationsView }) {
  const { settled, total } = jobProgress(job);
  const rank = (state: (typeof stationStates)[number]) => stationStates.indexOf(state);
  const stations = job.stations.toSorted((left, right) => rank(left.state) - rank(right.state));
  return (
    <>
      <Panel title="Progress">
        <Progress
          value={total === 0 ? 0 : (settled / total) * 100}
          size="lg"
          aria-label={`${settled} of ${total} stations are through`}
        />
        <Group gap="xs">
          <Text size="sm">
            {settled} of {total} stations are through.
          </Text>
          {stationStates.map((state) => {
            const count = job.counts[state] ?? 0;
            return count === 0 ? null : <JobStationChip key={state} state={state} count={count} />;
          })}
        </Group>
      </Panel>
      <Panel title="Stations">
        <RecordTable
          caption="Stations"
          rows={stations}
          rowKey={({ stationId }) => stationId}
          columns={[
            {
              header: 'Station',
              cell: ({ stationId }) => (
                <TextLink to="/stations/$stationId" params={{ stationId }}>
                  {stationId}
                </TextLink>
              ),
            },
            { header: 'What became of it', cell: ({ state }) => <JobStationChip state={state} /> },
            { header: 'Detail', breaks: true, cell: ({ detail }) => detail ?? '–' },
          ]}
        />
      </Panel>
      {Object.entries(job.payloads).map(([version, payload]) => (
        <JsonView
          key={version}
          label={version === 'any' ? 'What is sent' : `What is sent to OCPP ${version}`}
          value={payload}
        />
      ))}
    </>
  );
}
