import type { Deps } from '../deps.ts'
import {
  ChainCheck,
  quoteHash,
  readJson,
  sealOf,
  type EvidenceRecord,
  type Facts,
  type Finding,
  type Head,
  type Person,
  type SealedRecord,
} from '../domain/evidence.ts'
import { plusMs, type Instant } from '../domain/time.ts'

export interface Verified {
  readonly records: number
  /** Records whose person was forgotten. */
  readonly forgotten: number
  /** Written a moment ago, not sealed yet. */
  readonly unsealed: number
  /** Where the chain ends. */
  readonly head: Head
  readonly findings: readonly Finding[]
}

type VerifyDeps = Pick<Deps, 'store' | 'tokens' | 'now'>

const PAGE = 500
const MOST_WAITING = 10_000
const MOST_MISSING = 100
/** A server that runs seals within seconds. */
const SEALED_WITHIN_MS = 60_000

/**
 * Goes through all evidence and tells whatever is not as it was written: a record that was changed, taken out or moved,
 * and rows that do not say any more what the record says was shown.
 * @param anchor - Where the chain ended once, as the log told: it must still lead through there.
 */
export async function verifyEvidence(deps: VerifyDeps, anchor: Head | null): Promise<Verified> {
  const { store, tokens } = deps
  const check = new ChainCheck(tokens)
  const findings: Finding[] = []
  let forgotten = 0
  let first: Instant | null = null
  let anchored = anchor === null
  // A server beside us may seal while we read. So it is asked backwards, from what is not sealed yet to the chain: what
  // is sealed in between only makes more to read.
  let { waiting, end, page } = await readOn(store, 0)
  while (page.length > 0) {
    for (const record of page) {
      first ??= record.at
      anchored ||= record.seq === anchor?.seq && record.seal === anchor.seal
      if (record.type === 'acceptance' && record.person === null) forgotten += 1
      if (check.take(record) && record.type === 'acceptance') findings.push(...(await compare(deps, record)))
    }
    ;({ waiting, end, page } = await readOn(store, check.head.seq))
  }
  findings.push(...waiting.flatMap((record) => checkUnsealed(deps, record, check)))
  check.finish(end)
  if (!anchored) {
    findings.push({ id: '', seq: anchor?.seq ?? null, what: 'the chain does not lead through the anchor' })
  }
  for (const id of first ? await store.acceptancesWithoutEvidence(first, MOST_MISSING) : []) {
    findings.push({ id, seq: null, what: 'an acceptance without its record' })
  }
  const { head } = check
  const unsealed = waiting.length
  return { records: head.seq, forgotten, unsealed, head, findings: [...check.findings, ...findings] }
}

async function readOn(store: VerifyDeps['store'], seq: number) {
  const waiting = await store.unsealedEvidence(MOST_WAITING)
  const end = await store.chainHead()
  return { waiting, end, page: await store.evidenceAfter(seq, PAGE) }
}

function checkUnsealed({ tokens, now }: VerifyDeps, record: EvidenceRecord, chain: ChainCheck): Finding[] {
  const alone = new ChainCheck(tokens)
  if (alone.take({ ...record, seq: 1, seal: sealOf(tokens, 1, '', record.mac) })) chain.hear(record)
  const findings = alone.findings.map((finding) => ({ ...finding, seq: null }))
  if (record.at >= plusMs(now(), -SEALED_WITHIN_MS)) return findings
  return [...findings, { id: record.id, seq: null, what: 'it is not sealed: is the server running?' }]
}

/** The rows that the record speaks of: they must still say what was shown. */
async function compare({ store, tokens }: VerifyDeps, record: SealedRecord): Promise<Finding[]> {
  const { id, seq } = record
  const facts = readJson(record.facts) as Facts
  const person = record.person === null ? null : (readJson(record.person) as Person)
  const [accepted, shown] = await Promise.all([
    store.acceptance(facts.acceptanceId),
    store.shownRows(facts.quoteId, facts.decisionId),
  ])
  const wrong: string[] = []
  if (!accepted) wrong.push('its acceptance is gone')
  else if (accepted.acceptedAt !== facts.acceptedAt || accepted.quoteId !== facts.quoteId) {
    wrong.push('its acceptance says something else')
  }
  if (!shown) wrong.push('its quote or its decision is gone')
  else {
    if (tokens.hash(shown.offer) !== facts.hashes.offer) wrong.push('the words of the offer were changed')
    // A forgotten quote has lost its customer, and with them its hash.
    if (person && quoteHash(tokens, person.salt, shown.quote) !== facts.hashes.quote) {
      wrong.push('the quote was changed')
    }
    if (person && accepted && accepted.customerId !== person.customerId)
      wrong.push('the customer was changed')
  }
  return wrong.map((what) => ({ id, seq, what }))
}
