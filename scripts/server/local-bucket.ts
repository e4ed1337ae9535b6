/** The bucket of a local server, under the name that `wrangler.toml` proposes for a deployment's. */
export const localBucketName = 'chargeplane-uploads';

/** `wrangler.toml` as it is, with the local bucket where it has none. */
export function withLocalBucket(config: string): string {
  if (/^\s*\[\[r2_buckets\]\]/m.test(config)) return config;
  return `${config}\n[[r2_buckets]]\nbinding = "UPLOADS"\nbucket_name = "${localBucketName}"\n`;
}
