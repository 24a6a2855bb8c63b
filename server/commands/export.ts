import type { Deps } from '../deps.ts'
import type { Head } from '../domain/evidence.ts'
import { readJson } from '../domain/evidence.ts'
import { verifyEvidence } from '../flows/verify.ts'

export type ExportArgs =
  /** `cus_…`: everything that is known about them. */
  | { readonly customer: string }
  /** An acceptance's id, or the id of the payment that it was charged with: what was agreed to, for a dispute. */
  | { readonly acceptance: string }
  /** Whether all evidence is as it was written; `anchor`: `120:…` as the log told it once. */
  | { readonly verify: true; readonly anchor?: string }

export type CommandDeps = Pick<Deps, 'store' | 'tokens' | 'now'> & {
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
}

/** @returns 0; 1: not found, or not as it was written; 2: an anchor that is none. */
export async function runExport(args: ExportArgs, deps: CommandDeps): Promise<0 | 1 | 2> {
  if ('customer' in args) return exportCustomer(args.customer, deps)
  return 'acceptance' in args ? exportAcceptance(args.acceptance, deps) : verifyAll(args.anchor, deps)
}

const show = ({ print }: CommandDeps, data: unknown): void => print(JSON.stringify(data, null, 2))

async function exportCustomer(customerId: string, deps: CommandDeps): Promise<0 | 1> {
  const dossier = await deps.store.dossier(customerId)
  const isKnown = Object.values(dossier).some((rows: readonly unknown[]) => rows.length > 0)
  if (isKnown) show(deps, { customerId, exportedAt: deps.now(), ...dossier })
  else deps.warn(`Nothing is known about ${customerId}.`)
  return isKnown ? 0 : 1
}

/** One yes: what was shown, what was agreed to, what became of it, and its place in the chain. */
async function exportAcceptance(id: string, deps: CommandDeps): Promise<0 | 1> {
  const { store } = deps
  const stored = (await store.acceptance(id)) ?? (await store.acceptanceOfPayment(id))
  const evidence = stored && (await store.evidenceOf(stored.id))
  if (!stored || !evidence) {
    deps.warn(stored ? `No evidence was kept of ${stored.id}.` : `There is no acceptance ${id}.`)
    return 1
  }
  const { facts, person, ...place } = evidence
  const decision = await store.decision(stored.decisionId)
  show(deps, {
    exportedAt: deps.now(),
    shown: readJson(facts),
    // Forgotten by now: the chain still proves the rest.
    agreedBy: person === null ? null : readJson(person),
    offer: decision?.offer ?? null,
    outcome: stored.state,
    story: (await store.history(stored.id)).map(({ fact, ...line }) => ({ ...line, fact: readJson(fact) })),
    record: place,
  })
  return 0
}

async function verifyAll(anchor: string | undefined, deps: CommandDeps): Promise<0 | 1 | 2> {
  const at = anchor === undefined ? null : anchorOf(anchor)
  if (at === undefined) {
    deps.warn('export: --anchor must be a number, a colon and a seal, as the log told them')
    return 2
  }
  const { head, ...verified } = await verifyEvidence(deps, at)
  show(deps, { ...verified, anchor: `${head.seq}:${head.seal}` })
  return verified.findings.length === 0 ? 0 : 1
}

function anchorOf(text: string): Head | undefined {
  const [, seq, seal] = /^(\d{1,15}):([A-Za-z0-9_-]{43})$/.exec(text) ?? []
  return seq === undefined || seal === undefined ? undefined : { seq: Number(seq), seal }
}
