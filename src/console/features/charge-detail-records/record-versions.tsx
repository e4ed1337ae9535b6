import type { ChargeDetailRecordView } from '../../../http/contract/charge-detail-record.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatEnergy } from '../../lib/format.ts';
import { totalWords } from '../../lib/price-words.ts';

interface RecordVersionsProps {
  /** The newest first. */
  readonly versions: readonly ChargeDetailRecordView[];
  readonly shown: number;
}

/** How a record became what it is: a correction is a new version, and none is ever changed. */
export function RecordVersions({ versions, shown }: RecordVersionsProps) {
  return (
    <Panel title="Versions">
      <RecordTable
        caption="Versions"
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            header: 'Version',
            cell: ({ version, transactionId }) =>
              version === shown ? (
                `Version ${version}, shown here`
              ) : (
                <TextLink
                  to="/cdrs/$transactionId"
                  params={{ transactionId }}
                  search={{ version: String(version) }}
                >
                  Version {version}
                </TextLink>
              ),
          },
          { header: 'Issued', cell: ({ issuedAt }) => <TimeText at={issuedAt} /> },
          { header: 'By', cell: ({ issuedBy }) => issuedBy },
          { header: 'Why', breaks: true, cell: ({ reason }) => reason ?? '–' },
          { header: 'Energy', numeric: true, cell: ({ energyWh }) => formatEnergy(energyWh) },
          { header: 'With VAT', numeric: true, cell: ({ price }) => totalWords(price) },
        ]}
      />
    </Panel>
  );
}
