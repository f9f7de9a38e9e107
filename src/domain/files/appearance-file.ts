// Reads how the organisation looks from the Swedish YAML of `styrmodeller/utseende.yaml`. A colour that cannot be read
// by everyone is refused.

import { z } from 'zod';
import type { Appearance, OwnWords } from '../appearance/appearance.js';
import { PARTS, ratioWords, unreadable } from '../appearance/contrast.js';
import { didYouMean } from './nearest.js';
import { allProblems, located, readYaml } from './yaml-file.js';
import type { Finding } from './yaml-file.js';

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Färgen ska skrivas med nummertecken och sex tecken 0–9 eller a–f, inom citattecken: "#0b5f5a".');
/** One line; what it must not hold would break a header or a mail. */
const line = z.string().min(1).max(200).regex(/^[^\n\r<>]*$/, 'Texten ska stå på en rad och får inte innehålla < eller >.');
const sentences = z.union([line, z.array(line).max(5)]);

export const appearanceSchema = z.strictObject({
  namn: line.optional(),
  färger: z.strictObject({ ljust: colour, mörkt: colour }).optional(),
  avsändarnamn: line.optional(),
  hälsning: line.optional(),
  signatur: sentences.optional(),
  kontakt: line.optional(),
  öppna_data: z.strictObject({ licens: line, adress: z.url({ protocol: /^https?$/, error: 'Adressen ska vara en webbadress som börjar med https://.' }) }).optional(),
  ord: z.record(z.string(), z.strictObject({ före: sentences.optional(), efter: sentences.optional() })).optional(),
});

type AppearanceFile = z.output<typeof appearanceSchema>;

/** The appearance in a file's text, or everything that is wrong with it. `kinds` are the Swedish names of the kinds of letters. */
export function readAppearance(text: string, fileName: string, kinds: Record<string, string>): { appearance: Appearance } | { problems: string[] } {
  const read = readYaml(text, fileName, appearanceSchema as unknown as z.ZodType<AppearanceFile>);
  const check = (file: AppearanceFile): Finding[] => [...colourFindings(file), ...wordFindings(file, kinds)];
  if ('problems' in read) return { problems: allProblems(read, fileName, check) };
  const findings = check(read.value);
  return findings.length > 0 ? { problems: located(fileName, read.lineOf, findings) } : { appearance: appearanceOf(read.value, kinds) };
}

const schemes = [
  { word: 'ljust', scheme: 'light', advice: 'Välj en mörkare färg.' },
  { word: 'mörkt', scheme: 'dark', advice: 'Välj en ljusare färg.' },
] as const;

function colourFindings({ färger }: AppearanceFile): Finding[] {
  if (färger === undefined) return [];
  return schemes.flatMap(({ word, scheme, advice }): Finding[] => {
    const [worst] = unreadable(färger[word], scheme);
    if (worst === undefined) return [];
    const { place, ratio, least } = worst;
    const also = ratio < PARTS ? ` (knappar och streck minst ${ratioWords(PARTS)})` : '';
    return [{ path: ['färger', word], text: `Färgen ${färger[word]} går inte att läsa för alla: kontrasten mot ${place} är ${ratioWords(ratio)}, men text behöver minst ${ratioWords(least)}${also}. ${advice}` }];
  });
}

const plain = (name: string): string => name.replace(/[”"]/g, '').toLocaleLowerCase('sv');
const kindNamed = (name: string, kinds: Record<string, string>): string | undefined => Object.keys(kinds).find((kind) => plain(kinds[kind]!) === plain(name));

const wordFindings = ({ ord = {} }: AppearanceFile, kinds: Record<string, string>): Finding[] =>
  Object.keys(ord).flatMap((name) =>
    kindNamed(name, kinds) === undefined ? [{ path: ['ord', name], text: `”${name}” är inget slags utskick.${didYouMean(name, Object.values(kinds))} Alla slag står på sidan Alla utskick.` }] : [],
  );

const lines = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

function appearanceOf({ namn, färger, avsändarnamn, hälsning, signatur, kontakt, öppna_data: open, ord = {} }: AppearanceFile, kinds: Record<string, string>): Appearance {
  const words = Object.entries(ord).map(([name, { före, efter }]): [string, OwnWords] => [kindNamed(name, kinds)!, { before: lines(före), after: lines(efter) }]);
  return {
    name: namn ?? null,
    accent: färger === undefined ? null : { light: färger.ljust.toLowerCase(), dark: färger.mörkt.toLowerCase() },
    senderName: avsändarnamn ?? null,
    greeting: hälsning ?? null,
    signature: lines(signatur),
    contact: kontakt ?? null,
    ...(open === undefined ? {} : { license: { name: open.licens, url: open.adress } }),
    words: Object.fromEntries(words),
  };
}
