import { connect } from 'node:net';

export interface Answer {
  readonly ms: number;
  /** All that came back, but for the date. */
  readonly text: string;
}

/** Asks for an OCPP link over a bare TCP connection, and measures until the answer is whole. */
export function knock(
  url: string,
  id: string,
  authorization: string | null,
  address: string,
  method = 'GET',
): Promise<Answer> {
  const { hostname, port, host } = new URL(url);
  const request = [
    `${method} /ocpp/${id} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: ocpp1.6',
    // What the edge says of who knocks.
    `CF-Connecting-IP: ${address}`,
    ...(authorization === null ? [] : [`Authorization: ${authorization}`]),
    '',
    '',
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    let text = '';
    let sentMs = 0;
    const socket = connect(Number(port), hostname, () => {
      sentMs = performance.now();
      socket.write(request);
    });
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      const ms = performance.now() - sentMs;
      socket.destroy();
      resolve({ ms, text: text.replace(/^date: .*\r\n/im, '') });
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed after ${JSON.stringify(text)}`)));
  });
}
