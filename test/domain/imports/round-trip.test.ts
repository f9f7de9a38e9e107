// An export read back changes nothing; and whatever a file of rows holds, it is read whole or refused in Swedish.
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify as yaml } from 'yaml';
import { csv } from '../../../src/exports/csv.js';
import { readMeetings } from '../../../src/domain/files/meetings-file.js';
import { readOrganisation } from '../../../src/domain/files/organisation-file.js';
import { importKinds } from '../../../src/domain/imports/entries.js';
import type { ImportKind } from '../../../src/domain/imports/entries.js';
import { exportTable } from '../../../src/domain/imports/export-table.js';
import { importOrganisation } from '../../../src/domain/imports/import-files.js';
import { must, sampleText } from '../../support/sample.js';
import { changes, importing, importingMeetings, meetingsText, organisation, refused } from './support.js';

const exported = (kind: ImportKind, text: string): string => {
  const { head, rows } = exportTable(kind, text);
  return csv(head, rows);
};
const windows = (text: string): Uint8Array => Buffer.from(text.replace(/^\uFEFF/, ''), 'latin1');

const name = fc.stringMatching(/^[=+@'A-ZÅÄÖa-zåäö][ ,;"'#:@={}\-A-Za-zåäö0-9]{0,20}$/).map((text) => text.replace(/ +/g, ' ').trim()).filter((text) => text !== '');
const id = fc.stringMatching(/^[a-zåäö0-9][a-zåäö0-9-]{0,6}$/);
const role = fc.stringMatching(/^[a-zåäö]{1,8}$/);
const date = fc.date({ min: new Date('2006-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
const span = fc.tuple(date, date).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string]);

/** Any organisation that the reader accepts, as its file. */
const organisations = fc
  .record({
    units: fc.uniqueArray(fc.record({ id, namn: name, slag: fc.constantFrom('nämnd', 'förvaltning', 'enhet', 'kommunledning'), above: fc.nat(), serves: fc.array(fc.nat(), { maxLength: 2 }) }), { minLength: 1, maxLength: 6, selector: (unit) => unit.id }),
    persons: fc.uniqueArray(fc.record({ id: name.filter((text) => !text.startsWith("'")), namn: name, local: fc.stringMatching(/^[a-z0-9]{1,8}$/), roles: fc.array(fc.record({ role, unit: fc.nat(), dates: fc.option(span), open: fc.boolean() }), { maxLength: 3 }) }), { minLength: 1, maxLength: 5, selector: (person) => person.id }),
    absences: fc.array(fc.record({ who: fc.nat(), by: fc.nat(), dates: span }), { maxLength: 3 }),
  })
  .map(({ units, persons, absences }) => {
    const at = <T>(list: T[], i: number): T => list[i % list.length]!;
    return yaml({
      organisation: 'prov',
      namn: 'Prov',
      utskick: { från: '07:30', till: '17:00' },
      enheter: units.map((unit, i) => ({ id: unit.id, namn: unit.namn, slag: unit.slag, ...(i > 0 && unit.above % 3 > 0 ? { under: units[unit.above % i]!.id } : {}), ...(unit.serves.length > 0 ? { arbetar_åt: [...new Set(unit.serves.map((n) => at(units, n).id))] } : {}) })),
      personer: persons.map((person, i) => {
        const roles = new Map(
          person.roles.map(({ role: called, unit, dates, open }) => {
            const roll = `${called}@${at(units, unit).id}`;
            return [roll, dates === null ? roll : { roll, från: dates[0], ...(open ? {} : { till: dates[1] }) }];
          }),
        );
        return { id: person.id, namn: person.namn, epost: `${person.local}${i}@example.org`, roller: [...roles.values()] };
      }),
      frånvaro: [...new Map(absences.filter(({ who, by }) => at(persons, who) !== at(persons, by)).map(({ who, by, dates }) => [`${at(persons, who).id} ${dates[0]}`, { person: at(persons, who).id, från: dates[0], till: dates[1], ersätts_av: at(persons, by).id }])).values()],
    });
  });

describe('an export that is imported again', () => {
  it('changes nothing in the sample, whole or not', () => {
    const text = sampleText('organisation.yaml');
    for (const whole of [false, true]) {
      const files = { enheter: exported('enheter', text), roller: exported('roller', text), frånvaro: exported('frånvaro', text) };
      const result = importing(files, { into: text, whole });
      expect([refused(result), changes(result)]).toEqual([[], []]);
      expect(result.text).toBe(text);
    }
  });

  it('changes nothing in any organisation', () => {
    fc.assert(
      fc.property(organisations, fc.boolean(), (text, whole) => {
        must(readOrganisation(text, 'prov.yaml'));
        const result = importing({ enheter: exported('enheter', text), roller: exported('roller', text), frånvaro: exported('frånvaro', text) }, { into: text, whole });
        expect([refused(result), changes(result), result.after]).toEqual([[], [], []]);
        expect(result.text).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps names that a spreadsheet would run as formulas, and those that begin with an apostrophe', () => {
    for (const called of ['=1+1', '+46', '-x', '@a', "'=1", "''@a", "'Norr'"]) {
      const text = sampleText('exempel-kommun/organisation.yaml').replace('namn: Socialnämnden', `namn: ${JSON.stringify(called)}`);
      const table = exported('enheter', text);
      expect(table).not.toMatch(/;[=+@-]/);
      expect(changes(importing({ enheter: table }, { into: text })), called).toEqual([]);
    }
  });

  it('makes the lists of another organisation the same', () => {
    fc.assert(
      fc.property(organisations, organisations, (from, into) => {
        const files = { enheter: exported('enheter', from), roller: exported('roller', from), frånvaro: exported('frånvaro', from) };
        const result = importing(files, { into, whole: true });
        expect([refused(result), result.after]).toEqual([[], []]);
        const lists = (text: string) => {
          const { units, persons, holdings, absences } = must(readOrganisation(text, 'prov.yaml')).organisation;
          return [units, persons, holdings, absences].map((list) => list.map((each) => JSON.stringify(each)).toSorted());
        };
        expect(lists(result.text!)).toEqual(lists(from));
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing in the meetings, also by way of Windows-1252 and commas', () => {
    const { head, rows } = exportTable('sammanträden', meetingsText);
    for (const file of [csv(head, rows), windows(csv(head, rows)), stringify([head, ...rows])]) {
      const result = importingMeetings(file, { whole: true });
      expect([refused(result), changes(result), result.text]).toEqual([[], [], meetingsText]);
    }
  });

  it('makes an empty calendar the same', () => {
    const empty = `${meetingsText.split('möten:')[0]}möten: []\n`;
    const result = importingMeetings(exported('sammanträden', meetingsText), { into: empty });
    expect(readMeetings(result.text!, '2027.yaml', organisation)).toEqual(readMeetings(meetingsText, '2027.yaml', organisation));
  });

  it('has its head also without a file', () => {
    expect(importKinds.map((kind) => exportTable(kind, null))).toEqual(importKinds.map(() => ({ head: expect.arrayContaining([expect.any(String)]), rows: [] })));
  });
});

describe('any file at all', () => {
  const cell = fc.oneof(fc.constantFrom('', 'id', 'namn', 'sof', 'sof-ifo', 'ekonomichef', 'controller', 'klk', 'enhet', 'bolag', '2027-01-01', '2027-02-30', 'a@b', 'x@y.se', '"', "'=1"), fc.string({ unit: 'grapheme', maxLength: 8 }));
  const table = (kind: ImportKind) => {
    const { head } = exportTable(kind, null);
    return fc.array(fc.array(cell, { minLength: 1, maxLength: head.length + 1 }), { maxLength: 6 }).map((rows) => new TextEncoder().encode([head, ...rows].map((row) => row.join(';')).join('\n')));
  };

  it.each(['enheter', 'roller', 'frånvaro', 'sammanträden'] as const)('of %s is taken whole or refused in Swedish, and never throws', (kind) => {
    const files = fc.oneof(table(kind), fc.uint8Array({ maxLength: 120 }));
    fc.assert(
      fc.property(files, fc.boolean(), fc.boolean(), (bytes, skipBad, whole) => {
        const how = { skipBad: skipBad && !whole, whole };
        const result = kind === 'sammanträden' ? importingMeetings(bytes, how) : importing({ [kind]: bytes }, how);
        expect(result.text === null).toBe(result.problems.length + result.doubts.length + result.after.length > 0);
        if (how.skipBad) expect(result.problems.filter(({ wholeFile }) => wholeFile !== true)).toEqual(result.problems.some(({ wholeFile }) => wholeFile) ? expect.any(Array) : []);
        for (const { row, text } of [...result.problems, ...result.left]) {
          expect(row).toBeGreaterThan(0);
          expect(text).not.toMatch(/Error|undefined|null|\[object/);
        }
        if (result.text !== null && kind !== 'sammanträden') must(readOrganisation(result.text, 'efter.yaml'));
      }),
      { numRuns: 200 },
    );
  });

  it('that is a calendar is refused where a table is wanted', () => {
    const result = importOrganisation([{ kind: 'roller', name: 'a.ics', bytes: Buffer.from('BEGIN:VCALENDAR\nEND:VCALENDAR\n') }], { name: 'o.yaml', text: sampleText('exempel-kommun/organisation.yaml') }, { whole: false, skipBad: false });
    expect(refused(result)).toEqual(['1 –: Filen är en kalender (ICS). Bara sammanträden kan importeras från en sådan.']);
  });
});
