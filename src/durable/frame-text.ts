import { MAX_FRAME_LENGTH } from '../ocpp/frame.ts';

/** No character takes more bytes than this in UTF-8. */
const BYTES_PER_CHARACTER = 4;

/**
 * What came as text. OCPP-J is text; a binary frame is read as such, so that it gets the answer its content deserves.
 * Of one that is too long anyway only as much is decoded as shows that it is.
 */
export function frameText(message: string | ArrayBuffer): string {
  if (typeof message === 'string') return message;
  const bytes = new Uint8Array(
    message,
    0,
    Math.min(message.byteLength, MAX_FRAME_LENGTH * BYTES_PER_CHARACTER),
  );
  return new TextDecoder().decode(bytes);
}
