// Where comments stand that do not fly. The engine keeps those at the top apart from those at the bottom and begins
// again at the edge when it has no room, so that on a small picture they lay over each other; here a row has one.

export class Rows {
  /** The moment from which the last one stands, by row. */
  private taken: number[] = [];

  /**
   * The row of a comment at this moment of the film, counted from the top; nothing where none is free. Those that stand
   * go after `stand_s` seconds.
   */
  take(at_s: number, count: number, stand_s: number, bottom: boolean): number | undefined {
    for (let i = 0; i < count; i++) {
      const row = bottom ? count - 1 - i : i;
      const since = this.taken[row];
      if (since !== undefined && at_s - since < stand_s) continue;
      this.taken[row] = at_s;
      return row;
    }
    return undefined;
  }

  /** Nothing stands any more. */
  clear(): void {
    this.taken = [];
  }
}
