// Reads the HTML of a mail as a person sees it.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Spaces, line breaks and no-break spaces as one space. */
export const normal = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

const unescaped = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

/** The visible part: without head, preheader, and the hint that stands beside the address. */
const visible = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<div style="display:none.*?<\/div>/s, '')
    .replace('Fungerar inte knappen? Kopiera adressen till webbläsaren:', '');

/** All visible text, tags as spaces. */
export const tagless = (html: string): string => unescaped(visible(html).replace(/<[^>]*>/g, ' '));

/** Each visible piece of text between tags. */
export const textNodes = (html: string): string[] =>
  visible(html).split(/<[^>]*>/).map((node) => normal(unescaped(node))).filter((node) => node !== '');

/** The tags alone, in order. */
export const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
