// What every wheel on a page looks like besides its arcs: classes of the style sheet.

import type { WheelLooks } from '../../exports/wheel-picture.js';

export const pageLooks: Pick<WheelLooks, 'month' | 'monthName' | 'ring' | 'hub'> = {
  month: (odd) => ({ class: odd ? 'month odd' : 'month' }),
  monthName: { class: 'month-name' },
  ring: { class: 'ring' },
  hub: { class: 'hub' },
};
