// What has been changed in the settings: by whom, when, and the difference; and what a saved version did.

import type { Line } from '../../domain/settings/line-difference.js';
import type { SettingsVersion } from '../../records/settings.js';
import type { LeftOver } from '../settings-effects.js';
import { Facts, Panel } from '../ui/bits.js';
import { Table } from '../ui/table.js';
import { dateTime, shortDateTime } from '../ui/when.js';
import { SettingsPage } from './settings-frame.js';
import type { SettingsShown } from './settings-frame.js';
import { LeftOverPanels } from './settings-hub.js';

export const versionHref = (file: string, version: number): string => `/installningar/version?fil=${encodeURIComponent(file)}&nr=${version}`;

type Who = (email: string) => string;

/** Every change, latest first. */
export function SettingsHistoryPage({ shown, versions, who }: { shown: SettingsShown; versions: SettingsVersion[]; who: Who }) {
  return (
    <SettingsPage shown={shown} title="Ändringar" current="/installningar/historik">
      {versions.length === 0 ? <p>Inget har ändrats här än. Det som gäller är filerna i mappen.</p> : null}
      {versions.length === 0 ? null : (
        <Table label="Ändringar av inställningarna" heads={['Ändring', 'Fil', 'När och av vem']}>
          {versions.map(({ file, version, at, by, reason }) => (
            <tr>
              <th scope="row">
                <a href={versionHref(file, version)}>{reason}</a>
              </th>
              <td>
                {file} <span class="quiet">version {version}</span>
              </td>
              <td>
                <span class="nowrap">{shortDateTime(at)}</span> <span class="quiet">{who(by)}</span>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </SettingsPage>
  );
}

interface VersionProps {
  shown: SettingsShown;
  version: SettingsVersion;
  lines: Line[];
  who: Who;
  /** It was just saved: what it did. Null on a look back. */
  saved: { reached: string[]; left: LeftOver[] } | null;
}

/** One version, and the difference from the one before. */
export function SettingsVersionPage({ shown, version, lines, who, saved }: VersionProps) {
  const { file, version: number, at, by, reason } = version;
  return (
    <SettingsPage shown={shown} title={reason} current="/installningar/historik">
      {saved === null ? null : (
        <Panel kind="done" title="Sparat">
          {saved.reached.length === 0 ? null : <p>Det som rör personer, roller och frånvaro gäller redan i {saved.reached.map((id) => `årscykel ${id}`).join(' och ')}: nästa brev går till rätt person.</p>}
        </Panel>
      )}
      {saved === null ? null : <LeftOverPanels left={saved.left} />}
      <Facts facts={[{ term: 'Fil', words: `${file}, version ${number}` }, { term: 'När', words: dateTime(at) }, { term: 'Av', words: who(by) }]} />
      <h2>Skillnaden</h2>
      <Difference lines={lines} />
    </SettingsPage>
  );
}

/** Lines that have come and gone. */
export function Difference({ lines }: { lines: Line[] }) {
  if (lines.every(({ kind }) => kind === 'same')) return <p>Ingen rad är annorlunda.</p>;
  const signs = { added: 'Ny', removed: 'Bort', same: '' };
  return (
    <div class="scroll" tabindex={0} role="region" aria-label="Rader som skiljer">
      <table>
        <thead>
          <tr>
            <th scope="col">Vad</th>
            <th scope="col">Rad</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, text }) => (
            <tr>
              <td>{kind === 'same' ? <span class="hidden">Oförändrad</span> : <span class={`tag ${kind === 'added' ? 'open' : 'late'}`}>{signs[kind]}</span>}</td>
              <td>
                <code>{text === '' ? ' ' : text}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
