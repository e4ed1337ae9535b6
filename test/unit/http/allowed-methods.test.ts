import { describe, expect, it } from 'vitest';
import { allowedMethods } from '../../../src/http/allowed-methods.ts';

const routes = [
  { method: 'ALL', path: '/*' },
  { method: 'GET', path: '/api/v1/stations' },
  { method: 'POST', path: '/api/v1/stations' },
  { method: 'GET', path: '/api/v1/stations/:stationId' },
  { method: 'DELETE', path: '/api/v1/stations/:stationId' },
  { method: 'PUT', path: '/uploads/:address{.+}' },
];

describe('the methods a path allows', () => {
  it('[RFC 9110 §10.2.1] are those of its routes, and HEAD wherever GET is', () => {
    expect(allowedMethods(routes, '/api/v1/stations')).toEqual(['GET', 'HEAD', 'POST']);
    expect(allowedMethods(routes, '/api/v1/stations/CP-1')).toEqual(['DELETE', 'GET', 'HEAD']);
  });

  it('[RFC 9110 §10.2.1] are those of a route that takes all that follows', () => {
    for (const path of ['/uploads/a', '/uploads/a/b', '/uploads/a/'])
      expect(allowedMethods(routes, path)).toEqual(['PUT']);
    expect(allowedMethods(routes, '/uploads')).toEqual([]);
    expect(allowedMethods(routes, '/uploads/')).toEqual([]);
  });

  it('[RFC 9110 §15.5.5] are none where there is no route', () => {
    for (const path of ['/', '/api/v1', '/api/v1/stations/', '/api/v1/stations/a/b']) {
      expect(allowedMethods(routes, path)).toEqual([]);
    }
  });
});
