// What a model file names that an organisation must have: units, political bodies and roles, each with its place in the
// file. `model-together.ts` says what is wrong about them in words.

import { isBody } from '../organisation.js';
import type { Organisation } from '../organisation.js';
import { isHeld, isRoleHeld, unitById } from '../resolve-seat.js';
import type { DateRuleFile, LadderFile, MeetingRefFile, ModelFile, SeatFile } from './model-schema.js';
import { didYouMean } from './nearest.js';
import type { Finding, Path } from './yaml-file.js';

/** A finding about a name; `step` is null when it is about the whole model. */
export interface NameFinding extends Finding {
  step: string | null;
  name: string;
}

/** Unknown units, bodies that are none, and roles that nobody holds; each text once. */
export function unknownNames(file: ModelFile, organisation: Organisation): NameFinding[] {
  const found = new Map<string, NameFinding>();
  const units = organisation.units.map(({ id }) => id);
  const bodies = organisation.units.filter(isBody).map(({ id }) => id);
  const roles = [...new Set(organisation.holdings.map(({ role }) => role))];
  const tell = (step: string | null, path: Path, name: string, text: string): void => {
    const key = `${step ?? ''} ${text}`;
    if (!found.has(key)) found.set(key, { step, path, name, text });
  };
  const of = (step: string | null): string => (step === null ? 'Modellen' : `Steg ”${step}”`);

  const unit = (step: string, path: Path, id: string): void => {
    if (unitById(organisation, id) === undefined) tell(step, path, id, `${of(step)}: enheten ”${id}” finns inte i organisationen.${didYouMean(id, units)}`);
  };
  const body = (step: string, path: Path, id: string): void => {
    if (id === 'själv' || bodies.includes(id)) return;
    const known = unitById(organisation, id);
    tell(step, path, id, `${of(step)}: ${known === undefined ? `organet ”${id}” finns inte i organisationen` : `”${id}” (${known.name}) är inget politiskt organ`}.${didYouMean(id, bodies)}`);
  };
  const seat = (step: string | null, path: Path, rule: SeatFile | undefined): void => {
    if (rule === undefined || typeof rule !== 'string' || rule === 'ansvarig' || rule === 'ansvarigs ersättare') return;
    const at = rule.indexOf('@');
    const role = at === -1 ? rule : rule.slice(0, at);
    const place = at === -1 ? null : rule.slice(at + 1);
    if (place !== null && unitById(organisation, place) === undefined) {
      tell(step, path, rule, `${of(step)}: enheten i ”${rule}” finns inte i organisationen.${didYouMean(place, units)}`);
    } else if (place === null ? !isRoleHeld(organisation, role) : !isHeld(organisation, `${role}@${place}`)) {
      const where = place === null ? '' : ` hos ”${place}”`;
      const guess = isRoleHeld(organisation, role) ? ` Rollen finns hos ${holdersPlaces(organisation, role)}.` : didYouMean(role, roles);
      tell(step, path, rule, `${of(step)}: ingen har rollen ”${role}”${where} i organisationen.${guess}`);
    }
  };
  const ladder = (step: string | null, path: Path, rows: LadderFile | undefined): void =>
    rows?.forEach((row, i) => row.till.forEach((rule, j) => seat(step, [...path, i, 'till', j], rule)));
  const dates = (step: string, path: Path, rule: DateRuleFile): void => {
    if ('senaste_av' in rule) rule.senaste_av.forEach((each, i) => dates(step, [...path, 'senaste_av', i], each));
    else if ('räknat_från' in rule) dates(step, [...path, 'räknat_från'], rule.räknat_från);
    else if ('sammanträde' in rule) {
      body(step, [...path, 'sammanträde'], rule.sammanträde);
      before(step, path, rule);
    }
  };
  const before = (step: string, path: Path, ref: MeetingRefFile): void => {
    if (!('före' in ref)) return;
    const at = [...path, 'före'];
    body(step, [...at, 'sammanträde'], ref.före.sammanträde);
    before(step, at, ref.före);
  };

  for (const kind of ['inlämning', 'godkännande', 'protokoll'] as const) ladder(null, ['eskalering', kind], file.eskalering[kind]);
  for (const { what, role, used } of assumed(file)) {
    if (used && !isRoleHeld(organisation, role)) tell(null, [what], role, `Ingen har rollen ”${role}” i organisationen, som används när modellen inte har någon egen ”${what}”. Skriv ”${what}” i modellen, eller ge någon rollen.`);
  }
  file.steg.forEach((step, i) => {
    const at = ['steg', i];
    step.gäller.enheter.forEach((id, j) => unit(step.id, [...at, 'gäller', 'enheter', j], id));
    step.gäller.utom.forEach((id, j) => unit(step.id, [...at, 'gäller', 'utom', j], id));
    seat(step.id, [...at, 'ansvarig'], step.ansvarig);
    seat(step.id, [...at, 'ersättare'], step.ersättare);
    dates(step.id, [...at, 'öppnar'], step.öppnar);
    dates(step.id, [...at, 'klart'], step.klart);
    ladder(step.id, [...at, 'eskalering'], step.eskalering);
    if (step.anstånd_beslutas_av !== undefined) seat(step.id, [...at, 'anstånd_beslutas_av'], step.anstånd_beslutas_av);
    step.godkänns.forEach((stage, j) => {
      stage.av.forEach((rule, k) => seat(step.id, [...at, 'godkänns', j, 'av', k], rule));
      ladder(step.id, [...at, 'godkänns', j, 'eskalering'], stage.eskalering);
    });
    step.organ.forEach((row, j) => {
      body(step.id, [...at, 'organ', j, 'organ'], row.organ);
      before(step.id, [...at, 'organ', j, 'sammanträde'], row.sammanträde);
      seat(step.id, [...at, 'organ', j, 'antecknas_av'], row.antecknas_av);
      ladder(step.id, [...at, 'organ', j, 'eskalering'], row.eskalering);
    });
  });
  return [...found.values()];
}

/** Roles that a model leans on without naming them: those of the usual ladders, and the usual substitute (`model-file.ts`). */
function assumed(file: ModelFile): { what: string; role: string; used: boolean }[] {
  const { inlämning, godkännande, protokoll } = file.eskalering;
  return [
    { what: 'eskalering', role: 'regiondirektör', used: inlämning === undefined && file.steg.some((step) => step.eskalering === undefined) },
    { what: 'eskalering', role: 'regiondirektör', used: godkännande === undefined && file.steg.some((step) => step.godkänns.some((stage) => stage.eskalering === undefined)) },
    { what: 'eskalering', role: 'sekretariat', used: protokoll === undefined && file.steg.some((step) => step.organ.some((row) => row.eskalering === undefined)) },
    { what: 'ersättare', role: 'ersättare', used: file.steg.some((step) => step.ersättare === undefined) },
  ];
}

function holdersPlaces(organisation: Organisation, role: string): string {
  const places = [...new Set(organisation.holdings.filter((holding) => holding.role === role).map(({ unit }) => `”${unit}”`))];
  return places.length <= 3 ? places.join(', ') : `${places.slice(0, 3).join(', ')} och ${places.length - 3} till`;
}
