// The chain of a governance model: the levels of what a plan promises, from målområde (or perspektiv, strategi) down to
// aktivitet, and the statuses that a report gives them. Data of the model (`uppföljning` in its file), not of the code.

/** What a level is, whatever the model calls it: a goal holds others together, the other three are followed up. */
export type RowKind = 'goal' | 'assignment' | 'indicator' | 'action';

/** The file's word for each kind. */
export const rowKindNames: Record<RowKind, string> = { goal: 'mål', assignment: 'uppdrag', indicator: 'nyckeltal', action: 'aktivitet' };

export interface PlanLevel {
  id: string;
  /** `målområde`, `kortsiktigt nyckeltal`. */
  name: string;
  /** `målområden`, `kortsiktiga nyckeltal`. */
  plural: string;
  kind: RowKind;
  /** Levels that a row of this one may hang under; empty: stands by itself. */
  under: string[];
}

/** How a status is to be read and coloured; never the only sign of it. `unmeasured` is none of the others, and counts in the total. */
export type StatusTone = 'good' | 'partly' | 'bad' | 'unmeasured' | 'planned';

/** The file's word for each tone. */
export const toneWords: Record<string, StatusTone> = { bra: 'good', 'på väg': 'partly', dåligt: 'bad', 'utan mätning': 'unmeasured', 'inte börjat': 'planned' };

export interface RowStatus {
  id: string;
  /** `delvis uppfyllt`. */
  name: string;
  tone: StatusTone;
}

export interface FollowUpModel {
  levels: PlanLevel[];
  statuses: Record<RowKind, RowStatus[]>;
  /** What is followed up on the public page; missing: assignments and indicators. */
  published?: RowKind[];
}

const fulfilled: RowStatus[] = [
  { id: 'helt', name: 'helt uppfyllt', tone: 'good' },
  { id: 'delvis', name: 'delvis uppfyllt', tone: 'partly' },
  { id: 'inte', name: 'inte uppfyllt', tone: 'bad' },
];

/** The statuses of the follow-up of a board's plan in May 2024, unless the model's file says otherwise. */
export const defaultStatuses: Record<RowKind, RowStatus[]> = {
  goal: fulfilled,
  assignment: fulfilled,
  indicator: [...fulfilled, { id: 'omatt', name: 'går inte att mäta', tone: 'unmeasured' }],
  action: [
    { id: 'planerad', name: 'planerad', tone: 'planned' },
    { id: 'pagaende', name: 'pågående enligt plan', tone: 'partly' },
    { id: 'forsenad', name: 'försenad', tone: 'bad' },
    { id: 'genomford', name: 'genomförd', tone: 'good' },
  ],
};

/** The level of an id; undefined when the model has none. */
export const levelById = ({ levels }: FollowUpModel, id: string): PlanLevel | undefined => levels.find((level) => level.id === id);

/** The status of an id for a kind of row; undefined when the model has none. */
export const statusById = ({ statuses }: FollowUpModel, kind: RowKind, id: string): RowStatus | undefined => statuses[kind].find((status) => status.id === id);
