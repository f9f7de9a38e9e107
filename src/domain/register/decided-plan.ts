// How long a decided plan holds, by what it is called: `regionplan med budget 2028-2030` says it itself.

/** The validity of a plan as the register writes it: the years in its name when they begin with its plan year, else that year. */
export function spanText(product: string, planYear: number): string {
  const years = /\b(\d{4})\s*[-–]\s*(\d{4})\b/.exec(product);
  return years !== null && Number(years[1]) === planYear && Number(years[2]) >= planYear ? `${years[1]}-${years[2]}` : String(planYear);
}
