import { defineOneWay } from '../define-one-way.ts';

/** [2.1 N15] Values of an open stream, in seconds from `basetime`. */
export const notifyPeriodicEventStream = defineOneWay({
  action: 'NotifyPeriodicEventStream',
  read: ({ id, basetime, pending, data }) => [
    { type: 'append', collection: 'event-stream-data', value: { id, basetime, pending, data } },
  ],
});
