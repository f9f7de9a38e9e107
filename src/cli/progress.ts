// Shows how far a rehearsal has come, beside the result: a bar that is drawn over itself on a screen, else a line for
// each month that has passed.

import { monthName } from '../domain/calendar/swedish-dates.js';
import type { Io } from './io.js';

const WIDTH = 30;

export interface ProgressView {
  /** `at`: the instant that the year has come to. */
  show(progress: { at: string; done: number; of: number }): void;
  /** Takes the bar away. */
  end(): void;
}

/** A bar when what goes to `err` is seen on a screen, else lines. */
export const progressView = (io: Pick<Io, 'err' | 'errScreen'>): ProgressView => (io.errScreen ? bar(io) : lines(io));

function bar({ err }: Pick<Io, 'err'>): ProgressView {
  let shown = '';
  return {
    show({ at, done, of }) {
      const share = of === 0 ? 1 : done / of;
      const full = Math.floor(share * WIDTH);
      const text = `[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %  ${month(at)}`;
      if (text === shown) return;
      shown = text;
      err(`\r\u001b[2K${text}`);
    },
    end: () => err('\r\u001b[2K'),
  };
}

function lines({ err }: Pick<Io, 'err'>): ProgressView {
  let shown = '';
  return {
    show({ at, done, of }) {
      if (at.slice(0, 7) === shown) return;
      shown = at.slice(0, 7);
      err(`${month(at)}: ${done} av ${of} handlingar gjorda\n`);
    },
    end: () => undefined,
  };
}

const month = (at: string): string => `${monthName(Number(at.slice(5, 7)))} ${at.slice(0, 4)}`;
