import { checkTypes } from './checks/check-types.ts';

const { passed, output } = await checkTypes();
process.stdout.write(output);
process.exit(passed ? 0 : 1);
