// A document of the follow-up as a Word file: real headings, tables with heads that repeat, pictures with words for those
// who do not see them, Swedish, and page numbers.

import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, ImageRun, LevelFormat, Packer, PageNumber, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import type { DocumentCell, DocumentPart, DocumentTable, FollowUpDocument } from '../domain/follow-up/document.js';
import { historyLines } from '../domain/follow-up/tally-words.js';
import { barPicture, historyPicture, paperLooks, pngOf } from './small-pictures.js';
import type { SmallPicture } from './small-pictures.js';

/** In twentieths of a point: A4, its margins, and what is left between them. */
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 1134, bottom: 1134, left: 1020, right: 1020 };
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const TWIPS_PER_PIXEL = 15;
const CELL = 90;
const QUIET = '506066';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'b9c3c6' };

/** The file's bytes. */
export async function documentDocx({ title, cover, parts }: FollowUpDocument, organisation: string): Promise<Uint8Array> {
  const file = new Document({
    title,
    creator: organisation,
    description: cover.join(' '),
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20, language: { value: 'sv-SE' } }, paragraph: { spacing: { after: 100 } } },
        title: { run: { size: 48, bold: true }, paragraph: { spacing: { before: 600, after: 240 } } },
        heading1: { run: { size: 30, bold: true }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } },
        heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 240, after: 100 }, keepNext: true } },
      },
      paragraphStyles: [{ id: 'Tabelltext', name: 'Tabellrubrik', basedOn: 'Normal', next: 'Normal', run: { size: 18, italics: true, color: QUIET }, paragraph: { keepNext: true, spacing: { before: 120, after: 60 } } }],
    },
    numbering: { config: [{ reference: 'punkter', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 400, hanging: 260 } } } }] }] },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children: [`${title} – sida `, PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES], size: 16, color: QUIET })] })] }) },
        children: [new Paragraph({ text: title, heading: HeadingLevel.TITLE }), ...cover.map((line) => new Paragraph({ children: [new TextRun({ text: line, size: 22 })] })), ...parts.flatMap((part, i) => drawn(part, parts[i + 1]))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** A part; a text before a table stays on the table's page. */
function drawn(part: DocumentPart, next: DocumentPart | undefined): (Paragraph | Table)[] {
  if ('heading' in part) return [new Paragraph({ text: part.heading, heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })];
  if ('text' in part) return [new Paragraph({ keepNext: next !== undefined && 'table' in next, children: [new TextRun({ text: part.text, ...(part.quiet === true ? { color: QUIET } : {}) })] })];
  if ('list' in part) return part.list.map((text) => new Paragraph({ text, numbering: { reference: 'punkter', level: 0 } }));
  return [new Paragraph({ text: part.table.caption, style: 'Tabelltext' }), table(part.table), new Paragraph({ text: '', spacing: { after: 60 } })];
}

function table({ columns, rows }: DocumentTable): Table {
  const widths = columns.map(({ share }) => Math.round((share / 100) * TEXT_WIDTH));
  const head = columns.map(({ head: text }, i) => box(widths[i]!, [new Paragraph({ keepNext: true, spacing: { after: 0 }, children: [new TextRun({ text, bold: true, size: 18 })] })], 'e4f1ef'));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: head }), ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, i) => box(widths[i]!, content(cell, i === 0, widths[i]!), cell.status === undefined ? undefined : paperLooks[cell.status].wash)) }))],
  });
}

const box = (width: number, children: Paragraph[], fill?: string): TableCell =>
  new TableCell({ width: { size: width, type: WidthType.DXA }, margins: { top: 50, bottom: 50, left: CELL, right: CELL }, children, ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }) });

/** The paragraphs of a cell; a cell of a Word table has at least one. */
function content({ words, quiet = [], status, bar, history }: DocumentCell, names: boolean, width: number): Paragraph[] {
  const line = (text: string, run: { bold?: boolean; color?: string; size?: number }): Paragraph => new Paragraph({ spacing: { after: 20 }, children: [new TextRun({ text, size: 18, ...run })] });
  const found: Paragraph[] = [];
  if (words !== '') found.push(line(words, { ...(names || status !== undefined ? { bold: true } : {}), ...(status === undefined ? {} : { color: paperLooks[status].ink }) }));
  if (bar !== undefined) found.push(image(barPicture(bar, Math.floor((width - 2 * CELL) / TWIPS_PER_PIXEL)), `Stapel: ${bar.map(({ words: part, n }) => `${n} ${part}`).join(', ')}`));
  const drawing = history === undefined ? null : historyPicture(history.points);
  if (drawing !== null) found.push(image(drawing, `Utveckling: ${historyLines(history!.points, history!.measure).join(', ')}`));
  found.push(...quiet.map((text) => line(text, { color: QUIET, size: 16 })));
  return found.length === 0 ? [new Paragraph({ text: '' })] : found;
}

const image = (picture: SmallPicture, description: string): Paragraph =>
  new Paragraph({
    spacing: { before: 20, after: 20 },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(picture.svg),
        fallback: { type: 'png', data: pngOf(picture) },
        transformation: { width: picture.width, height: picture.height },
        altText: { name: description.split(':')[0]!, title: description.split(':')[0]!, description },
      }),
    ],
  });
