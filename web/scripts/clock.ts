// Time and chance, passed in so that tests can hold them.

/** Takes back what was planned. */
export type Cancel = () => void;

/** Where modules get time and randomness from. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 up to, not including, 1. */
  random(): number;
  /** Runs `then` once, `ms` milliseconds from now. */
  after(ms: number, then: () => void): Cancel;
}

/** The browser's. */
export const wall: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
