import type { Kysely } from 'kysely'

/** A database that is ready: fit to hold charges, all migrations applied. */
export interface OpenDatabase {
  readonly db: Kysely<Database>
  close(): Promise<void>
}

/** One line for the merchant: why the database cannot be used. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/** Another process owns the database, and only one may write to it. */
export class DatabaseInUse extends DatabaseError {}

/** Its tables are not those that this version of the program reads. */
export class DatabaseOfOtherVersion extends DatabaseError {
  readonly version: 'empty' | 'older' | 'newer'

  constructor(message: string, version: 'empty' | 'older' | 'newer') {
    super(message)
    this.version = version
  }
}

/** The tables. Dialect-neutral on purpose: text, integers and JSON in text only, so every database agrees. */
export interface Database {
  purchase: {
    payment_id: string
    customer_id: string
    status: string
    amount: number
    currency: string
    items: string
    billing: string
    metadata: string
    paid_at: string
    refunded_or_disputed: number
    subscription_id: string | null
    /** When all that names a person was taken out of it. */
    forgotten_at: string | null
  }
  claim: {
    purchase_id: string
    /** SHA-256 of the browser key that came first. */
    key_hash: string
    claimed_at: string
  }
  session: {
    token_hash: string
    /** The purchase that an offer follows, or in an app the customer. */
    occasion_id: string
    customer_id: string
    level: string
    placement: string
    /** The one subscription that the customer token names. */
    subscription_id: string | null
    max_amount: number | null
    max_currency: string | null
    origin: string | null
    locale: string
    expires_at: string
  }
  decision: {
    id: string
    occasion_id: string
    customer_id: string
    placement: string
    /** 0 for the first offer of a purchase at a placement, then counting up the funnel. */
    step: number
    offer_id: string | null
    product_id: string | null
    subscription_id: string | null
    status: string
    offer: string | null
    trace: string
    locale: string
    decided_at: string
    viewed_at: string | null
    closed_at: string | null
    decline_reason: string | null
    /** The change of the subscription that stands in the way of an offer. */
    under_way: string | null
    /** The payment of the hosted checkout that bought it. */
    bought_payment_id: string | null
    /** When all that names a person was taken out of it, and of what hangs on it. */
    forgotten_at: string | null
  }
  quote: {
    id: string
    decision_id: string
    created_at: string
    terms: string
  }
  acceptance: {
    id: string
    decision_id: string
    quote_id: string
    occasion_id: string
    customer_id: string
    offer_id: string
    /** The subscription that it changes. */
    subscription_id: string | null
    /** Bumped by every write: the optimistic lock. */
    version: number
    status: string
    state: string
    charge_payment_id: string | null
    consent: string
    accepted_at: string
    due_at: string | null
  }
  /** The story of an acceptance, in order, with the witness of each line. */
  acceptance_event: {
    acceptance_id: string
    version: number
    at: string
    witness: string
    fact: string
    status: string
  }
  refund: {
    payment_id: string
    acceptance_id: string
    reason: string
    status: string
    due_at: string | null
  }
  /** Customer tokens that were used, until they have expired anyway. */
  used_token: {
    id: string
    expires_at: string
  }
  /** Who may be paid for an offer on one occasion: one acceptance or one hosted checkout, never two. */
  payment_right: {
    occasion_id: string
    offer_id: string
    /** An acceptance's id, or the id of the decision whose checkout is open. */
    holder: string
  }
  hosted_checkout: {
    decision_id: string
    attempt: number
    quote_id: string
    /** Null while Dodo is being asked for it: its address was not handed out. */
    session_id: string | null
    url: string | null
    created_at: string
  }
  webhook: {
    id: string
    received_at: string
    body: string
    handled_at: string | null
  }
  /** When the shop's payments were last gone through, by whichever instance. */
  sweep: {
    name: string
    claimed_at: string
    since: string
    /** 0 while it is under way, and after one that did not come to its end. */
    done: number
  }
  /** One row per customer who accepts: whoever writes it first goes first, and the next sees what was accepted. */
  accepting: {
    customer_id: string
    at: string
  }
  /** What was done how often in a minute, under disguised names; may be lost in a crash. */
  hit: {
    name: string
    minute: number
    hits: number
  }
  /** What was agreed to, and what was forgotten since; see server/adr/0005-evidence.md. */
  evidence: {
    id: string
    type: string
    at: string
    facts: string
    /** The part that names a person; null once it was forgotten. */
    person: string | null
    person_hash: string
    mac: string
    /** Its place in the chain, and the seal over all before it; null for a moment. */
    seq: number | null
    seal: string | null
  }
  /** One row: where the chain ends. */
  evidence_head: {
    id: number
    seq: number
    seal: string
  }
}
