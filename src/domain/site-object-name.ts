/** Between the id of a site and that of a sub-tree; no id of a site or a station has such a character. */
const separator = '/';
const prefix = 'sub-tree/';

/** The name of the object that looks after a sub-tree of a site too large for one object. */
export function subtreeObjectName(siteId: string, subtreeId: string): string {
  return `${siteId}${separator}${subtreeId}`;
}

/** The site that an object of that name belongs to. */
export function siteIdOf(objectName: string): string {
  return objectName.split(separator, 1)[0] ?? objectName;
}

/** The sub-tree that an object of that name looks after; null for the object of a site. */
export function subtreeIdOf(objectName: string): string | null {
  const at = objectName.indexOf(separator);
  return at < 0 ? null : objectName.slice(at + 1);
}

/** The id under which a sub-tree is a station to what is above it. */
export function subtreeStationId(subtreeId: string): string {
  return `${prefix}${subtreeId}`;
}

/** The sub-tree that is a station by that id; null for a station that is one. */
export function subtreeOfStation(stationId: string): string | null {
  return stationId.startsWith(prefix) ? stationId.slice(prefix.length) : null;
}
