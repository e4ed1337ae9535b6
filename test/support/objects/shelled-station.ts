import type { Env } from '../../../src/durable/env.ts';
import { StationShell } from '../../../src/durable/station-shell.ts';
import type { SiteMember } from '../../../src/durable/subtree-rpc.ts';
import type { LimitAssignment } from '../../../src/domain/limit-assignment.ts';
import type { StationReport } from '../../../src/domain/station-report.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { newStation } from '../../../src/station/new-station.ts';
import { stationPicture } from '../../../src/station/step.ts';
import type { ObjectSocket } from './object-socket.ts';

/** A station's object without its door: the real shell, and what of its object a charger and a site meet. */
export class ShelledStation implements SiteMember {
  readonly #shell: StationShell;

  constructor(ctx: DurableObjectState, env: Env) {
    this.#shell = new StationShell(ctx, env);
    void ctx.blockConcurrencyWhile(() => this.#shell.resume());
  }

  async provision(id: string, siteId: string): Promise<void> {
    if (this.#shell.state !== null) return;
    const state = newStation({ id, siteId, securityProfile: 0, registration: 'accepted' }, null, Date.now());
    this.#shell.provision(state, stationPicture(state));
    this.#shell.site.announce();
    await this.#shell.deliverEvents();
  }

  async open(socket: ObjectSocket, linkId: string, ocppVersion: OcppVersion): Promise<void> {
    const nowMs = Date.now();
    const link = { id: linkId, ocppVersion, openedAtMs: nowMs, lastSeenAtMs: nowMs };
    this.#shell.links.accept(socket as unknown as WebSocket, link);
    this.#shell.apply({ type: 'link-opened', linkId, ocppVersion });
  }

  async webSocketMessage(socket: ObjectSocket, text: string): Promise<void> {
    const link = this.#shell.links.of(socket as unknown as WebSocket);
    if (link !== null && this.#shell.state?.link?.id === link.id) this.#shell.receive(link.id, text);
  }

  async webSocketClose(socket: ObjectSocket): Promise<void> {
    const link = this.#shell.links.of(socket as unknown as WebSocket);
    if (link === null) return;
    this.#shell.links.close(link.id, 1000, '');
    this.#shell.apply({ type: 'link-closed', linkId: link.id });
  }

  async alarm(): Promise<void> {
    await this.#shell.alarm();
  }

  async joinSite(siteName: string): Promise<StationReport | null> {
    return this.#shell.site.join(siteName);
  }

  async leaveSite(siteName: string): Promise<void> {
    this.#shell.site.leave(siteName);
  }

  async assignLimits(siteName: string, assignments: readonly LimitAssignment[]) {
    return { belongs: this.#shell.site.assign(siteName, assignments) };
  }
}
