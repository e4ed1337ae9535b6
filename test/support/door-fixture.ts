/** An attempt to open a link, and what it must come to. What is not said is as a sound station has it. */
export interface Knock {
  /** The path after `/ocpp/`; the name of the station unless said otherwise. */
  readonly path?: string;
  /** False for a request that asks for no upgrade. */
  readonly upgrade?: false;
  /** The header as it stands; null to send none. */
  readonly offers?: string | null;
  readonly extensions?: string;
  readonly password?: string;
  /** The password as bytes that need not be text, in hex. */
  readonly passwordBytesHex?: string;
  readonly address?: string;
  /** Settings of the deployment that this attempt meets. */
  readonly settings?: { readonly MISSING_SUBPROTOCOL?: string };
  /** The same this many times, each `everyMs` after the one before. */
  readonly times?: number;
  readonly everyMs?: number;
  readonly status: number;
  /** The subprotocol that is agreed on; null when the answer may name none. */
  readonly agreed?: string | null;
}

/** What a station does before it has a link: played against the Worker, where the rest of a fixture needs the engine alone. */
export interface Door {
  readonly station: string;
  readonly password: string;
  readonly knocks: readonly Knock[];
  /** What the operator then sees among the stations that were not let in. */
  readonly refused?: readonly { readonly stationId: string; readonly reason: string }[];
}
