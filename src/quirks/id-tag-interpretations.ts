import type { IdToken } from '../domain/id-token.ts';
import { idTokenKey } from '../domain/id-token.ts';
import { shortIdTag } from './short-id-tag.ts';
import type { InterpretContext, Interpretation } from './quirk.ts';

/** `<tag>_<serial number>`: the card is the part before the underscore. */
export const tagBeforeUnderscore = interpretTag(({ value, type }) => {
  const [tag = ''] = value.split('_');
  return tag === '' ? null : { value: tag, type };
});

/** `<terminal>;<tag>`: a payment terminal in front of the station put its own mark first. */
export const tagAfterSemicolon = interpretTag(({ value, type }) => {
  const [terminal, ...parts] = value.split(';');
  const tag = parts.at(-1)?.trim() ?? '';
  return terminal === '' || tag === '' ? null : { value: tag, type };
});

/** A card number with spaces or line ends around it. */
export const paddedTag = interpretTag(({ value, type }) =>
  value.trim() === '' ? null : { value: value.trim(), type },
);

/** `VID:…` is the car's own address, read at the plug. */
export const vehicleTag = interpretTag(({ value }) =>
  value.toUpperCase().startsWith('VID:') ? { value, type: 'MacAddress' } : null,
);

/** `#FreeCharging`: nobody was asked for a card, so there is none to judge. */
export const freeChargingTag = interpretTag(({ value }) =>
  value.toLowerCase() === '#freecharging' ? { value, type: 'NoAuthorization' } : null,
);

/** The known tag with foreign bytes behind it. */
export const overflowingTag = interpretTag(({ value, type }, { transaction, knownIdTags }) => {
  const known = [transaction?.idTag ?? '', ...knownIdTags].find(
    (tag) => tag !== '' && value.length > tag.length && idTokenKey(value).startsWith(idTokenKey(tag)),
  );
  return known === undefined ? null : { value: known, type };
});

/** A short stand-in that we sent ourselves, back for the tag it stands for. */
export const shortTagBack = interpretTag(({ value, type }, { knownIdTags }) => {
  const meant = knownIdTags.find((tag) => tag !== value && shortIdTag(tag) === value.toUpperCase());
  return meant === undefined ? null : { value: meant, type };
});

/** Applies a reading to the tag of any request that carries one. `read` gives null where the tag is meant as it is. */
function interpretTag(read: (tag: IdToken, context: InterpretContext) => IdToken | null): Interpretation {
  return (request, context) => {
    if (request.kind !== 'authorize' && request.kind !== 'transaction') return request;
    const { idToken } = request;
    if (idToken === null) return request;
    const meant = read(idToken, context);
    if (meant === null || (meant.value === idToken.value && meant.type === idToken.type)) return request;
    return { ...request, idToken: meant };
  };
}
