// Message-IDs: one for each mail, the same each time, valid in a header.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageId, threadId } from '../../src/mail/ids.js';

const ID = /^<[a-z0-9.]+@[a-z0-9-]+(\.[a-z0-9-]+)*>$/;

describe('message ids', () => {
  it('are the same for the same letter and different for another', () => {
    expect(messageId('leverans/2027/namndplan/run#3:reminder:enhetschef@e1', 'example.org')).toBe(
      messageId('leverans/2027/namndplan/run#3:reminder:enhetschef@e1', 'example.org'),
    );
    expect(messageId('a', 'example.org')).not.toBe(messageId('b', 'example.org'));
  });

  it('are not the id of the thread', () => {
    expect(messageId('leverans/2027/namndplan/run', 'example.org')).not.toBe(threadId('leverans/2027/namndplan/run', 'example.org'));
  });

  it('are valid whatever the id holds', () => {
    fc.assert(fc.property(fc.string(), (id) => {
      expect(messageId(id, 'Mejl.Example.org')).toMatch(ID);
      expect(threadId(id, 'example.org')).toMatch(ID);
    }));
  });

  it('refuse what is no domain', () => {
    for (const domain of ['', 'a b', 'a..b', 'a>\r\nBcc: x', '-a']) expect(() => messageId('a', domain)).toThrow(RangeError);
  });
});
