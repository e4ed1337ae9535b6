import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CertificateView } from '../../../http/contract/certificate.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { stationCertificatesQuery } from '../../lib/resources/certificates.ts';
import { sentence } from '../../lib/words.ts';

const columns: readonly [Column<CertificateView>, ...Column<CertificateView>[]] = [
  { header: 'Serial number', cell: ({ serialNumber }) => serialNumber, breaks: true },
  { header: 'Use', cell: ({ certificateType }) => sentence(certificateType) },
  { header: 'Issued by', cell: ({ issuer }) => issuer },
  { header: 'Expires', cell: ({ notAfter }) => <TimeText at={notAfter} /> },
  { header: 'Revoked', cell: ({ revokedAt }) => (revokedAt === null ? '–' : <TimeText at={revokedAt} />) },
];

/** The certificates that were issued to a station, the first to expire first. */
export function IssuedCertificates({ stationId }: { readonly stationId: string }) {
  const query = useQuery(stationCertificatesQuery(stationId));
  const rows = query.data?.items ?? [];
  return (
    <Panel title="Certificates">
      {query.isPending ? (
        <LoadingRows count={2} />
      ) : query.error !== null ? (
        <ErrorNotice error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          None was issued to it here.
        </Text>
      ) : (
        <RecordTable
          caption="Certificates"
          columns={columns}
          rows={rows}
          rowKey={({ fingerprint }) => fingerprint}
        />
      )}
    </Panel>
  );
}
