// Units to choose among, as the tree that they stand in: a box each, folded by details.

import { unitsAbove } from '../../domain/follow-up/duties.js';
import type { Organisation, Unit } from '../../domain/organisation.js';
import { unitById } from '../../domain/resolve-seat.js';

export interface UnitChoiceProps {
  organisation: Organisation;
  /** Units that can be chosen. */
  units: readonly string[];
  chosen: ReadonlySet<string>;
  /** Why a unit needs no box, and is shown with these words instead. */
  instead?: (unit: string) => string | null;
  /** Said after a unit's name. */
  more?: (unit: string) => string;
}

interface Node {
  unit: Unit;
  below: Node[];
}

/** The boxes, all with the name `enhet`. */
export function UnitChoice(props: UnitChoiceProps) {
  const { organisation, units, chosen } = props;
  const nodes = new Map(units.flatMap((id): [string, Node][] => {
    const unit = unitById(organisation, id);
    return unit === undefined ? [] : [[id, { unit, below: [] }]];
  }));
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const [, ...above] = unitsAbove(organisation, node.unit.id);
    (nodes.get(above.find((id) => nodes.has(id)) ?? '')?.below ?? roots).push(node);
  }
  const open = new Set([...chosen].flatMap((id) => unitsAbove(organisation, id).slice(1)));
  return (
    <ul class="tree">
      {roots.map((node) => (
        <Branch {...props} node={node} open={open} />
      ))}
    </ul>
  );
}

function Branch({ node, open, ...props }: UnitChoiceProps & { node: Node; open: ReadonlySet<string> }) {
  const { chosen, instead, more } = props;
  const { unit, below } = node;
  const words = instead?.(unit.id) ?? null;
  const said = more?.(unit.id) ?? '';
  return (
    <li>
      {words === null ? (
        <div class="check">
          <input type="checkbox" id={`enhet-${unit.id}`} name="enhet" value={unit.id} checked={chosen.has(unit.id)} />
          <label for={`enhet-${unit.id}`}>
            {unit.name}
            {said === '' ? null : <span class="quiet"> {said}</span>}
          </label>
        </div>
      ) : (
        <span>
          {unit.name} <span class="quiet">{words}</span>
        </span>
      )}
      {below.length === 0 ? null : (
        <details open={open.has(unit.id)}>
          <summary>
            {below.length} direkt under<span class="hidden"> {unit.name}</span>
          </summary>
          <ul class="tree">
            {below.map((child) => (
              <Branch {...props} node={child} open={open} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The chosen units, unseen, in a form that confirms. */
export const ChosenUnits = ({ units }: { units: Iterable<string> }) => (
  <>
    {[...units].map((unit) => (
      <input type="hidden" name="enhet" value={unit} />
    ))}
  </>
);
