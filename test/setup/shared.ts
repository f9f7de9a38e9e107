// Asks the broker for what the suite shares.

import { inject } from 'vitest';
import type { Shared } from './broker.js';

/** Waits until the thing is there; the first ask starts it. Rejects with the broker's own words. */
export async function shared(name: keyof Shared): Promise<string> {
  const response = await fetch(`${inject('broker')}/${name}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
