import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { evseStateWords } from './evse-state-words.ts';
import { hasWords } from './has-words.ts';

type PlannedEvse = SitePlanView['evses'][number];

/** So many set-points are shown at once: a table of thousands of rows cannot be scrolled. */
export const setPointsPerPage = 50;

export interface SetPointPage {
  readonly rows: readonly PlannedEvse[];
  /** From 1; the last one when fewer were found than before. */
  readonly page: number;
  readonly pages: number;
  readonly found: number;
}

/** The page of those set-points whose station, state or circuit has all the words of a query. */
export function setPointPage(
  evses: readonly PlannedEvse[],
  query: string,
  wantedPage: number,
  circuitName: (id: string) => string,
): SetPointPage {
  const found = evses.filter(({ stationId, evseId, state, circuitId }) => {
    const { word } = evseStateWords[state];
    const text = `${stationId} ${evseId} ${state} ${word} ${circuitName(circuitId)}`;
    return hasWords(text, query);
  });
  const pages = Math.max(1, Math.ceil(found.length / setPointsPerPage));
  const page = Math.min(Math.max(1, wantedPage), pages);
  const start = (page - 1) * setPointsPerPage;
  return { rows: found.slice(start, start + setPointsPerPage), page, pages, found: found.length };
}
