import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StationView } from '../../../http/contract/station.ts';
import { randomPositiveInt32 } from '../../lib/random.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { tokensQuery } from '../../lib/resources/tokens.ts';
import { transactionsQuery } from '../../lib/resources/transactions.ts';
import type { TemplateContext } from '../../lib/commands/templates.ts';

/** What payload templates can be filled with: the first EVSE, an accepted token, a running transaction. */
export function useTemplateContext(station: StationView): TemplateContext {
  const [randomId] = useState(randomPositiveInt32);
  const tokens = itemsOf(useInfiniteQuery(tokensQuery({ status: 'Accepted' }, 500)).data);
  const active = itemsOf(
    useInfiniteQuery(transactionsQuery({ stationId: station.id, state: 'active' })).data,
  );
  return {
    evseId: active[0]?.evseId ?? station.connectors.find(({ evseId }) => evseId > 0)?.evseId ?? 1,
    idToken: tokens[0]?.idToken ?? '',
    idTokenType: tokens[0]?.type ?? 'ISO14443',
    ocppTransactionId: active[0]?.ocppTransactionId ?? null,
    randomId,
  };
}
