/** The first fields of a frame as the wire shows it. */
export interface FrameHead {
  /** 2 for a CALL, 3 for its result, 4 for its error. */
  readonly type: number;
  readonly messageId: string;
  /** Of a CALL; empty for others. */
  readonly action: string;
}

const head = /^\[(\d+),"([^"\\]*)"(?:,"([A-Za-z]+)",)?/;

/** Reads no payload, which is most of a frame. Throws for what neither side of the simulation sends. */
export function readFrameHead(text: string): FrameHead {
  const [, type, messageId, action] = head.exec(text) ?? [];
  if (type === undefined || messageId === undefined) throw new Error(`no frame: ${text}`);
  return { type: Number(type), messageId, action: type === '2' ? (action ?? '') : '' };
}

/** The same frame under another message id. */
export function withMessageId(text: string, messageId: string): string {
  return `[${readFrameHead(text).type},"${messageId}"${afterMessageId(text)}`;
}

/** A frame from behind its message id: what two copies of a message have in common. */
export function afterMessageId(text: string): string {
  const { type, messageId } = readFrameHead(text);
  return text.slice(`[${type},"${messageId}"`.length);
}
