// The organisation as a tree with what each unit and all below it has: late, open and done. Folded by details; every
// number leads to the list.

import { raw } from 'hono/html';
import { isBody, unitKindNames } from '../../domain/organisation.js';
import type { Organisation, Unit } from '../../domain/organisation.js';
import { childrenOf } from '../../domain/resolve-seat.js';
import type { CycleRow } from '../../records/read/cycles.js';
import type { UnitCount } from '../../records/read/units.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { listHref } from './overview.js';

export interface UnitTreeProps {
  frame: Frame;
  cycle: CycleRow;
  organisation: Organisation;
  counts: UnitCount[];
}

interface Node {
  unit: Unit;
  /** Of the unit and all below it. */
  sum: Omit<UnitCount, 'unit'>;
  below: Node[];
}

/** Levels that are unfolded from the start. */
const UNFOLDED = 1;

export function UnitTreePage(props: UnitTreeProps) {
  const { frame, cycle } = props;
  return (
    <Layout frame={frame} title={`Organisationen, årscykel ${cycle.year}`} wide cycle={cycle.id} current={`/cykel/${cycle.id}/enheter`}>
      <h1>
        Läget i organisationen
        <span class="under">Årscykel {cycle.year}</span>
      </h1>
      <p>Siffrorna gäller enheten och allt under den. Välj en siffra för att se leveranserna.</p>
      {treeOf(props)}
    </Layout>
  );
}

const trees = new WeakMap<UnitCount[], { organisation: Organisation; html: string }>();

/** Both trees, drawn once per count: they are most of the page. */
function treeOf({ cycle, organisation, counts }: UnitTreeProps) {
  const kept = trees.get(counts);
  if (kept?.organisation === organisation) return raw(kept.html);
  const own = new Map(counts.map((count) => [count.unit, count]));
  const roots = organisation.units.filter(({ parent }) => parent === null).flatMap((unit) => nodeOf(organisation, unit, own, new Set()) ?? []);
  const groups = [
    { id: 'forvaltning', words: 'Förvaltningen', nodes: roots.filter(({ unit }) => !isBody(unit)) },
    { id: 'politik', words: 'Politiska organ', nodes: roots.filter(({ unit }) => isBody(unit)) },
  ].filter(({ nodes }) => nodes.length > 0);
  const html = String(
    <>
      {groups.length === 0 ? <p>Ingen enhet har något i årscykeln.</p> : null}
      {groups.map(({ id, words, nodes }) => (
        <section aria-labelledby={id}>
          <h2 id={id}>{words}</h2>
          <ul class="tree">
            {nodes.map((node) => (
              <Branch cycle={cycle.id} node={node} level={0} />
            ))}
          </ul>
        </section>
      ))}
    </>,
  );
  trees.set(counts, { organisation, html });
  return raw(html);
}

/** A unit with all below it that has anything; null when nothing has. */
function nodeOf(organisation: Organisation, unit: Unit, own: Map<string, UnitCount>, above: ReadonlySet<string>): Node | null {
  if (above.has(unit.id)) return null;
  const way = new Set([...above, unit.id]);
  const below = childrenOf(organisation, unit.id).flatMap((child) => nodeOf(organisation, child, own, way) ?? []);
  const sum = { late: 0, open: 0, done: 0 };
  for (const part of [own.get(unit.id), ...below.map((node) => node.sum)]) {
    if (part === undefined) continue;
    sum.late += part.late;
    sum.open += part.open;
    sum.done += part.done;
  }
  return sum.open + sum.done === 0 ? null : { unit, sum, below };
}

function Branch({ cycle, node, level }: { cycle: string; node: Node; level: number }) {
  const { unit, below } = node;
  return (
    <li>
      <strong>{unit.name}</strong>
      <Numbers cycle={cycle} node={node} />
      {below.length === 0 ? null : (
        <details open={level < UNFOLDED}>
          <summary>
            {below.length} direkt under<span class="hidden"> {unit.name}</span>
          </summary>
          <ul class="tree">
            {below.map((child) => (
              <Branch cycle={cycle} node={child} level={level + 1} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Numbers({ cycle, node: { unit, sum } }: { cycle: string; node: Node }) {
  const of = <span class="hidden"> i {unit.name}</span>;
  const href = (filter: Parameters<typeof listHref>[1]): string => `${listHref(cycle, { ...filter, under: unit.id })}#leveranser`;
  return (
    <p class="numbers">
      <span class="quiet">{unitKindNames[unit.kind]}</span>
      {sum.late === 0 ? null : (
        <a class="late" href={href({ late: true })}>
          {sum.late === 1 ? '1 försenad' : `${sum.late} försenade`}
          {of}
        </a>
      )}
      {sum.open === 0 ? null : (
        <a href={href({})}>
          {sum.open} pågående{of}
        </a>
      )}
      {sum.done === 0 ? null : (
        <a href={href({ phase: 'closed' })}>
          {sum.done === 1 ? '1 avslutad' : `${sum.done} avslutade`}
          {of}
        </a>
      )}
    </p>
  );
}
