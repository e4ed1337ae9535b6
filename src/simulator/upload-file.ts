import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ChargerOutput } from './charger/charger-output.ts';

const timeoutMs = 60_000;

type UploadFile = Extract<ChargerOutput, { type: 'upload-file' }>;

/**
 * Brings a file over HTTP as chargers do: PUT below the address with the file's name, or POST as a form. One that is to
 * break off cuts the line in the middle of the body. Answers whether the file was taken; never throws.
 */
export async function uploadFile(file: UploadFile, signal: AbortSignal): Promise<boolean> {
  const { location, fileName, asForm, breaksOff } = file;
  const { body, headers } = asForm ? formOf(file) : { body: Buffer.from(file.content), headers: {} };
  const address = asForm ? location : `${location.replace(/\/+$/, '')}/${encodeURIComponent(fileName)}`;
  const open = location.startsWith('https:') ? requestHttps : requestHttp;
  return await new Promise((resolve) => {
    const request = open(
      address,
      {
        method: asForm ? 'POST' : 'PUT',
        headers: { ...headers, 'content-length': body.byteLength },
        timeout: timeoutMs,
        signal,
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(Math.trunc((response.statusCode ?? 0) / 100) === 2));
        response.on('error', () => resolve(false));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.on('close', () => resolve(false));
    if (!breaksOff) return void request.end(body);
    request.write(body.subarray(0, body.byteLength / 2), () => request.destroy());
  });
}

function formOf({ fileName, content }: UploadFile): { body: Buffer; headers: Record<string, string> } {
  const boundary = `----charger-${Buffer.from(fileName).toString('hex').slice(0, 40)}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: text/plain\r\n\r\n`;
  return {
    body: Buffer.from(`${head}${content}\r\n--${boundary}--\r\n`),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
