import type { OfferKind } from './catalog.ts'
import type { Level } from './claim.ts'
import type { Money } from './money.ts'
import type { QuoteLine, Recurring } from './price.ts'
import type { Instant } from './time.ts'

/**
 * What a customer saw and agreed to, in the words, the language and at the price that were on the screen. Nothing in it
 * names a person: that is `Person`, which can be forgotten without breaking the chain.
 */
export interface Facts {
  readonly acceptanceId: string
  readonly decisionId: string
  readonly quoteId: string
  readonly acceptedAt: Instant
  readonly seller: string
  readonly offer: { readonly id: string; readonly kind: OfferKind; readonly headline: string }
  readonly placement: string
  readonly locale: string
  /** The words on the button. */
  readonly label: string
  readonly displayed: Money
  readonly price: {
    readonly total: Money
    readonly tax: number
    readonly lines: readonly QuoteLine[]
    readonly credit: number
    readonly recurring: Recurring | null
    readonly effectiveAt: Instant | null
  }
  readonly holdSeconds: number
  /** How it was proven who pressed the button, and how long before. */
  readonly level: Level
  readonly sessionAgeMs: number
  /** When the server was told that the card was seen. */
  readonly viewedAt: Instant | null
  /** By the page's own clock, where it tells: how long the card had been visible, and the button armed. */
  readonly visibleMs: number | null
  readonly armedMs: number | null
  /** SHA-256, base64url, of the offer's words and of the quote as stored; the latter with the salt before it. */
  readonly hashes: { readonly offer: string; readonly quote: string }
  /** SHA-256 of `offers.yaml`, hex as `sha256sum` prints it; null where the offers came from elsewhere. */
  readonly catalog: string | null
}

/** Who agreed, and the text, which names their card. */
export interface Person {
  /** Random: without it nobody can find out by guessing whom a forgotten record was about. */
  readonly salt: string
  readonly customerId: string
  readonly occasionId: string
  readonly subscriptionId: string | null
  readonly origin: string | null
  readonly text: string
  readonly card: { readonly brand: string; readonly last4: string } | null
}

/** What was taken out, and why: a record of the chain like any other. */
export interface Forgotten {
  readonly at: Instant
  readonly why: 'erased' | 'retention'
  /** Records whose `person` is gone since. */
  readonly records: readonly string[]
}

/** One record as it is stored; `mac` covers everything above it, whatever becomes of `person`. */
export interface EvidenceRecord {
  readonly id: string
  readonly type: 'acceptance' | 'forgotten'
  readonly at: Instant
  readonly facts: string
  readonly person: string | null
  readonly personHash: string
  readonly mac: string
}

/** A record with its place in the chain. */
export interface SealedRecord extends EvidenceRecord {
  readonly seq: number
  readonly seal: string
}

/** What only the holder of the server's secret can compute. */
export interface Keys {
  readonly hash: (text: string) => string
  readonly mac: (purpose: string, parts: readonly unknown[]) => string
}

/** A quote names its customer: without the salt nobody can find out by guessing which quote it was. */
export const quoteHash = ({ hash }: Pick<Keys, 'hash'>, salt: string, terms: string): string =>
  hash(`${salt} ${terms}`)

export function recordOf(
  { hash, mac }: Keys,
  { id, type, at }: Pick<EvidenceRecord, 'id' | 'type' | 'at'>,
  facts: Facts | Forgotten,
  person: Person | null,
): EvidenceRecord {
  const parts = { id, type, at, facts: JSON.stringify(facts), person: person && JSON.stringify(person) }
  const personHash = hash(parts.person ?? '')
  return { ...parts, personHash, mac: macOf({ mac }, { ...parts, personHash }) }
}

const macOf = (
  { mac }: Pick<Keys, 'mac'>,
  { id, type, at, facts, personHash }: Omit<EvidenceRecord, 'mac' | 'person'>,
): string => mac('evidence', [id, type, at, facts, personHash])

export const sealOf = ({ mac }: Pick<Keys, 'mac'>, seq: number, before: string, recordMac: string): string =>
  mac('seal', [seq, before, recordMac])

/** Where a chain ends: the empty one at 0 with an empty seal. */
export interface Head {
  readonly seq: number
  readonly seal: string
}

export const EMPTY_CHAIN: Head = { seq: 0, seal: '' }

/** Gives records their places behind the head, in the order they come. */
export function sealed(
  keys: Pick<Keys, 'mac'>,
  head: Head,
  records: readonly EvidenceRecord[],
): SealedRecord[] {
  let { seq, seal } = head
  return records.map((record) => {
    seq += 1
    seal = sealOf(keys, seq, seal, record.mac)
    return { ...record, seq, seal }
  })
}

/** Something that is not as it was written. */
export interface Finding {
  /** The record, or the acceptance. */
  readonly id: string
  readonly seq: number | null
  readonly what: string
}

/** Goes through a chain from its beginning and tells what was changed, taken out or moved. */
export class ChainCheck {
  readonly findings: Finding[] = []
  readonly #keys: Keys
  readonly #withoutPerson = new Map<string, number>()
  readonly #forgotten = new Set<string>()
  #head = EMPTY_CHAIN

  constructor(keys: Keys) {
    this.#keys = keys
  }

  get head(): Head {
    return this.#head
  }

  /** The next record in the order of `seq`. @returns whether its contents are as they were written */
  take(record: SealedRecord): boolean {
    const { id, seq } = record
    const before = this.findings.length
    const tell = (what: string) => this.findings.push({ id, seq, what })
    if (seq !== this.#head.seq + 1) tell(`record ${this.#head.seq + 1} is missing`)
    if (record.mac !== macOf(this.#keys, record)) tell('its contents were changed')
    if (record.person !== null && this.#keys.hash(record.person) !== record.personHash) {
      tell('who agreed, or the text, was changed')
    }
    if (record.seal !== sealOf(this.#keys, seq, this.#head.seal, record.mac)) {
      tell('it does not follow the record before it')
    }
    if (record.type === 'acceptance' && record.person === null) this.#withoutPerson.set(id, seq)
    this.hear(record)
    this.#head = { seq, seal: record.seal }
    return this.findings.length === before
  }

  /** What a genuine record says of others, wherever it stands: that their person was forgotten. */
  hear({ type, facts }: EvidenceRecord): void {
    if (type !== 'forgotten') return
    const { records = [] } = (readJson(facts) ?? {}) as Partial<Forgotten>
    for (const id of records) this.#forgotten.add(id)
  }

  /** @param end - Where the chain ends, as it is stored apart. */
  finish(end: Head): void {
    for (const [id, seq] of this.#withoutPerson) {
      if (!this.#forgotten.has(id)) {
        this.findings.push({ id, seq, what: 'who agreed was taken out, and no record says so' })
      }
    }
    if (end.seq !== this.#head.seq || end.seal !== this.#head.seal) {
      this.findings.push({ id: '', seq: end.seq, what: 'the chain does not end where it was left' })
    }
  }
}

/** What stands in the database may be anything by now. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
