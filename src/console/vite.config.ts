import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:8787';

/** Builds the console to `dist/console`; `vite --config src/console/vite.config.ts` serves it beside a running server. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2023',
    // Older targets get light-dark() rewritten into variables that Mantine's colour schemes do not set.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // Fonts and images stay files: a data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What three chunks or more need in one file, instead of dozens of icons and controls of 300 bytes each.
            { name: 'shared', test: /@tabler|src\/console\/(components|lib)\//, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, ws: true } } },
});
