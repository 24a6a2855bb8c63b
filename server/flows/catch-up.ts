import type { Deps, DueRefund, StoredAcceptance } from '../deps.ts'
import type { Instant } from '../domain/time.ts'
import { hearKept } from './hear.ts'
import { advanceDue, refundDue } from './reconcile.ts'
import { sweep, type Swept } from './sweep.ts'

/** What a person who reconciles by hand wants to see. */
export interface CaughtUp {
  /** Kept before and acted on now. */
  readonly webhooks: number
  readonly swept: Swept
  /** Acceptances whose time had come. */
  readonly looked: readonly {
    readonly acceptanceId: string
    readonly before: string
    readonly after: string
  }[]
  /** Payments that must be given back, and were due to be asked for. */
  readonly refunds: readonly Pick<DueRefund, 'paymentId' | 'acceptanceId' | 'reason'>[]
  /** Acceptances whose outcome nobody knows yet. */
  readonly open: readonly { readonly acceptanceId: string; readonly status: string }[]
}

const MOST = 1_000

/** Everything that finds the truth, once: the rest of the webhooks, all payments since a moment, all that is due. Charges nothing. */
export async function catchUp(deps: Deps, since: Instant): Promise<CaughtUp> {
  const webhooks = await hearKept(deps, MOST)
  const swept = await sweep(deps, since)
  const looked = await lookAtDue(deps)
  const refunds = await deps.store.dueRefunds(deps.now())
  for (const refund of refunds) await refundDue(deps, refund)
  const open = (await deps.store.openAcceptances(MOST)).filter(isSent)
  return {
    webhooks,
    swept,
    looked,
    refunds: refunds.map(({ paymentId, acceptanceId, reason }) => ({ paymentId, acceptanceId, reason })),
    open: open.map(({ id, state }) => ({ acceptanceId: id, status: state.status })),
  }
}

/** A charge is the server's to begin. */
const isSent = ({ state }: StoredAcceptance): boolean => state.status !== 'held'

async function lookAtDue(deps: Deps): Promise<CaughtUp['looked']> {
  const looked = []
  const due = await deps.store.dueAcceptances(deps.now(), MOST)
  for (const stored of due.filter(isSent)) {
    await advanceDue(deps, stored)
    const after = (await deps.store.acceptance(stored.id)) ?? stored
    looked.push({ acceptanceId: stored.id, before: stored.state.status, after: after.state.status })
  }
  return looked
}
