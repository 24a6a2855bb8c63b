import type { Deps, Session } from '../deps.ts'
import { sessionLifeMs } from '../domain/claim.ts'
import type { Decision } from '../domain/decision.ts'
import {
  quoteHash,
  recordOf,
  sealed,
  type EvidenceRecord,
  type Facts,
  type Person,
} from '../domain/evidence.ts'
import type { Quote } from '../domain/quote.ts'
import { toMs, type Instant } from '../domain/time.ts'
import type { AcceptRequest } from './accept.ts'

interface Agreed {
  readonly request: AcceptRequest
  readonly quote: Quote
  readonly decision: Decision
  readonly acceptedAt: Instant
}

/** What is kept of a yes, to be shown when it is disputed. */
export function evidenceOf(
  { tokens, catalog }: Pick<Deps, 'tokens' | 'catalog'>,
  session: Session,
  { request, quote, decision, acceptedAt }: Agreed,
): EvidenceRecord {
  const { acceptanceId, displayed, consent } = request
  const salt = tokens.newSecret()
  const { offer } = decision
  const { total, tax, lines, credit, recurring, effectiveAt } = quote
  const facts: Facts = {
    acceptanceId,
    decisionId: decision.id,
    quoteId: quote.id,
    acceptedAt,
    seller: catalog().seller,
    offer: { id: offer?.id ?? '', kind: offer?.kind ?? 'purchase', headline: offer?.headline ?? '' },
    placement: decision.placement,
    locale: consent.locale,
    label: consent.label,
    displayed,
    price: { total, tax, lines, credit, recurring, effectiveAt },
    holdSeconds: quote.holdSeconds,
    level: session.proof.level,
    sessionAgeMs: sessionLifeMs(session.proof.level) - (toMs(session.expiresAt) - toMs(acceptedAt)),
    viewedAt: decision.viewedAt ?? null,
    visibleMs: consent.visibleMs ?? null,
    armedMs: consent.armedMs ?? null,
    hashes: {
      offer: tokens.hash(JSON.stringify(offer)),
      quote: quoteHash(tokens, salt, JSON.stringify(quote)),
    },
    catalog: catalog().version ?? null,
  }
  const person: Person = {
    salt,
    customerId: session.customerId,
    occasionId: session.occasionId,
    subscriptionId: decision.subscriptionId,
    origin: session.origin,
    text: consent.text,
    card: quote.card,
  }
  return recordOf(tokens, { id: acceptanceId, type: 'acceptance', at: acceptedAt }, facts, person)
}

const BATCH = 200

/**
 * Gives new records their places in the chain, behind the acceptances, so that none of them waits for another. Every
 * instance does it; the one that comes second seals what is left.
 */
export async function seal({ store, tokens }: Pick<Deps, 'store' | 'tokens'>): Promise<void> {
  // What nearly every look of the worker finds.
  if ((await store.unsealedEvidence(1)).length === 0) return
  // The head first: a record that is sealed meanwhile is not among those read after it.
  const head = await store.chainHead()
  const records = await store.unsealedEvidence(BATCH)
  if (records.length > 0) await store.sealEvidence(head, sealed(tokens, head, records))
}

/**
 * Tells the log where the chain ends: whoever keeps the log can prove later that nothing behind it was rewritten.
 * @param told - Where it ended when it was told last.
 * @returns where it ends now.
 */
export async function tellChain({ store, log }: Pick<Deps, 'store' | 'log'>, told: number): Promise<number> {
  const { seq, seal: end } = await store.chainHead()
  if (seq !== told) log.info({ anchor: `${seq}:${end}` }, 'evidence is sealed up to here')
  return seq
}
