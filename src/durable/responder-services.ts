import {
  type EvCertificatePool,
  type EvCertificateQuestion,
  askEvCertificatePool,
} from '../security/pki/ev-certificate-pool.ts';
import { type OcspQuestion, askOcspResponder } from '../security/pki/ocsp.ts';
import type { Env } from './env.ts';
import { type OutsideServices, noOutsideServices } from '../station/outside-services.ts';

const statusAction = 'GetCertificateStatus';
const evAction = 'Get15118EVCertificate';
/** No such question is longer. */
const TEXT_LENGTH_MAX = 20_000;

export interface OutsideContext {
  readonly stationId: string;
  readonly ocppVersion: string;
  /** Where contract certificates come from; nobody issues any here when absent. */
  readonly env: Pick<Env, 'EV_CERTIFICATE_URL' | 'EV_CERTIFICATE_TOKEN'>;
}

const fetcher: typeof fetch = (input, init) => fetch(input, init);

/** Whether a frame asks something that others must answer: cheap, since every frame is looked at. */
export function asksResponder(text: string): boolean {
  if (text.length > TEXT_LENGTH_MAX) return false;
  return text.includes(`"${statusAction}"`) || text.includes(`"${evAction}"`);
}

/**
 * Asks the responder that a GetCertificateStatus names [M06], or the pool of contract certificates for a
 * Get15118EVCertificate [M01, M02], so that the engine finds the answer at hand. It asks nobody for a frame that only
 * mentions the action; whether the frame is well made is the engine's to judge.
 */
export async function responderServices(text: string, context: OutsideContext): Promise<OutsideServices> {
  const payload = questionIn(text, statusAction);
  if (payload !== null) return await askedResponder(payload);
  const { stationId, ocppVersion: version, env } = context;
  const pool = poolOf(env);
  const question = questionIn(text, evAction);
  if (question === null || pool === null || (version !== '2.0.1' && version !== '2.1'))
    return noOutsideServices;
  const asked = question as unknown as EvCertificateQuestion;
  const answer = await askEvCertificatePool(pool, stationId, asked, version, fetcher);
  return { ...noOutsideServices, evCertificate: () => answer };
}

function poolOf(env: OutsideContext['env']): EvCertificatePool | null {
  const { EV_CERTIFICATE_URL: url, EV_CERTIFICATE_TOKEN: token } = env;
  return url ? { url, token: token || null } : null;
}

async function askedResponder(payload: Readonly<Record<string, unknown>>): Promise<OutsideServices> {
  const { ocspRequestData } = payload as { ocspRequestData?: Readonly<Record<string, unknown>> };
  const { responderURL: url, ...question } = ocspRequestData ?? {};
  if (!Object.values({ ...question, url }).every((value) => typeof value === 'string'))
    return noOutsideServices;
  const answer = await askOcspResponder(question as unknown as OcspQuestion, url as string, fetcher);
  return { ...noOutsideServices, ocspResult: () => answer };
}

/** The payload of a CALL of that action; null for any other frame. */
function questionIn(text: string, action: string): Readonly<Record<string, unknown>> | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (!Array.isArray(frame) || frame[0] !== 2 || frame[2] !== action) return null;
    const payload: unknown = frame[3];
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
