import { expect, it } from 'vitest';
import { createTestApp } from './test-app.ts';

const download = (location: string) => ({
  action: 'UpdateFirmware',
  payload: { requestId: 1, firmware: { location, retrieveDateTime: '2026-06-01T12:00:00Z' } },
});

it('[CWE-918] a station is not sent to private addresses for its files, unless the deployment says so', async () => {
  const api = createTestApp();
  await api.send('POST', '/api/v1/stations', { id: 'FW' });
  for (const location of [
    'http://169.254.169.254/fw.bin',
    'ftp://user:pw@10.0.0.1/fw.bin',
    'sftp://0x7f000001/fw.bin',
    'file:///etc/passwd',
  ]) {
    const refused = await api.ask('POST', '/api/v1/stations/FW/commands', download(location));
    expect([location, refused.status]).toEqual([location, 400]);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/payload/firmware/location' }] });
  }
  expect(api.fleet.commands).toEqual([]);
  const good = download('ftp://user:pw@files.example.org/fw.bin');
  expect((await api.send('POST', '/api/v1/stations/FW/commands', good)).status).toBe(202);
  const lab = createTestApp({ privateLocations: true });
  await lab.send('POST', '/api/v1/stations', { id: 'FW' });
  const local = download('http://192.168.0.5/fw.bin');
  expect((await lab.send('POST', '/api/v1/stations/FW/commands', local)).status).toBe(202);
});

it('[grid attack] an operator over the ceiling is told to wait, and nothing is sent', async () => {
  const plain = createTestApp();
  const fleet = plain.fleet;
  const api = createTestApp({
    fleet: () => ({ ...fleet.station('fleet'), takeCommandRoom: async () => 1_500 }) as never,
  });
  await api.send('POST', '/api/v1/stations', { id: 'MANY' });
  const refused = await api.ask('POST', '/api/v1/stations/MANY/commands', {
    action: 'Reset',
    payload: { type: 'Soft' },
  });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
  expect(api.fleet.commands).toEqual([]);
});
