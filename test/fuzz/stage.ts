import { randomBytes } from 'node:crypto'

import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'
import type { ChangeSignal } from '../../server/changes.ts'
import { accept, payment, type Unlike } from '../support/harness.ts'
import { everything, type Everything } from '../threats/effects.ts'
import { atThankYou, inApp, openShop, refusedAt, type Shop } from '../threats/shop.ts'

export const WEBHOOK_KEY = randomBytes(32)

/** A shop with a victim who has something at stake in every state, and an attacker with sessions of their own. */
export interface Stage extends Shop {
  /** Ids and secrets of the victim. */
  readonly victims: readonly string[]
  readonly attackers: readonly string[]
  /** The attacker's sessions: after a purchase, and in the app. */
  readonly sessions: readonly string[]
  /** The victim's own session, that no request here may carry from the right page. */
  readonly victimsSession: string
  /** The payment that the victim's charge made, with the metadata that proves it. */
  readonly charged: ReturnType<typeof payment>
  /** What nobody but its owner may change. */
  guarded(): Promise<Everything>
  close(): Promise<void>
}

export async function openStage(open?: Unlike['open']): Promise<Stage> {
  const ends: (() => Promise<unknown>)[] = []
  const verifyWebhook = createWebhookVerifier([`whsec_${WEBHOOK_KEY.toString('base64')}`])
  const after = (end: () => unknown) => void ends.push(async () => end())
  const shop = await openShop({ after }, { verifyWebhook, ...(open && { open }) })
  const { h, ana, bob } = shop
  // Nobody waits for a change here.
  ;(h.deps.changes as ChangeSignal).close()
  // Or nearly every request would only meet the limit of its minute, which has tests of its own.
  h.deps.meter.allows = async () => true

  const third = { ...ana, paymentId: 'pay_ana_third' }
  h.dodo.known.set(third.paymentId, payment({ id: third.paymentId, customerId: ana.customerId }))
  const whole = { ...h.dodo }
  const refused = await refusedAt(shop, { ...ana, paymentId: ana.secondPaymentId })
  h.dodo.onCharge = whole.onCharge
  const app = await inApp(shop, ana)
  // Seen before the first is bought: what is owned is not offered again.
  const waiting = await atThankYou(shop, third)
  const paid = await succeededAt(shop)
  const held = await pressed(shop, app)
  const victims = [
    ana.customerId,
    ana.paymentId,
    ana.secondPaymentId,
    third.paymentId,
    ana.subscriptionId,
    paid.charged.id,
    paid.id,
    refused.id,
    held.id,
    ...[paid, refused, waiting, held].flatMap(({ decision }) => [decision.id, decision.quote.id] as string[]),
  ]
  const mine = [await atThankYou(shop, bob), await inApp(shop, bob), await inApp(shop, bob, 'account')]
  const attackers = [
    bob.customerId,
    bob.paymentId,
    bob.secondPaymentId,
    bob.subscriptionId,
    ...mine.flatMap(({ decision }) => [decision.id, decision.quote.id] as string[]),
  ]
  return {
    ...shop,
    victims,
    attackers,
    sessions: mine.map(({ session }) => session),
    victimsSession: held.session,
    charged: paid.charged,
    guarded: async () => withoutThoseOf(await everything(h), attackers),
    close: async () => {
      for (const end of ends) await end()
    },
  }
}

/** A charge of the victim's that went through. */
async function succeededAt(shop: Shop) {
  const { h, ana } = shop
  const at = await pressed(shop, await atThankYou(shop, ana))
  h.later(5_000)
  await h.work()
  const charged = payment({
    id: 'pay_offer',
    customerId: ana.customerId,
    total: { amount: 5_450, currency: 'USD' },
    createdAt: h.clock.now,
    items: [{ productId: 'pdt_team', quantity: 1 }],
    metadata: { ...h.dodo.charges.at(-1)?.metadata },
  })
  h.dodo.known.set(charged.id, charged)
  await h.webhook(charged)
  return { ...at, charged }
}

async function pressed({ h }: Shop, at: Awaited<ReturnType<typeof atThankYou>>) {
  const { body } = await accept(h, at.session, at.decision.quote)
  return { ...at, id: body.acceptance.id as string }
}

/** Rows that name the attacker are the attacker's, and so are those that name these rows. */
function withoutThoseOf({ rows, ledger }: Everything, attackers: readonly string[]): Everything {
  const names = new Set(attackers)
  const isTheirs = (row: unknown) => {
    const text = JSON.stringify(row)
    return [...names].some((name) => text.includes(name))
  }
  for (const row of [...(rows['decision'] ?? []), ...(rows['acceptance'] ?? [])]) {
    if (isTheirs(row)) names.add((row as { id: string }).id)
  }
  const others = (lists: Everything['rows']) =>
    Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, list.filter((row) => !isTheirs(row))]),
    )
  return { rows: others(rows), ledger: others(ledger as Everything['rows']) }
}
