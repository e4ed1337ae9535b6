import { type OcspQuestion, askOcspResponder } from '../security/pki/ocsp.ts';
import { type OutsideServices, noOutsideServices } from '../station/outside-services.ts';

const action = 'GetCertificateStatus';

/** Whether a frame asks for the status of a certificate: cheap, since every frame is looked at. */
export function asksResponder(text: string): boolean {
  return text.length < 10_000 && text.includes(`"${action}"`);
}

/**
 * Asks the responder that a GetCertificateStatus names [M06], so that the engine finds the answer at hand. It asks
 * nobody for a frame that only mentions the action; whether the frame is well made is the engine's to judge.
 */
export async function responderServices(text: string, fetcher: typeof fetch): Promise<OutsideServices> {
  const asked = questionIn(text);
  if (asked === null) return noOutsideServices;
  const answer = await askOcspResponder(asked.question, asked.url, fetcher);
  return { ...noOutsideServices, ocspResult: () => answer };
}

function questionIn(text: string): { question: OcspQuestion; url: string } | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (!Array.isArray(frame) || frame[0] !== 2 || frame[2] !== action) return null;
    const { ocspRequestData } = frame[3] as {
      ocspRequestData: OcspQuestion & { readonly responderURL: string };
    };
    const { responderURL: url, ...question } = ocspRequestData;
    return Object.values({ ...question, url }).every((value) => typeof value === 'string')
      ? { question, url }
      : null;
  } catch {
    return null;
  }
}
