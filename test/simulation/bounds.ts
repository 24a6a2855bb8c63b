/** Within so long after the faults end every acceptance has ended. */
export const QUIET_MS = 40 * 60_000
