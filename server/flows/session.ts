import type { Deps, Session } from '../deps.ts'
import type { Proof } from '../domain/buyer.ts'
import type { Instant } from '../domain/time.ts'
import type { Standing } from './standing.ts'

export interface Opened {
  readonly type: 'opened'
  readonly token: string
  readonly expiresAt: Instant
  readonly proof: Proof
  readonly standing: Standing
}

/** Stores a session under the hash of its token, which only the page learns. */
export async function openSession(
  { store, tokens }: Pick<Deps, 'store' | 'tokens'>,
  session: Omit<Session, 'tokenHash'>,
  standing: Standing,
): Promise<Opened> {
  const token = tokens.newSecret()
  await store.saveSession({ ...session, tokenHash: tokens.hash(token) })
  return { type: 'opened', token, expiresAt: session.expiresAt, proof: session.proof, standing }
}
