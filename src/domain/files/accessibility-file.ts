// The file of the accessibility statement (lag 2018:1937 and its föreskrift): what an organisation says of its own service.

import { z } from 'zod';
import { readYaml } from './yaml-file.js';
import type { Read } from './yaml-file.js';

const text = z.string().trim();
const schema = z.strictObject({
  /** The name of the organisation's own file when missing. */
  organisation: text.min(1).optional(),
  tjänst: text.min(1).default('Planhjul'),
  förenlig: z.enum(['helt', 'delvis', 'inte']),
  kontakt: z.strictObject({ 'e-post': z.email(), telefon: text.default('') }),
  brister: z.array(text.min(1)).default([]),
  granskning: text.min(1),
  granskad: z.iso.date(),
  uppdaterad: z.iso.date(),
  // Digg is to be merged into another authority: which one it is stands in the file
  tillsyn: z.strictObject({ namn: text.min(1), anmälan: z.url() }),
});

export type AccessibilityStatement = z.infer<typeof schema>;

/** Reads it; problems name file and line, in Swedish. */
export const readAccessibility = (content: string, fileName: string): Read<AccessibilityStatement> => readYaml(content, fileName, schema);
