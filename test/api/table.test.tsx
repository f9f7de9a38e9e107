// The table of the pages: each cell knows the head of its column, so that a phone can stack them.

import { expect, test } from 'vitest';
import { Table } from '../../src/api/ui/table.js';

test('each cell carries the head of its own column, and the row’s head none', () => {
  const html = String(
    <Table label="Planer" heads={['Enhet', { number: 'Antal' }, 'Om ”A” & <B>']}>
      {[1, 2].map((n) => (
        <tr>
          <th scope="row">Enhet {n}</th>
          <td class="number">{n}</td>
          <td>
            <a href="/x">Öppna</a>
          </td>
        </tr>
      ))}
    </Table>,
  );
  expect(html.match(/data-label="[^"]*"/g)).toEqual(['data-label="Antal"', 'data-label="Om ”A” &amp; &lt;B>"', 'data-label="Antal"', 'data-label="Om ”A” &amp; &lt;B>"']);
  expect(html).toContain('<td data-label="Antal" class="number">1</td>');
  expect(html).toContain('<th scope="col" class="number">Antal</th>');
  expect(html).toContain('<th scope="row">Enhet 2</th>');
});

test('what somebody has typed stays text', () => {
  const html = String(
    <Table label="Namn" heads={['Namn', 'Ord']}>
      <tr>
        <th scope="row">{'<td>'}</th>
        <td>{'</tr><script>'}</td>
      </tr>
    </Table>,
  );
  expect(html).toContain('<th scope="row">&lt;td&gt;</th>');
  expect(html).toContain('<td data-label="Ord">&lt;/tr&gt;&lt;script&gt;</td>');
});
