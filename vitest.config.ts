import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { makeAuthority, makeNextAuthority } from './src/security/pki/make-authority.ts';

/** An authority of these tests alone, in its second generation, so that stations can have certificates signed. */
async function testAuthority(): Promise<Record<string, string>> {
  const old = await makeAuthority('Chargeplane', Date.now());
  const made = await makeNextAuthority('Chargeplane', old, Date.now());
  return {
    CA_LINK_CERTIFICATE: made.linkCertificate,
    CA_PREVIOUS_ISSUING_KEY: old.issuingKey,
    CA_PREVIOUS_ISSUING_CERTIFICATE: old.issuingCertificate,
    CA_PREVIOUS_ROOT_CERTIFICATE: old.rootCertificate,
    CA_ISSUING_KEY: made.issuingKey,
    CA_ISSUING_CERTIFICATE: made.issuingCertificate,
    CA_ROOT_CERTIFICATE: made.rootCertificate,
    STATION_ORGANIZATION: 'Chargeplane',
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // A test that asserts nothing fails.
          expect: { requireAssertions: true },
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/scenario/**/*.test.ts', 'test/*.test.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              r2Buckets: ['UPLOADS'],
              bindings: {
                ADMIN_KEY: 'key-of-the-tests-0123456789',
                // These tests count the CALLs that a station gets.
                DESIRED_CONFIGURATION: 'off',
                // Sites of a handful of stations are in parts.
                SUBTREE_EVSES: '5',
                // Slow enough to be reached by a test.
                STATION_FRAMES_PER_SECOND: '10',
                // Reached only where a test stands in for the internet.
                EV_CERTIFICATE_URL: 'https://pool.test/ev',
                EV_CERTIFICATE_TOKEN: 'token-of-the-pool',
                ...(await testAuthority()),
                TEST_MIGRATIONS: await readD1Migrations('migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          expect: { requireAssertions: true },
          include: ['test/worker/**/*.test.ts'],
          setupFiles: ['test/worker/setup.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'simulation',
          environment: 'node',
          expect: { requireAssertions: true },
          include: ['test/simulation/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          expect: { requireAssertions: true },
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
