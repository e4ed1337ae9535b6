import { expect, it } from 'vitest';
import { readUploadSettings } from '../../../src/security/upload-settings.ts';

const bucket = {} as R2Bucket;

it('[house] without a bucket there is nowhere to bring a file', () => {
  expect(readUploadSettings({ UPLOAD_HOURS: '1' })).toBeNull();
});

it('[house] settings that say nothing, or nonsense, are taken for the default', () => {
  const standard = { bucket, origin: null, addressLivesMs: 86_400_000, bytesMax: 104_857_600 };
  expect(readUploadSettings({ UPLOADS: bucket })).toEqual(standard);
  for (const nonsense of ['', 'x', '-1', '0', '1.5'])
    expect(
      readUploadSettings({
        UPLOADS: bucket,
        UPLOAD_ORIGIN: nonsense,
        UPLOAD_HOURS: nonsense,
        UPLOAD_MAX_MIB: nonsense,
      }),
    ).toEqual(standard);
  const set = { UPLOAD_ORIGIN: 'http://10.0.0.5:8787/x', UPLOAD_HOURS: '2', UPLOAD_MAX_MIB: '1' };
  expect(readUploadSettings({ UPLOADS: bucket, ...set })).toEqual({
    bucket,
    origin: 'http://10.0.0.5:8787',
    addressLivesMs: 7_200_000,
    bytesMax: 1_048_576,
  });
});
