import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the next migration of D1 from the schema; read it before committing it. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/storage/d1/*schema.ts',
  out: './migrations',
});
