import { Hono } from 'hono';
import type { CompositePeriod } from '../../domain/charging/composite-period.ts';
import { timestamp } from '../../projections/timestamp.ts';
import { compositeScheduleComparison, compositeScheduleQuery } from '../contract/composite-schedule.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { known, stationOf } from '../station-of.ts';
import { validatedQuery } from '../validated.ts';

/** What a station should charge with over time. */
export const compositeScheduleRoutes = new Hono<HttpEnv>().get(
  '/stations/:stationId/composite-schedule',
  documented({
    tag: 'Station documents',
    summary: 'Read the composite schedule',
    description:
      "What the installed profiles come to from now on, beside the station's own last answer to GetCompositeSchedule and where the two differ.",
    answers: { 200: compositeScheduleComparison },
    problems: ['not-found', 'station-unavailable'],
  }),
  validatedQuery(compositeScheduleQuery),
  async (c) => {
    const { stationId } = c.req.param();
    const { evseId, durationS, unit } = c.req.valid('query');
    const query = { evseId, durationSeconds: durationS, unit };
    const { expected, reported } = known(await stationOf(c, stationId).compareComposite(query), stationId);
    return c.json({
      evseId,
      expected: view(expected),
      reported:
        reported === null
          ? null
          : {
              reportedAt: timestamp(reported.reportedAtMs),
              ...view(reported),
              differences: reported.differences.map((difference) => ({ ...difference })),
            },
    });
  },
);

function view(schedule: {
  readonly scheduleStartMs: number;
  readonly durationSeconds: number;
  readonly chargingRateUnit: 'A' | 'W';
  readonly periods: readonly CompositePeriod[];
}) {
  return {
    scheduleStart: timestamp(schedule.scheduleStartMs),
    durationS: schedule.durationSeconds,
    chargingRateUnit: schedule.chargingRateUnit,
    periods: schedule.periods.map((period) => ({ ...period })),
  };
}
