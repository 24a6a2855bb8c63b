import type { Deps } from '../deps.ts'
import { recordOf, type Forgotten } from '../domain/evidence.ts'
import { plusMs } from '../domain/time.ts'

type ForgetDeps = Pick<Deps, 'store' | 'tokens' | 'now'>

/** Longer than any bank lets a customer dispute a payment; see SECURITY.md. */
export const RETENTION_DAYS = 400
const DAY_MS = 86_400_000
const MOST_DELETED = 500
const MOST_FORGOTTEN = 50

/**
 * Deletes what is over and forgets whose the old decisions, acceptances and purchases were: a bounded batch of each.
 * @returns whether more may be left.
 */
export async function retain(deps: ForgetDeps): Promise<boolean> {
  const { store, now } = deps
  const deleted = await store.deleteExpired(now(), MOST_DELETED)
  const before = plusMs(now(), -RETENTION_DAYS * DAY_MS)
  const decisions = await store.decisionsToForget(before, MOST_FORGOTTEN)
  const purchases = await store.purchasesToForget(before, MOST_FORGOTTEN)
  await forget(deps, { decisions, purchases }, 'retention')
  return deleted >= MOST_DELETED || [decisions, purchases].some(({ length }) => length >= MOST_FORGOTTEN)
}

export interface Erased {
  readonly decisions: number
  readonly purchases: number
}

/**
 * Forgets whose all that is known of a customer was. Amounts, times and outcomes stay, so that reports stay true.
 * @returns null while money of theirs is on its way: its ids are needed to finish it.
 */
export async function erase(deps: ForgetDeps, customerId: string): Promise<Erased | null> {
  const { store } = deps
  if ((await store.moneyUnderWay(customerId)) > 0) return null
  const rows = await store.rowsOfCustomer(customerId)
  await store.forgetVisits(customerId)
  await forget(deps, rows, 'erased')
  return { decisions: rows.decisions.length, purchases: rows.purchases.length }
}

async function forget(
  { store, tokens, now }: ForgetDeps,
  { decisions, purchases }: { decisions: readonly string[]; purchases: readonly string[] },
  why: Forgotten['why'],
): Promise<void> {
  const at = now()
  const { pseudonym } = tokens
  for (const id of decisions) {
    const record = (records: readonly string[]) =>
      recordOf(tokens, { id: `forgotten_${id}`, type: 'forgotten', at }, { at, why, records }, null)
    await store.forgetDecision(id, { at, pseudonym, record })
  }
  for (const id of purchases) await store.forgetPurchase(id, { at, pseudonym })
}
