import { describe, expect, it } from 'vitest';
import { describeFlag, sentence } from '../../../../src/console/lib/words.ts';

describe('names as words', () => {
  it.each([
    ['EVDisconnected', 'EV disconnected'],
    ['RemoteStartTransaction', 'Remote start transaction'],
    ['wrong-credential', 'Wrong credential'],
    ['GroundFailure', 'Ground failure'],
    ['PowerUp', 'Power up'],
  ])('[house] %s reads "%s"', (name, words) => {
    expect(sentence(name)).toBe(words);
  });

  it('[I4] every flag says what is odd; one that is new still shows its name', () => {
    expect(describeFlag('implied-stop').word).toBe('End assumed');
    expect(describeFlag('brand-new-flag').word).toBe('Brand new flag');
  });
});
