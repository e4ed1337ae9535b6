import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  TariffAssignmentView,
  tariffAssignmentWrite,
  TariffView,
  tariffWrite,
} from '../../../http/contract/tariff.ts';
import { apiPath, callApi, type Page } from '../api.ts';

export type TariffWrite = z.input<typeof tariffWrite>;
export type AssignmentWrite = z.input<typeof tariffAssignmentWrite>;

const whole = { limit: 500 };

/** The newest version of every tariff. */
export const tariffsQuery = queryOptions({
  queryKey: ['tariffs'] as const,
  queryFn: ({ signal }) => callApi<Page<TariffView>>('GET', apiPath('tariffs'), { query: whole, signal }),
});

/** All versions of a tariff, the newest first. */
export function tariffVersionsQuery(tariffId: string) {
  return queryOptions({
    queryKey: ['tariffs', tariffId, 'versions'] as const,
    queryFn: ({ signal }) =>
      callApi<Page<TariffView>>('GET', apiPath('tariffs', tariffId, 'versions'), { query: whole, signal }),
  });
}

/** Which tariff applies where since when, the latest first. */
export const assignmentsQuery = queryOptions({
  queryKey: ['tariff-assignments'] as const,
  queryFn: ({ signal }) =>
    callApi<Page<TariffAssignmentView>>('GET', apiPath('tariff-assignments'), { query: whole, signal }),
});

/** Adds a tariff, or a version to the one with the id. */
export function saveTariff(tariffId: string | null, terms: Omit<TariffWrite, 'id'>): Promise<TariffView> {
  return tariffId === null
    ? callApi('POST', apiPath('tariffs'), { body: terms })
    : callApi('PUT', apiPath('tariffs', tariffId), { body: terms });
}

export function deleteTariff(tariffId: string): Promise<void> {
  return callApi('DELETE', apiPath('tariffs', tariffId));
}

export function assignTariff(assignment: AssignmentWrite): Promise<TariffAssignmentView> {
  return callApi('POST', apiPath('tariff-assignments'), { body: assignment });
}
