import type { DodoGateway } from '../../server/adapters/dodo.ts'
import { Prng } from '../simulation/prng.ts'
import { gatewayOver } from '../support/dodo.ts'
import { at } from '../support/facts.ts'
import { aChangeOrder } from '../support/plans.ts'
import { anOrder } from '../support/rows.ts'
import { hostileAnswer, type HostileAnswer } from './answers.ts'
import type { Shape } from './good-answers.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'

type Asks = Omit<DodoGateway, 'readEvent' | 'keptOfEvent'>
type Money = 'charge' | 'changePlan'

const page = { metadata: {}, returnUrl: 'https://shop.test', cancelUrl: 'https://shop.test' }

/** Every call of the gateway; one without a line here does not compile. */
const CALLS: { readonly [Name in keyof Asks]: readonly [Shape, (gateway: DodoGateway) => Promise<unknown>] } =
  {
    charge: [
      'checkout',
      (dodo) => dodo.charge({ order: anOrder(), methodId: 'pm_1', metadata: {}, returnUrl: null }),
    ],
    changePlan: ['change', (dodo) => dodo.changePlan(aChangeOrder(), {})],
    payments: ['payments', (dodo) => dodo.payments({ customer_id: 'cus_1' }, at)],
    isReachable: ['payments', (dodo) => dodo.isReachable()],
    payment: ['payment', (dodo) => dodo.payment('pay_1')],
    methods: ['methods', (dodo) => dodo.methods('cus_1')],
    price: ['price', (dodo) => dodo.price(anOrder())],
    isBlocked: ['customer', (dodo) => dodo.isBlocked('cus_1')],
    hasPaidOnce: ['payments', (dodo) => dodo.hasPaidOnce('cus_1')],
    hasPaidFor: ['payments', (dodo) => dodo.hasPaidFor('cus_1', 'pdt_team')],
    hostedCheckout: ['checkout', (dodo) => dodo.hostedCheckout(anOrder(), page)],
    hostedPayment: ['session', (dodo) => dodo.hostedPayment('cks_1')],
    refund: ['refund', (dodo) => dodo.refund('pay_1', 'surplus')],
    subscription: ['subscription', (dodo) => dodo.subscription('sub_1')],
    subscriptions: ['subscriptions', (dodo) => dodo.subscriptions('cus_1')],
    product: ['product', (dodo) => dodo.product('pdt_team')],
    changePrice: ['changePrice', (dodo) => dodo.changePrice(aChangeOrder())],
    changeByLink: ['change', (dodo) => dodo.changeByLink(aChangeOrder(), {})],
    updateMethodPage: ['change', (dodo) => dodo.updateMethodPage('sub_1', 'https://shop.test')],
    portalPage: ['portal', (dodo) => dodo.portalPage('cus_1', 'https://shop.test')],
    cancelScheduledChange: ['refund', (dodo) => dodo.cancelScheduledChange('sub_1')],
  }

const names = Object.keys(CALLS) as (keyof Asks)[]
const movesMoney = (name: string): name is Money => name === 'charge' || name === 'changePlan'

/** Proven: nothing was charged. Everything else leaves it open. */
const REFUSALS = new Set([400, 401, 403, 404, 422])

/** Gives every call of the gateway hostile answers; what counts as an effect is a conclusion that no answer allows. */
export async function upstreamBlock(seed: number, size: number): Promise<Tally> {
  const tally = emptyTally()
  const rng = new Prng(seed)
  let left = size
  // The pauses between two questions are waited out side by side.
  await Promise.all(
    Array.from({ length: 200 }, async () => {
      while (left-- > 0) await askOnce(rng, tally)
    }),
  )
  return tally
}

async function askOnce(rng: Prng, tally: Tally): Promise<void> {
  const name = rng.pick(names)
  const [shape, call] = CALLS[name]
  const given: HostileAnswer[] = []
  let posts = 0
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    if (init?.method?.toUpperCase() === 'POST') posts += 1
    const answer = hostileAnswer(rng, shape)
    given.push(answer)
    // As the real one does with `redirect: 'error'`; a call that forgets it would follow.
    if (answer.status >= 300 && answer.status < 400 && answer.status !== 304) {
      if (init?.redirect !== 'error') found(tally, 'effects', `${name} follows a redirect`)
      throw new TypeError('fetch failed')
    }
    return answer.reply()
  }
  const gateway = gatewayOver(fetch)
  try {
    const result = (await call(gateway)) as { type: string; paymentId?: unknown; value?: unknown }
    tally.sent += given.length
    answered(tally, `${name}: ${result.type}`)
    const wrong = wrongConclusion(name, result, given, posts)
    if (wrong)
      found(tally, 'effects', `${name}: ${wrong}: ${JSON.stringify([result, given.map(({ how }) => how)])}`)
  } catch (error) {
    found(tally, 'crashes', `${name}: ${String(error)} after ${given.map(({ how }) => how).join(', ')}`)
  }
}

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(numbersIn)
      : []

function wrongConclusion(
  name: string,
  result: { type: string; paymentId?: unknown },
  [first]: readonly HostileAnswer[],
  posts: number,
): string | null {
  if (!movesMoney(name)) {
    if (name !== 'refund' && !numbersIn(result).every(Number.isSafeInteger))
      return 'an amount that cannot be counted with'
    return ['answer', 'refused', 'unreachable'].includes(result.type) ? null : 'no kind of answer'
  }
  if (posts !== 1) return `sent ${posts} times`
  switch (result.type) {
    case 'refused':
      return first && REFUSALS.has(first.status) ? null : 'called not charged without proof'
    case 'payment':
      return typeof result.paymentId === 'string' && result.paymentId !== ''
        ? null
        : 'a payment without a name'
    case 'accepted':
      return name === 'changePlan' ? null : 'taken on'
    case 'no_answer':
      return first && REFUSALS.has(first.status) ? 'a refusal was not believed' : null
    default:
      return 'no kind of answer'
  }
}
