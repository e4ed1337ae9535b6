/** What of a deployment decides where the files of stations go. */
export interface UploadVariables {
  /** The bucket; without one the operator names a server of their own. */
  readonly UPLOADS?: R2Bucket;
  /** Where stations reach this server, when that is not where operators do: `http://10.0.0.5:8787`. */
  readonly UPLOAD_ORIGIN?: string;
  /** How long an upload address is good; 24 when absent. */
  readonly UPLOAD_HOURS?: string;
  /** How large a file may be; 100 when absent. */
  readonly UPLOAD_MAX_MIB?: string;
}

export interface UploadSettings {
  readonly bucket: R2Bucket;
  /** Null: where the operator's request came to. */
  readonly origin: string | null;
  readonly addressLivesMs: number;
  readonly bytesMax: number;
}

/** Null without a bucket. What is no number above zero is taken for the default. */
export function readUploadSettings(variables: UploadVariables): UploadSettings | null {
  const { UPLOADS: bucket, UPLOAD_ORIGIN: origin = '' } = variables;
  if (bucket === undefined) return null;
  return {
    bucket,
    origin: URL.canParse(origin) ? new URL(origin).origin : null,
    addressLivesMs: above(variables.UPLOAD_HOURS, 24) * 3_600_000,
    bytesMax: above(variables.UPLOAD_MAX_MIB, 100) * 1_024 * 1_024,
  };
}

function above(setting: string | undefined, standard: number): number {
  const value = Number(setting);
  return Number.isInteger(value) && value > 0 ? value : standard;
}
