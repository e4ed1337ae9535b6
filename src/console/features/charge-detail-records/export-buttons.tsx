import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { exportUrl, type RecordFilters } from '../../lib/resources/charge-detail-records.ts';

/** All records that fit the filters as a file, for a spreadsheet or a program. */
export function ExportButtons({ filters }: { readonly filters: RecordFilters }) {
  return (
    <>
      {(['csv', 'jsonl'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          href={exportUrl(filters, format)}
          download
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {format === 'csv' ? 'CSV' : 'JSON Lines'}
        </Button>
      ))}
    </>
  );
}
