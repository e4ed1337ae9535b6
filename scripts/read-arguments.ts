import { parseArgs } from 'node:util';
import { type ArgsDef, defineCommand, showUsage } from 'citty';

/** What a script takes on its command line: each with a default and what it is for. */
type Options = Readonly<
  Record<
    string,
    | { readonly type: 'string'; readonly default?: string; readonly description: string }
    | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  >
>;

type Values<T extends Options> = {
  readonly [Name in keyof T]: T[Name] extends { readonly type: 'boolean' }
    ? boolean
    : T[Name] extends { readonly default: string }
      ? string
      : string | undefined;
};

/**
 * The command line of `npm run <script>`. With `--help` it prints what the script does and ends the process with 0; an
 * option that it does not know ends it with 1, so that a misspelt one never runs for an hour unheard.
 */
export async function readArguments<const T extends Options>(
  script: string,
  description: string,
  options: T,
): Promise<Values<T>> {
  const command = defineCommand({
    meta: { name: `npm run ${script} --`, description },
    args: options as unknown as ArgsDef,
  });
  if (process.argv.includes('--help')) {
    await showUsage(command);
    process.exit(0);
  }
  try {
    return parseArgs({ options, strict: true }).values as unknown as Values<T>;
  } catch (error) {
    console.error(`${(error as Error).message}; --help tells what there is`);
    process.exit(1);
  }
}
