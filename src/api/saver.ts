// Who saves settings: somebody signed in, or another system by its key.

import type { Request } from 'express';
import { keyPerson } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import { secretary } from './routes/cycles.js';

export interface Saver {
  /** As the history of the settings keeps it: an address, or a key's name. */
  by: string;
  /** The person's id in the organisation of a running cycle. */
  person(organisation: Organisation): string;
  way: 'session' | 'api';
}

/** Who is signed in. */
export const signedInSaver = (req: Request): Saver => ({ by: req.session.email ?? '', person: (organisation) => secretary(organisation, req), way: 'session' });

/** Another system, by the name of its key. */
export const keySaver = ({ name }: { name: string }): Saver => ({ by: keyPerson(name), person: () => keyPerson(name), way: 'api' });
