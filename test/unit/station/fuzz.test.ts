import { describe, expect, it } from 'vitest';
import { fuzzInProcess } from '../../../scripts/fuzz/fuzz-in-process.ts';
import { judge, wantsError, wantsResult } from '../../../scripts/fuzz/oracle.ts';

describe('20,000 broken frames of all versions', () => {
  it('[robustness] crash nothing, and every CALL gets the one answer the specification wants', () => {
    const report = fuzzInProcess('test', 20_000);
    expect(report.examples).toEqual([]);
    expect(report).toMatchObject({ crashes: 0, unanswered: 0, wrong: 0, broken: 0, frames: 20_000 });
    // None of the ways to break a frame was left out.
    expect(Object.keys(report.kinds).length).toBeGreaterThan(25);
  }, 120_000);

  it('[robustness] are the same for the same seed', () => {
    expect(fuzzInProcess('again', 500).kinds).toEqual(fuzzInProcess('again', 500).kinds);
    expect(fuzzInProcess('other', 500).kinds).not.toEqual(fuzzInProcess('again', 500).kinds);
  });
});

describe('the judge', () => {
  it('[robustness] sees a missing answer, a second one, one under another id, and one with another code', () => {
    const result = wantsResult('1');
    expect(judge(result, [[3, '1', {}]], false)).toBeNull();
    expect(judge(result, [], false)).toBe('was not answered');
    expect(
      judge(
        result,
        [
          [3, '1', {}],
          [3, '1', {}],
        ],
        false,
      ),
    ).toContain('2 times');
    expect(judge(result, [[3, '2', {}]], false)).toContain('under "2"');
    expect(judge(result, [[4, '1', 'GenericError', '', {}]], false)).toContain('GenericError');
    expect(judge(wantsError(['1'], ['NotImplemented']), [[4, '1', 'NotSupported']], false)).toContain(
      'NotSupported',
    );
    expect(judge(wantsError(['1'], ['NotImplemented']), [[3, '1', {}]], false)).toContain('was taken');
    expect(judge({ answer: 'none' }, [[3, '1', {}]], false)).toContain('must not');
  });
});
