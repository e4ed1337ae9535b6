import { describe, expect, it } from 'vitest';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import { onlineCharger, statusOf, versions } from '../../../../support/charger-commands.ts';

const address = 'https://csms.chargeplane.dev/uploads/token/';

describe.each(versions)('a %s charger that brings its logs for real', (version) => {
  const online = (brokenUploads = 0) => onlineCharger(version, { transfersFiles: true, brokenUploads });
  const get = (bench: ChargerBench, requestId: number, more: object = {}, remoteLocation = address) =>
    bench.command('GetLog', { requestId, logType: 'SecurityLog', log: { remoteLocation }, ...more });
  const told = (bench: ChargerBench) =>
    bench.allSent('LogStatusNotification').map(({ payload }) => payload.status);
  const end = (bench: ChargerBench, isDone: boolean, location = address) => {
    bench.step({ type: 'upload-ended', location, isDone });
    bench.advance(1);
  };

  it('[N01] tells that it is there only when it is', () => {
    const bench = online();
    get(bench, 1);
    bench.advance(600_000);
    expect(told(bench)).toEqual(['Uploading']);
    expect(bench.uploads).toEqual([
      expect.objectContaining({ location: address, asForm: version !== '1.6', breaksOff: false }),
    ]);
    expect(bench.uploads[0]?.content).toMatch(/^# SecurityLog of BENCH-1 /);
    end(bench, true, 'https://elsewhere.chargeplane.dev/');
    expect(told(bench)).toEqual(['Uploading']);
    end(bench, true);
    end(bench, true);
    expect(told(bench)).toEqual(['Uploading', 'Uploaded']);
  });

  it('[N01] tries again as often and after as long as it is told, then gives up', () => {
    const bench = online(1);
    get(bench, 2, { retries: 2, retryInterval: 30 });
    bench.advance(1);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(bench.uploads).toHaveLength(attempt);
      end(bench, false);
      bench.advance(29_000);
      expect(bench.uploads).toHaveLength(attempt);
      bench.advance(1_000);
    }
    expect(bench.uploads.map(({ breaksOff }) => breaksOff)).toEqual([true, false, false]);
    expect(told(bench)).toEqual(['Uploading', 'Uploading', 'Uploading', 'UploadFailure']);
    const [first, ...others] = bench.uploads;
    for (const { content, fileName } of others)
      expect({ content, fileName }).toMatchObject({ content: first?.content });
  });

  it('[N01] gives an upload up for a newer one, whose end alone counts', () => {
    const bench = online();
    get(bench, 3);
    bench.advance(1);
    expect(statusOf(get(bench, 4, {}, `${address}other`))).toBe('AcceptedCanceled');
    bench.advance(1);
    end(bench, false);
    end(bench, true, `${address}other`);
    expect(bench.lastSent('LogStatusNotification')?.payload).toEqual({ status: 'Uploaded', requestId: 4 });
  });

  it('[RFC 2606] pretends it for names that are only examples, and for what is not HTTP', () => {
    for (const location of ['https://logs.example.org/', 'http://example/', 'ftp://files.chargeplane.dev/']) {
      const bench = online();
      get(bench, 5, {}, location);
      bench.advance(10_000);
      expect([location, bench.uploads, told(bench)]).toEqual([location, [], ['Uploading', 'Uploaded']]);
    }
  });
});

it('[1.6 §4.4] a 1.6 charger brings its diagnostics under the name it answered', () => {
  const bench = onlineCharger('1.6', { transfersFiles: true });
  const { payload } = bench.command('GetDiagnostics', { location: address });
  bench.advance(1);
  expect(bench.uploads).toEqual([expect.objectContaining({ asForm: false, ...(payload as object) })]);
  bench.step({ type: 'upload-ended', location: address, isDone: false });
  bench.advance(1);
  expect(bench.lastSent('DiagnosticsStatusNotification')?.payload).toEqual({ status: 'UploadFailed' });
});
