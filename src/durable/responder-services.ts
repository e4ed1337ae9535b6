import {
  type EvCertificatePool,
  type EvCertificateQuestion,
  askEvCertificatePool,
} from '../security/pki/ev-certificate-pool.ts';
import { type OcspQuestion, askOcspResponder } from '../security/pki/ocsp.ts';
import { OcspLookups } from '../security/pki/ocsp-lookups.ts';
import type { OcspStatus } from '../security/pki/ocsp-response.ts';
import type { Env } from './env.ts';
import { type OutsideServices, noOutsideServices } from '../station/outside-services.ts';
import { within } from './within.ts';

const statusAction = 'GetCertificateStatus';
const chainAction = 'GetCertificateChainStatus';
const authorizeAction = 'Authorize';
const evAction = 'Get15118EVCertificate';
/** No such question is longer. */
const TEXT_LENGTH_MAX = 20_000;

export interface OutsideContext {
  readonly stationId: string;
  readonly ocppVersion: string;
  /** Where contract certificates come from; nobody issues any here when absent. */
  readonly env: Pick<Env, 'EV_CERTIFICATE_URL' | 'EV_CERTIFICATE_TOKEN'>;
}

/** A driver stands at the charger: after this long the token is decided on without the responders. */
const CONTRACT_WAIT_MS = 700;
/** Nobody stands there: as long as a responder may take. */
const CHAIN_WAIT_MS = 9_000;

const fetcher: typeof fetch = (input, init) => fetch(input, init);
const lookups = new OcspLookups(fetcher);

/** Whether a frame asks something that others must answer: cheap, since every frame is looked at. */
export function asksResponder(text: string): boolean {
  if (text.length > TEXT_LENGTH_MAX) return false;
  return (
    text.includes(`"${statusAction}"`) ||
    text.includes(`"${evAction}"`) ||
    text.includes(`"${chainAction}"`) ||
    (text.includes(`"${authorizeAction}"`) && text.includes('"iso15118CertificateHashData"'))
  );
}

/**
 * Asks the responder that a GetCertificateStatus names [M06], or the pool of contract certificates for a
 * Get15118EVCertificate [M01, M02], so that the engine finds the answer at hand. It asks nobody for a frame that only
 * mentions the action; whether the frame is well made is the engine's to judge.
 */
export async function responderServices(text: string, context: OutsideContext): Promise<OutsideServices> {
  const payload = questionIn(text, statusAction);
  if (payload !== null) return await askedResponder(payload);
  const authorize = questionIn(text, authorizeAction);
  if (authorize !== null) return await askedContract(authorize);
  const chain = questionIn(text, chainAction);
  if (chain !== null) return await askedChain(chain);
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

/**
 * The certificates of a car's contract, all asked about at once [C07]. One that is revoked or that its authority does not
 * know is no good whatever the others are; `Accepted` takes a good word for each. Whoever says nothing in time is heard
 * the next time, and the station's own check stands until then.
 */
async function askedContract(payload: Readonly<Record<string, unknown>>): Promise<OutsideServices> {
  const list = payload['iso15118CertificateHashData'];
  const questions = questionsIn(list, (each) => each['responderURL']);
  const isWhole = questions.length > 0 && questions.length === (list as readonly unknown[]).length;
  const found = await Promise.all(questions.map((each) => statusWithin(each, CONTRACT_WAIT_MS)));
  const words = found.map((each) => each?.status ?? null);
  const verdict = words.includes('revoked')
    ? 'CertificateRevoked'
    : words.includes('unknown')
      ? 'CertChainError'
      : isWhole && words.every((word) => word === 'good')
        ? 'Accepted'
        : null;
  // Nobody here has looked at a chain that comes along whole: a good word for its parts is not enough.
  const contractCertificate: OutsideServices['contractCertificate'] = ({ pem }) =>
    verdict === 'Accepted' && pem !== null ? null : verdict;
  return { ...noOutsideServices, contractCertificate };
}

/** [2.1 M07] A certificate that is to be looked up in a revocation list is not asked about. */
async function askedChain(payload: Readonly<Record<string, unknown>>): Promise<OutsideServices> {
  const questions = questionsIn(payload['certificateStatusRequests'], ({ source, urls }) =>
    source === 'OCSP' && Array.isArray(urls) ? (urls as unknown[])[0] : undefined,
  );
  const nowMs = Date.now();
  const found = await Promise.all(
    questions.map(async (each) => ({ ...each, answer: await statusWithin(each, CHAIN_WAIT_MS) })),
  );
  const words = { good: 'Good', revoked: 'Revoked', unknown: 'Unknown' } as const;
  const certificateStatus: OutsideServices['certificateStatus'] = ({ source, urls, ...asked }) => {
    const same = found.find(
      ({ question, url }) => source === 'OCSP' && url === urls[0] && isSameQuestion(question, asked),
    );
    if (same === undefined || same.answer === null) return null;
    return { status: words[same.answer.status], nextUpdateMs: same.answer.nextUpdateMs ?? nowMs };
  };
  return { ...noOutsideServices, certificateStatus };
}

interface Asked {
  readonly question: OcspQuestion;
  readonly url: string;
}

async function statusWithin({ question, url }: Asked, waitMs: number): Promise<OcspStatus | null> {
  return await within(lookups.status(question, url, Date.now()), waitMs, null);
}

/** At most four, as the schema has it, without those that are not what they should be. */
function questionsIn(
  list: unknown,
  urlOf: (each: Readonly<Record<string, unknown>>) => unknown,
): readonly Asked[] {
  if (!Array.isArray(list) || list.length > 4) return [];
  return (list as unknown[]).flatMap((each): Asked[] => {
    if (typeof each !== 'object' || each === null) return [];
    const fields = each as Readonly<Record<string, unknown>>;
    const hash = typeof fields['certificateHashData'] === 'object' ? fields['certificateHashData'] : fields;
    const question = hash as unknown as OcspQuestion;
    const url = urlOf(fields);
    const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = question ?? {};
    const texts = [hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, url];
    return texts.every((text) => typeof text === 'string') ? [{ question, url: url as string }] : [];
  });
}

function isSameQuestion(a: OcspQuestion, b: OcspQuestion): boolean {
  return (
    a.hashAlgorithm === b.hashAlgorithm &&
    a.issuerNameHash === b.issuerNameHash &&
    a.issuerKeyHash === b.issuerKeyHash &&
    a.serialNumber === b.serialNumber
  );
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
