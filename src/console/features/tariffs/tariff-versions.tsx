import { IconCalendarTime, IconCircleCheck, IconHistory } from '@tabler/icons-react';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { Chip } from '../../components/chip.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useNow } from '../../lib/use-now.ts';
import { tariffSummary } from './tariff-words.ts';

interface TariffVersionsProps {
  /** The newest first. */
  readonly versions: readonly TariffView[];
  readonly shown: number;
}

/** What the tariff was, is and will be. A version is never changed: bills name it. */
export function TariffVersions({ versions, shown }: TariffVersionsProps) {
  const nowMs = useNow();
  const current = versions.find(({ validFrom }) => Date.parse(validFrom) <= nowMs)?.version ?? 0;
  return (
    <Panel title="Versions">
      <RecordTable
        caption="Versions"
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            header: 'Version',
            cell: ({ id, version }) =>
              version === shown ? (
                `Version ${version}, shown here`
              ) : (
                <TextLink
                  to="/tariffs/$tariffId"
                  params={{ tariffId: id }}
                  search={{ version: String(version) }}
                >
                  Version {version}
                </TextLink>
              ),
          },
          { header: 'State', cell: ({ version }) => <VersionChip age={Math.sign(version - current)} /> },
          { header: 'From', cell: ({ validFrom }) => <TimeText at={validFrom} /> },
          { header: 'Prices', breaks: true, cell: tariffSummary },
          { header: 'Made', wideOnly: true, cell: ({ createdAt }) => <TimeText at={createdAt} /> },
        ]}
      />
    </Panel>
  );
}

/** `age` is above zero for what comes after the version in force. */
function VersionChip({ age }: { readonly age: number }) {
  if (age === 0) {
    return (
      <Chip tone="green" icon={IconCircleCheck}>
        In force
      </Chip>
    );
  }
  return age > 0 ? (
    <Chip tone="blue" icon={IconCalendarTime}>
      Planned
    </Chip>
  ) : (
    <Chip tone="gray" icon={IconHistory}>
      Over
    </Chip>
  );
}
