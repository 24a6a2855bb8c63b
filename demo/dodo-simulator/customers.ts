import { findCard } from './cards.ts'
import type { BillingAddress, Metadata } from './dodo.ts'
import { BUSINESS_ID } from './dodo.ts'
import { invalidBody } from './errors.ts'
import { newId, timestamp } from './ids.ts'
import type { StoredCustomer, StoredMethod, World } from './world.ts'

export interface NewCustomer {
  email: string
  name: string
  phone_number?: string | null
  metadata?: Metadata
  billing?: BillingAddress | null
  blocked?: boolean
}

export function createCustomer(world: World, details: NewCustomer): StoredCustomer {
  const at = timestamp()
  const customer_id = newId('cus')
  const stored: StoredCustomer = {
    customer: {
      customer_id,
      business_id: BUSINESS_ID,
      email: details.email,
      name: details.name,
      created_at: at,
      metadata: details.metadata ?? {},
      phone_number: details.phone_number ?? null,
      blocked_at: details.blocked ? at : null,
      blocklist_entry_id: null,
    },
    billing: details.billing ?? null,
    methods: [],
  }
  return world.customers.add(customer_id, stored, [details.email.toLowerCase()])
}

/** Dodo finds the customer by email unless the session forbids it. */
export const customerByEmail = (world: World, email: string): StoredCustomer | undefined =>
  world.customers.of(email.toLowerCase())[0]

export interface CardDetails {
  number: string
  expiry_month?: string
  expiry_year?: string
  recurring_enabled?: boolean
}

/** The owner's saved card with this number and expiry, or a new one that is not saved yet. @throws 422 */
export function newCard(owner: StoredCustomer, details: CardDetails): StoredMethod {
  const card = findCard(details.number)
  if (!card) throw invalidBody('card_number is not one of the simulator’s test cards')
  const expiry_month = details.expiry_month ?? '12'
  const expiry_year = details.expiry_year ?? '2034'
  const known = owner.methods.find(
    (one) => one.cardNumber === card.number && one.method.card?.expiry_year === expiry_year,
  )
  return (
    known ?? {
      cardNumber: card.number,
      method: {
        payment_method_id: newId('pm'),
        payment_method: 'card',
        payment_method_type: 'credit',
        recurring_enabled: details.recurring_enabled ?? true,
        last_used_at: null,
        card: {
          card_holder_name: owner.customer.name,
          card_issuing_country: 'US',
          card_network: card.network,
          card_type: 'credit',
          expiry_month,
          expiry_year,
          last4_digits: card.number.slice(-4),
        },
      },
    }
  )
}
