import { newestLease } from '../site/reservation.ts';
import type { StoredSiteState } from '../storage/site-store/site-records.ts';
import type { PlannedEvse, SitePlan } from './site-rpc.ts';

/** What a plan says of each EVSE, beside what its picture shows. */
export function plannedEvses(
  { state }: StoredSiteState,
  picture: { readonly evses: SitePlan['picture']['evses'] },
): PlannedEvse[] {
  return picture.evses.flatMap((evse): PlannedEvse[] => {
    const known = state.evses[evse.evseId];
    if (known === undefined) return [];
    const { linkUp, transaction, outOfControlSinceMs, fallbackConfirmed } = known;
    const untilMs = newestLease(known)?.untilMs ?? null;
    return [
      {
        ...evse,
        linkUp,
        absent: known.absent ?? false,
        transactionId: transaction?.id ?? null,
        untilMs,
        outOfControlSinceMs,
        fallbackConfirmed,
      },
    ];
  });
}
