import type { IdToken } from '../../domain/id-token.ts';

/** 1.6 has no token types; nearly all its tags are RFID cards. */
export function idTokenOfTag(idTag: string): IdToken {
  return { value: idTag, type: 'ISO14443' };
}
