// Loaded before the server in the quiet phase: the clock of its machine goes ahead, the server itself is unchanged.
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'] ?? 0)
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(RealDate.now() + aheadMs)
    else super(...(given as [string]))
  }
  static override now(): number {
    return RealDate.now() + aheadMs
  }
} as DateConstructor
