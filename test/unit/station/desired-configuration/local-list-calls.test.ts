import { describe, expect, it } from 'vitest';
import { Told, actions, good16 } from '../../../support/told-station.ts';

/** Every story is told twice: to an object that stays awake, and to one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])(
  'the desired local list (evicted: $evict)',
  ({ evict }) => {
    it('[D02] a local list that the station lost is sent again; one that it has is only asked about', () => {
      const told = new Told('1.6', evict, { ...good16 });
      told.boot16();
      const localAuthorizationList = [{ idTag: 'CARD-1', idTagInfo: { status: 'Accepted' } }];
      const list = { listVersion: 4, updateType: 'Full', localAuthorizationList };
      told.listVersion = 4;
      told.station.command('SendLocalList', list);
      told.answer();
      told.boot16();
      expect(actions(told).slice(1)).toEqual(['SendLocalList', 'GetConfiguration', 'GetLocalListVersion']);
      told.listVersion = 0;
      told.boot16();
      expect(told.calls.slice(4)).toMatchObject([
        ['GetConfiguration', {}],
        ['GetLocalListVersion', {}],
        ['SendLocalList', list],
      ]);
    });

    it('[D02, 1.6 §9.3.3] a list that is longer than the station takes at once is sent again in parts', () => {
      const told = new Told('1.6', evict, { ...good16, SendLocalListMaxLength: { value: '2' } });
      told.boot16();
      const localAuthorizationList = ['A', 'B', 'C'].map((idTag) => ({
        idTag,
        idTagInfo: { status: 'Accepted' },
      }));
      told.station.command('SendLocalList', { listVersion: 4, updateType: 'Full', localAuthorizationList });
      told.answer();
      told.boot16();
      const sent = told.calls.filter(([action]) => action === 'SendLocalList').map(([, payload]) => payload);
      const parts = [
        { listVersion: 3, updateType: 'Full', localAuthorizationList: [{ idTag: 'A' }, { idTag: 'B' }] },
        { listVersion: 4, updateType: 'Differential', localAuthorizationList: [{ idTag: 'C' }] },
      ];
      expect(sent).toMatchObject([...parts, ...parts]);
      told.listVersion = 4;
      told.boot16();
      expect(actions(told).at(-1)).toBe('GetLocalListVersion');
    });

    it.each(['VersionMismatch', 'Failed'])(
      '[1.6 §5.15, D01] a difference answered %s is followed by the whole list, once',
      (status) => {
        const told = new Told('1.6', evict, { ...good16 });
        told.boot16();
        const entry = (idTag: string) => ({ idTag, idTagInfo: { status: 'Accepted' } });
        const list = (listVersion: number, updateType: string, tags: string[]) => ({
          listVersion,
          updateType,
          localAuthorizationList: tags.map(entry),
        });
        told.station.command('SendLocalList', list(1, 'Full', ['A']));
        told.answer();
        told.listStatus = status;
        told.station.command('SendLocalList', list(2, 'Differential', ['B']));
        told.answer();
        expect(told.calls.slice(1)).toEqual([
          ['SendLocalList', list(1, 'Full', ['A'])],
          ['SendLocalList', list(2, 'Differential', ['B'])],
          ['SendLocalList', list(2, 'Full', ['A', 'B'])],
        ]);
      },
    );

    it('[D01] a local list that this firmware refused is not sent to it again', () => {
      const told = new Told('2.0.1', evict, {
        'DeviceDataCtrlr.ItemsPerMessage[GetVariables]': { value: '50' },
      });
      told.listStatus = 'Failed';
      told.boot2();
      told.station.command('SendLocalList', {
        versionNumber: 4,
        updateType: 'Full',
        localAuthorizationList: [
          { idToken: { idToken: 'CARD-1', type: 'ISO14443' }, idTokenInfo: { status: 'Accepted' } },
        ],
      });
      told.answer();
      told.boot2();
      told.boot2();
      expect(actions(told).filter((action) => /LocalList/.test(action))).toEqual([
        'SendLocalList',
        'GetLocalListVersion',
        'SendLocalList',
        'GetLocalListVersion',
      ]);
    });
  },
);
