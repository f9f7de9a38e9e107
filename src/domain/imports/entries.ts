// What the lists of an organisation's file and of a meetings file hold, as they stand in the file: what imports change.

/** The four things that can be imported and exported, by the words of the command line. */
export const importKinds = ['enheter', 'roller', 'frånvaro', 'sammanträden'] as const;
export type ImportKind = (typeof importKinds)[number];

export interface UnitEntry {
  id: string;
  namn: string;
  slag: string;
  under?: string | undefined;
  arbetar_åt?: string[] | undefined;
  ledning?: string | undefined;
  parter?: string[] | undefined;
  upphör?: string | undefined;
  uppgår_i?: string | undefined;
}

/** A role at a unit, `roll@enhet`; with dates as a group. */
export type RoleEntry = string | { roll: string; från?: string | undefined; till?: string | undefined };

export interface PersonEntry {
  id: string;
  namn: string;
  epost: string;
  roller?: RoleEntry[] | undefined;
}

export interface AbsenceEntry {
  person: string;
  från: string;
  till: string;
  ersätts_av: string;
}

export interface MeetingEntry {
  organ: string;
  dag: string;
  sista_dag?: string | undefined;
  manusstopp?: string | undefined;
  kallelse?: string | undefined;
  justering?: string | undefined;
}

/** The lists of an organisation's file. */
export interface OrganisationLists {
  enheter: UnitEntry[];
  personer: PersonEntry[];
  frånvaro: AbsenceEntry[];
}

/** What is wrong with a row of a file that is imported. */
export interface RowProblem {
  /** Counted from 1, the heads included, as a spreadsheet counts; of a calendar: the line where the event begins. */
  row: number;
  /** The column, as its head stands in the file; null when it is about the whole row. */
  column: string | null;
  text: string;
  /** Whether it concerns the whole file, so that leaving the row out is of no help. */
  wholeFile?: true;
}

/** A role as a group, whichever way it is written. */
export const asHolding = (role: RoleEntry): { roll: string; från?: string | undefined; till?: string | undefined } => (typeof role === 'string' ? { roll: role } : role);
