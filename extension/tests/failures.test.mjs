import assert from 'node:assert/strict';
import test from 'node:test';
import { causeOfEnd, causeOfRefusal, commandFor } from '../src/sidebar/failures.js';
import { readError } from '../src/sidebar/wire/messages.js';

test("the browsers' words for a lost host lead to the right state", () => {
  const table = [
    ['Specified native messaging host not found.', false, 'host-missing'],
    ['No such native application org.sidelight.host', false, 'host-missing'],
    ['An unexpected error occurred', false, 'host-missing'],
    ['Access to the specified native messaging host is forbidden.', false, 'host-forbidden'],
    ['Native host has exited.', false, 'host-lost'],
    ['Native host has exited.', true, 'host-lost'],
    ['An unexpected error occurred', true, 'host-lost'],
    ['Error when communicating with the native messaging host.', true, 'host-lost'],
    ['', false, 'host-lost'],
    ['', true, 'host-lost'],
  ];
  for (const [why, greeted, state] of table) assert.equal(causeOfEnd(why, greeted), state, `${why} ${greeted}`);
});

test("the host's refusals lead to the right state and command", () => {
  const of = (error) => causeOfRefusal(readError(error));
  assert.equal(of({ data: { kind: 'NotAllowed' } }), 'host-forbidden');
  assert.equal(of({ data: { kind: 'InvalidParams', supported: [2] } }), 'host-old');
  assert.equal(of({ data: { kind: 'InternalError' } }), 'host-lost');
  assert.equal(commandFor('host-missing'), 'sidelight install');
});
