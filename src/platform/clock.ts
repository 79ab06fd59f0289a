import { Injectable } from '@nestjs/common';

/** The application's one clock. Tests replace or set it; nothing else asks the machine for the time. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today's date where deadlines count: Asia/Jakarta, `YYYY-MM-DD`. */
  today(): string {
    return dateInJakarta(this.now());
  }
}

const JAKARTA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta', dateStyle: 'short' });

/** The calendar date of an instant in Asia/Jakarta, `YYYY-MM-DD`. */
export const dateInJakarta = (instant: Date): string => JAKARTA.format(instant);
