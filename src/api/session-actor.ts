// Who acts when somebody signed in does: their person, the seat they act in, and whom they stand in for that day.

import type { Request } from 'express';
import type { ISODate } from '../domain/calendar/calendar.js';
import type { Actor } from '../domain/deliverable/state.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { standingIn } from '../domain/stands-in.js';
import { secretary } from './routes/cycles.js';

/** The actor of a session in a seat; "B för A" when the holder's absence that day leads to who is signed in. */
export const sessionActor = (organisation: Organisation, req: Request, seat: Seat, date: ISODate): Actor => personInSession(organisation, secretary(organisation, req), seat, date);

/** The same for a person that is known already. */
export const personInSession = (organisation: Organisation, person: string, seat: Seat, date: ISODate): Actor => ({ seat, person, way: 'session', behalfOf: null, ...standingIn(organisation, seat, person, date) });
