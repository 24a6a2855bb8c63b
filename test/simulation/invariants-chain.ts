import { createTokens } from '../../server/adapters/tokens.ts'
import { ChainCheck, EMPTY_CHAIN, type Head, type SealedRecord } from '../../server/domain/evidence.ts'
import type { Violation } from './invariants.ts'

/** The secret of every process. */
export const SECRET = 'a secret of at least thirty-two bytes'

/**
 * I8: the chain of evidence is whole, and of every yes there is a record, whoever sealed it and wherever somebody died.
 * What is not sealed yet waits for a look of a worker, and these sleep as long as nothing is due.
 */
export function chainViolations(rows: <T>(sql: string) => T[]): Violation[] {
  const check = new ChainCheck(createTokens(SECRET))
  const chain = rows<SealedRecord & { person_hash: string }>(
    'select * from evidence where seq is not null order by seq',
  )
  for (const { person_hash: personHash, ...record } of chain) check.take({ ...record, personHash })
  check.finish(rows<Head>('select seq, seal from evidence_head')[0] ?? EMPTY_CHAIN)
  const missing = rows<{ id: string }>(
    `select id from acceptance where consent != 'null' and id not in (select id from evidence)`,
  )
  return [
    ...check.findings.map(({ id, what }) => `${id}: ${what}`),
    ...missing.map(({ id }) => `${id} has no evidence`),
  ].map((what) => ({ invariant: 'I8', what }))
}
