import { asked, raise, type CallOptions } from './asking.ts'
import { sendOnce } from './charge-call.ts'
import { METHOD_PAGE, SEATS, type ChangeBody } from './plans.ts'
import type { Process } from './process.ts'
import { wireChangePreview, wireSubscription } from './wire.ts'
import type { World } from './world.ts'

/** The SDK's calls about subscriptions and their products, over the model of Dodo. */
export function planSdk(world: World, process: Process) {
  const ask = asked(world, process)
  const { ledger } = world
  const known = (id: string) => ledger.plans.subscriptions.get(id) ?? raise(404)
  return {
    products: {
      retrieve: (id: string, options: CallOptions) =>
        ask('product', options, () => ({
          product_id: id,
          name: id,
          is_recurring: true,
          price: {
            type: 'recurring_price',
            currency: 'USD',
            payment_frequency_count: 1,
            payment_frequency_interval: 'Month',
          },
        })),
    },
    subscriptions: {
      retrieve: (id: string, options: CallOptions) =>
        ask('subscription', options, () => wireSubscription(known(id), SEATS)),
      previewChangePlan: (id: string, body: ChangeBody, options: CallOptions) =>
        ask('preview change', options, () => {
          if (known(id).pending) raise(409)
          const amount = ledger.priceOf(body.product_id) ?? raise(404)
          process.previews.set(body.product_id, { at: world.sched.now, amount })
          return wireChangePreview(amount)
        }),
      changePlan: (id: string, body: ChangeBody, options: CallOptions): Promise<unknown> => {
        if (body.collect_via_payment_link) {
          return ask('change by link', options, () => {
            // Half of the shops may not collect that way.
            if (world.seed % 2 === 0) raise(422)
            const payment = ledger.plans.change(id, body, false, 'hosted')
            if (typeof payment === 'number') raise(payment)
            return { payment_id: payment, payment_link: payment && `https://pay.test/${payment}` }
          })
        }
        const acceptanceId = body.metadata?.['upsell_acceptance'] ?? ''
        return sendOnce(world, process, {
          acceptanceId,
          productId: body.product_id,
          begin: (beyond) => ledger.plans.change(id, body, beyond),
          answer: (payment) =>
            world.rng.pick(['', {}, { payment_id: null, payment_link: null }, { payment_id: payment }]),
          withoutId: () => ({}),
        })
      },
      updatePaymentMethod: (_id: string, _body: object, options: CallOptions) =>
        ask('update method', options, () => ({ payment_link: METHOD_PAGE })),
      cancelChangePlan: (_id: string, options: CallOptions) => ask('cancel change', options, () => null),
    },
  }
}
