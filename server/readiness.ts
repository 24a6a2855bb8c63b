/** Whether this instance can work: `degraded` where Dodo is away, since it goes on holding and hearing. */
export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'down'
  readonly database: 'ok' | 'down'
  /** As it was found last. */
  readonly dodo: 'ok' | 'refused' | 'unreachable'
}

interface Probes {
  /** Rejects when the database does not answer. */
  readonly database: () => Promise<unknown>
  readonly dodo: () => Promise<Readiness['dodo']>
  readonly nowMs: () => number
}

const DODO_EVERY_MS = 30_000

/** Asks the database each time, and Dodo at most twice a minute, however often it is asked itself. */
export function createReadiness({ database, dodo, nowMs }: Probes): () => Promise<Readiness> {
  let known: Readiness['dodo'] | undefined
  let asking: Promise<Readiness['dodo']> | undefined
  let askedAt = -Infinity

  function ask(): Promise<Readiness['dodo']> {
    askedAt = nowMs()
    asking = dodo()
      .catch(() => 'unreachable' as const)
      .then((found) => (known = found))
      .finally(() => (asking = undefined))
    return asking
  }

  async function dodoNow(): Promise<Readiness['dodo']> {
    const due = nowMs() - askedAt >= DODO_EVERY_MS
    const asked = asking ?? (due ? ask() : undefined)
    // What was found before is answered at once; only the first one waits.
    return known ?? (await asked) ?? 'unreachable'
  }

  return async () => {
    const [isUp, reached] = await Promise.all([
      database().then(
        () => true,
        () => false,
      ),
      dodoNow(),
    ])
    const status = isUp ? (reached === 'ok' ? 'ok' : 'degraded') : 'down'
    return { status, database: isUp ? 'ok' : 'down', dodo: reached }
  }
}
