import { uuidv7 } from 'uuidv7';
import type { StationDocument } from '../domain/document.ts';
import type { CertificateRequest } from '../domain/station-certificate.ts';
import { authorityOf } from '../security/pki/authority-of.ts';
import { CertificateRefusal, type IssuedCertificate } from '../security/pki/certificate-authority.ts';
import type { StationRecord } from '../station/state.ts';
import { insertCertificate } from '../storage/d1/certificate-queries.ts';
import { asksForCertificate } from './asks-for-certificate.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import type { StationShell } from './station-shell.ts';

const dayMs = 86_400_000;
/** A station is asked to renew its certificate this long before it expires, and once a day from then on. */
const RENEWAL_BEFORE_MS = 30 * dayMs;
/** What is still not renewed by then calls an operator. */
const ALERT_BEFORE_MS = 14 * dayMs;
/** When whoever signs cannot be reached, it is tried again after this. */
const RETRY_AFTER_MS = 300_000;
const COLLECTION = 'certificate-requests';

type Request = StationDocument & { readonly value: CertificateRequest };

/**
 * Has signed what the station asks for [A02, A03], beside the OCPP path: requests are documents, so one that was
 * interrupted is taken up again. Before a certificate expires the station is asked to renew it.
 */
export class CertificateDesk {
  readonly #shell: StationShell;
  readonly #env: Env;
  #running: Promise<void> | null = null;
  #again = false;
  #retryAtMs: number | null = null;
  /** Kept, since it is asked for with every message. */
  #renewalDueMs: number | null = null;

  constructor(shell: StationShell, env: Env) {
    this.#shell = shell;
    this.#env = env;
    shell.onWritten.push((writes) => {
      if (writes.some(asksForCertificate)) void this.run();
    });
    shell.alsoDueMs = () => this.#nextDueMs();
  }

  /** Does what is due. One round at a time; a request that comes in between gets a round of its own. Never throws. */
  async run(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true;
      return await this.#running;
    }
    this.#running = this.#rounds().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      try {
        for (const request of this.#requests()) {
          if (request.value.state === 'pending') await this.#sign(request);
          else this.#askToRenew(request, Date.now());
        }
      } catch (error) {
        logError('certificates failed', error, { stationId: this.#shell.state?.record.id });
      }
    } while (this.#again);
    const dues = this.#requests().flatMap(({ value }) => renewalDueMs(value) ?? []);
    this.#renewalDueMs = dues.length === 0 ? null : Math.min(...dues);
  }

  async #sign(request: Request): Promise<void> {
    const record = this.#shell.state?.record;
    if (record === undefined) return;
    try {
      const authority = await authorityOf(this.#env, (input, init) => fetch(input, init));
      if (authority === null) return;
      const { certificateType, csr } = request.value;
      const names = [record.id, record.serialNumber].filter((name) => name !== null);
      const issued = await authority.sign({ stationId: record.id, names, certificateType, csr }, Date.now());
      await insertCertificate(this.#env.DB, storedCertificate(issued, record, certificateType, Date.now()));
      this.#retryAtMs = null;
      if (this.#isCurrent(request)) this.#send(request, issued);
    } catch (error) {
      if (error instanceof CertificateRefusal) return this.#refuse(request, error.message);
      logError('certificate not signed', error, { stationId: record.id });
      this.#shell.noteSecurityEvent(
        'CertificateSigningFailed',
        'the certificate authority could not be reached; it is tried again',
      );
      this.#retryAtMs = Date.now() + RETRY_AFTER_MS;
    }
  }

  #send(request: Request, issued: IssuedCertificate): void {
    const { certificateType, requestId } = request.value;
    const { fingerprint, notAfterMs } = issued;
    this.#put(request, { state: 'issued', fingerprint, notAfterMs });
    this.#shell.apply({ type: 'alert-cleared', alertType: 'certificate-expiring', subject: certificateType });
    const is16 = this.#shell.state?.record.ocppVersion === '1.6';
    this.#command('CertificateSigned', {
      certificateChain: issued.chain,
      ...(is16 ? {} : { certificateType }),
      ...(requestId === null ? {} : { requestId }),
    });
  }

  #refuse(request: Request, reason: string): void {
    if (!this.#isCurrent(request)) return;
    this.#put(request, { state: 'refused', reason });
    this.#shell.noteSecurityEvent('InvalidCertificateSigningRequest', reason);
  }

  #askToRenew(request: Request, nowMs: number): void {
    const dueMs = renewalDueMs(request.value);
    if (dueMs === null || dueMs > nowMs) return;
    this.#put(request, { renewalAskedAtMs: nowMs });
    this.#warn(request.value, nowMs);
    const isV2g = request.value.certificateType !== 'ChargingStationCertificate';
    if (this.#shell.state?.record.ocppVersion === '1.6') {
      this.#command('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' });
    } else {
      this.#command('TriggerMessage', {
        requestedMessage: isV2g ? 'SignV2GCertificate' : 'SignChargingStationCertificate',
      });
    }
  }

  #warn({ certificateType, notAfterMs }: CertificateRequest, nowMs: number): void {
    if (notAfterMs === undefined || notAfterMs - nowMs > ALERT_BEFORE_MS) return;
    const detail = `Its ${certificateType} expires at ${new Date(notAfterMs).toISOString()}; the station was asked to renew it and has not.`;
    const cause = { type: 'certificate-expiring', subject: certificateType, detail } as const;
    this.#shell.apply({ type: 'alert-raised', cause });
  }

  #command(action: string, payload: unknown): void {
    this.#shell.apply({
      type: 'command-requested',
      commandId: uuidv7(),
      action,
      payload,
      timeoutMs: null,
      requestedBy: 'certificates',
    });
  }

  #put(request: Request, change: Partial<CertificateRequest>): void {
    const value = { ...request.value, ...change };
    const document = { ...request, value, updatedAtMs: Date.now() };
    const writes = [{ kind: 'document', document }] as const;
    this.#shell.store.commit(writes, null);
    for (const look of this.#shell.onWritten) look(writes);
  }

  /** Whether nothing newer came in the place of the request meanwhile. */
  #isCurrent(request: Request): boolean {
    return this.#requests().some(({ id, value }) => id === request.id && value.csr === request.value.csr);
  }

  #requests(): Request[] {
    return this.#shell.state === null ? [] : (this.#shell.store.history.documents(COLLECTION) as Request[]);
  }

  #nextDueMs(): number | null {
    const dues = [this.#renewalDueMs, this.#retryAtMs].filter((dueMs) => dueMs !== null);
    return dues.length === 0 ? null : Math.min(...dues);
  }
}

function renewalDueMs({ state, notAfterMs, renewalAskedAtMs }: CertificateRequest): number | null {
  if (state !== 'signed' || notAfterMs === undefined) return null;
  const firstMs = notAfterMs - RENEWAL_BEFORE_MS;
  return renewalAskedAtMs === undefined ? firstMs : Math.max(firstMs, renewalAskedAtMs + dayMs);
}

function storedCertificate(
  issued: IssuedCertificate,
  record: StationRecord,
  certificateType: string,
  nowMs: number,
) {
  const { chain: _chain, ...facts } = issued;
  return {
    ...facts,
    stationId: record.id,
    siteId: record.siteId,
    certificateType,
    issuedAtMs: nowMs,
    revokedAtMs: null,
    revocationReason: null,
  };
}
