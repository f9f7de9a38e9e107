// What is wrong with a text as YAML, in Swedish and without the errors that only follow from another.

import { visit } from 'yaml';
import type { Document, ErrorCode, YAMLError } from 'yaml';

/** A fault and where in the text it is. */
export interface YamlFault {
  offset: number;
  text: string;
}

/** The faults of a parsed text; none when it can be turned into a value. `lineAt` gives the line of an offset. */
export function yamlFaults(document: Document.Parsed, lineAt: (offset: number) => number): YamlFault[] {
  const { errors } = document;
  if (errors.length === 0) return aliasFaults(document);
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  const lines = new Set<number>();
  // a tab or a quotation mark breaks every line after it: the first word on each line is enough, and tabs say it all
  return (tabs.length > 0 ? tabs : errors)
    .map((error) => ({ offset: quoteBefore(document, error) ?? error.pos[0], text: `${words(error)}.` }))
    .filter(({ offset }) => !lines.has(lineAt(offset)) && lines.add(lineAt(offset)));
}

/** Where the quoted text begins that is never ended. */
function quoteBefore(document: Document.Parsed, { code, message, pos }: YAMLError): number | undefined {
  if (code !== 'MISSING_CHAR' || !message.includes('quote')) return undefined;
  let begins: number | undefined;
  visit(document, {
    Scalar: (_, node) => {
      if (node.type?.startsWith('QUOTE') && node.range && node.range[0] <= pos[0] && pos[0] <= node.range[2] + 1) begins = node.range[0];
    },
  });
  return begins;
}

function words({ code, message }: { code: ErrorCode; message: string }): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Samma ord står två gånger på samma nivå; ta bort det ena';
    case 'TAB_AS_INDENT':
      return 'Raden är indragen med tabb; använd mellanslag';
    case 'BAD_INDENT':
    case 'MULTILINE_IMPLICIT_KEY':
      return /flow/i.test(message) ? 'Indraget stämmer inte, eller en klammer eller hakparentes längre upp avslutas aldrig' : 'Indraget stämmer inte med raderna omkring';
    case 'MISSING_CHAR':
      return message.includes('quote') ? 'Ett citattecken som börjar här avslutas aldrig' : 'Ett citattecken, en klammer eller ett kolon saknas';
    default:
      return 'Raden går inte att läsa som YAML; jämför indrag, kolon och citattecken med raderna omkring';
  }
}

/** A value that begins with * points at one that begins with &: that one must be there, and not be around it. */
function aliasFaults(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = [];
  let aliases = 0;
  visit(document, {
    Alias: (_, node, path) => {
      aliases += 1;
      const target = node.resolve(document);
      const offset = node.range?.[0] ?? 0;
      if (target === undefined) faults.push({ offset, text: `”*${node.source}” pekar på något som inte finns. Ett värde som börjar med * ska stå inom citattecken.` });
      else if (path.includes(target)) faults.push({ offset, text: `”*${node.source}” pekar på sig självt. Skriv ut värdet i stället.` });
    },
  });
  return faults.length > 0 || aliases === 0 || hasValue(document) ? faults : [{ offset: 0, text: 'Filen upprepar grupper med & och * så många gånger att den inte går att läsa. Skriv ut dem i stället.' }];
}

/** Whether the document can be unfolded: groups that repeat groups that repeat groups are refused by the library. */
function hasValue(document: Document.Parsed): boolean {
  try {
    document.toJS();
    return true;
  } catch {
    return false;
  }
}
