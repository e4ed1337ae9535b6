/** What a station is asked to bring, and what it brought: at most one file for each command. */
export interface Upload {
  /** The command that asks for the file; it has one upload. */
  readonly commandId: string;
  readonly stationId: string;
  /** `GetDiagnostics` or `GetLog`. */
  readonly action: string;
  /** The requestId of the command's payload, by which the station speaks of it; GetDiagnostics has none. */
  readonly requestId: number | null;
  readonly logType: string | null;
  readonly requestedBy: string;
  readonly requestedAtMs: number;
  /** Until when the file may be brought. */
  readonly expiresAtMs: number;
  /** Null until it was brought whole. */
  readonly file: UploadedFile | null;
}

export interface UploadedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** In hex. */
  readonly sha256: string;
  readonly receivedAtMs: number;
  /** Where in the bucket it is. */
  readonly key: string;
}

const NAME_LENGTH_MAX = 120;

/**
 * A file name as we keep it, out of what a station called it: no path, nothing that a file system or a header could
 * take for something else. Null when nothing is left.
 */
export function safeFileName(given: string | null | undefined): string | null {
  const last = (given ?? '').split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const name = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}"<>:|?*%;]/gu, '_')
    .trim()
    .replace(/^\.+/, '_');
  // The end tells what kind of file it is.
  return name === '' ? null : Array.from(name).slice(-NAME_LENGTH_MAX).join('');
}
