import { queryOptions } from '@tanstack/react-query';
import type { CertificateView } from '../../../http/contract/certificate.ts';
import { type Page, apiPath, callApi } from '../api.ts';

/** What was issued to a station. */
export function stationCertificatesQuery(stationId: string) {
  return queryOptions({
    queryKey: ['station', stationId, 'issued-certificates'],
    queryFn: async ({ signal }) =>
      await callApi<Page<CertificateView>>('GET', apiPath('certificates'), {
        query: { stationId, limit: 100 },
        signal,
      }),
  });
}
