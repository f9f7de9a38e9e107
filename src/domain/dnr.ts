// Diarienummer and paragraphs as Swedish registries write them. Nothing is rewritten: what looks odd is questioned, and
// may be right all the same.

/** `RS/257/2017`, `LS/1792/2012`, `RS/2013-64`, `RS 2027/12`, `423-1574-2014`, `2027-00123`, `KS2027/0012.014`. */
const forms: RegExp[] = [
  // letters, running number and year, by strokes
  /^\p{L}{1,8}[/ ]\d{1,6}\/(19|20)\d\d$/u,
  // letters, year and running number
  /^\p{L}{1,8}[/ ]?(19|20)\d\d[-/:]\d{1,6}([.-]\d{1,4})?$/u,
  // a plan code, running number and year (länsstyrelsen, older registries)
  /^\d{1,4}-\d{1,6}-(19|20)\d\d$/u,
  // year and running number only
  /^(19|20)\d\d[-/:]\d{1,6}$/u,
];

/** Whether the text looks like one diarienummer, or several with commas between. */
export const looksLikeDnr = (text: string): boolean =>
  text.trim() !== '' && text.split(',').every((one) => forms.some((form) => form.test(one.trim())));

/** Whether the text looks like a paragraph of minutes: `§ 194`, `194`, `§ 12 a`, `§§ 12–14`, `§ 194/2027`. */
export const looksLikeParagraph = (text: string): boolean => /^(§{1,2} ?)?\d{1,4}( ?[a-zåäö])?([-–]\d{1,4})?(\/(19|20)\d\d)?$/iu.test(text.trim());
