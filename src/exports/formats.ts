// The file formats a timetable leaves in, by the end of the file's name.

/** Content type of each. */
export const formatTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ics: 'text/calendar; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const;

export type FileFormat = keyof typeof formatTypes;

/** The format, or null when there is none of that name. */
export const formatFrom = (text: string): FileFormat | null => (Object.hasOwn(formatTypes, text) ? (text as FileFormat) : null);
