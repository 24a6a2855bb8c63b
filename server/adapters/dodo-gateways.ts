import type { DodoAccess } from '../config.ts'
import { CallBudget } from './dodo-budget.ts'
import { cachingGateway } from './dodo-cache.ts'
import { dodoClient, throttled, type Throttle } from './dodo-client.ts'
import { createDodoGateway, type DodoGateway } from './dodo.ts'

/** For whom Dodo is asked: a customer who looks at a page, a charge that is about to be sent, or the search for truth. */
export type Purpose = 'page' | 'charge' | 'reconciliation'

/** Calls that move money or open a page to pay on: as urgent as a charge, whoever makes them. */
const OF_MONEY = [
  'charge',
  'changePlan',
  'changeByLink',
  'cancelScheduledChange',
  'hostedCheckout',
  'hostedPayment',
  'refund',
  'updateMethodPage',
  'portalPage',
] as const

/** On a page these look up an id that anyone could have typed. */
const OF_STRANGERS = ['payment', 'payments'] as const

/** One gateway for each purpose, on one rate limit. Only pages may be answered from the cache. */
export function createDodoGateways(
  access: DodoAccess,
  given: Omit<Throttle, 'budget'>,
): (purpose: Purpose) => DodoGateway {
  const { callsPerMinute } = access
  const way =
    callsPerMinute > 0
      ? throttled({ ...given, budget: new CallBudget(callsPerMinute) })
      : () => given.send ?? fetch
  const charge = createDodoGateway(dodoClient(access, way('charge')))
  const reconciliation = createDodoGateway(dodoClient(access, way('reconciliation')))
  const quote = createDodoGateway(dodoClient(access, way('quote')))
  const lookUp = createDodoGateway(dodoClient(access, way('look_up')))
  const money = pick(charge, OF_MONEY)
  const gateways: Record<Purpose, DodoGateway> = {
    charge,
    reconciliation: { ...reconciliation, ...money },
    page: cachingGateway({ ...quote, ...pick(lookUp, OF_STRANGERS), ...money }, given.nowMs),
  }
  return (purpose) => gateways[purpose]
}

const pick = <Name extends keyof DodoGateway>(
  gateway: DodoGateway,
  names: readonly Name[],
): Pick<DodoGateway, Name> =>
  Object.fromEntries(names.map((name) => [name, gateway[name]])) as Pick<DodoGateway, Name>
