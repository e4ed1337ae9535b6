/** Something that takes time and is told step by step: an update, an upload, a publication, a battery swap. */
export interface Job {
  /** One of a kind runs at a time. */
  readonly kind: 'firmware' | 'log' | 'publish' | 'swap';
  /** The station's message that tells each step. */
  readonly action: string;
  /** 2.x and the 1.6 security extension; null for none. */
  readonly requestId: number | null;
  /** What was told last; null before the first. */
  readonly told: JobStep | null;
  readonly next: readonly JobStep[];
  /** It goes on when the charger is back and accepted. */
  readonly awaitsBoot: boolean;
}

export interface JobStep {
  readonly status: string;
  /** From the step before, or from the command. */
  readonly waitMs: number;
  /** What is told beyond status and requestId; without a status of its own, all there is to tell. */
  readonly details?: object;
  readonly effect?: JobEffect;
}

export type JobEffect =
  /** Restarts, when no transaction runs any more, with other firmware. */
  | { readonly type: 'restart'; readonly firmwareVersion: string }
  | { readonly type: 'publish'; readonly checksum: string }
  /** Brings a file to an address; the job goes on when it is known how that ended. */
  | UploadEffect;

export interface UploadEffect {
  readonly type: 'upload';
  readonly location: string;
  readonly fileName: string;
  readonly content: string;
  readonly asForm: boolean;
  /** What is told when no try is left. */
  readonly failure: string;
  readonly triesLeft: number;
  readonly retryMs: number;
  /** Tries that failed so far. */
  readonly tries: number;
}
