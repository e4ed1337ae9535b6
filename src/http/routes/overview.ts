import { Hono } from 'hono';
import { readOverview } from '../../storage/d1/overview-query.ts';
import { type OverviewView, overview } from '../contract/configuration.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';

const dayMs = 86_400_000;

/** The fleet at a glance, from the read model. "Today" begins at midnight UTC. */
export const overviewRoutes = new Hono<HttpEnv>().get(
  '/overview',
  documented({
    tag: 'Overview',
    summary: 'Count stations, connectors and transactions',
    description:
      'Of the read model. Today begins at midnight UTC; its energy is that of transactions started since.',
    answers: { 200: overview },
    problems: ['database-unavailable'],
  }),
  async (c) => {
    const { db, nowMs } = c.get('dependencies');
    const found = await readOverview(db, Math.floor(nowMs() / dayMs) * dayMs, c.get('operator').siteIds);
    const stations = found.stationsByConnectivity;
    const view: OverviewView = {
      stations: {
        total: Object.values(stations).reduce((sum, number) => sum + number, 0),
        online: stations.online ?? 0,
        reconnecting: stations.reconnecting ?? 0,
        offline: stations.offline ?? 0,
        neverConnected: stations['never-connected'] ?? 0,
      },
      connectors: { ...found.connectorsByStatus },
      transactions: {
        active: found.activeTransactions,
        startedToday: found.startedSince,
        energyTodayWh: Math.round(found.energySinceWh),
        powerW: Math.round(found.powerW),
      },
      byVersion: { ...found.stationsByVersion },
    };
    return c.json(view);
  },
);
