import { loadCatalog } from '../adapters/catalog-file.ts'
import { readDatabase } from '../adapters/open-database.ts'
import { createStore, type OpenDatabase } from '../adapters/store/store.ts'
import { loadConfig, loadSetting } from '../config.ts'
import type { Decision } from '../domain/decision.ts'
import type { Weighed } from '../flows/decide.ts'
import { subjectOf, weighNow, type Subject } from '../flows/explain.ts'
import { wire } from '../wiring.ts'
import { CommandError, EXIT, UsageError, type Command, type Given, type World } from './command.ts'
import { logTo, plain, printJson } from './print.ts'
import { decisionInWords, quoteInWords, subjectInWords, traceInWords } from './trace-words.ts'

export const explain: Command = {
  summary: 'why a customer saw an offer, or did not: rule by rule, with values',
  about: `Prints for a purchase, or a customer of your app, what was decided and why, offer by offer, with the values that each rule
was judged by; and what would be decided now, by the same evaluator, with today's offers.yaml, subscriptions and prices.
Only reads, so it works beside the running server. Exit code 1: nothing is known of that id, or Dodo did not answer.`,
  operand: { name: 'payment | customer', required: true },
  options: {
    placement: { takes: 'thank-you', says: 'only this placement' },
    locale: { takes: 'en', says: 'the language of the page, for rules that ask for it' },
    stored: { says: 'only what was decided; asks nobody, and needs no key' },
    json: { says: 'the whole of it as JSON' },
  },
  async run(given, world) {
    const id = given.operand ?? ''
    if (!/^(pay|cus)_/.test(id))
      throw new UsageError('expected the id of a payment, pay_…, or of a customer, cus_…')
    const database = await readDatabase(loadSetting(world.env, 'databaseUrl'))
    try {
      const decisions = await decided(database, id, given.text('placement'))
      const now = given.has('stored') ? null : await judged(database, id, given, world)
      if (given.has('json')) printJson(world, { decisions, ...(now && { now }) })
      else tell(id, decisions, now, world)
      const known = decisions.length > 0 || (now !== null && now.subject.type !== 'unknown')
      return known && !isSilent(now) ? EXIT.ok : EXIT.no
    } finally {
      await database.close()
    }
  },
}

async function decided(
  database: OpenDatabase,
  id: string,
  placement: string | undefined,
): Promise<Decision[]> {
  const decisions = await createStore(database.db).decisionsAbout(id)
  return decisions.filter((decision) => placement === undefined || decision.placement === placement)
}

interface Judged {
  readonly subject: Subject
  /** Null: Dodo does not answer. */
  readonly placements: readonly { readonly placement: string; readonly weighed: Weighed | null }[]
}

const isSilent = (now: Judged | null): boolean =>
  now !== null && (now.subject.type === 'no_answer' || now.placements.some(({ weighed }) => weighed === null))

async function judged(database: OpenDatabase, id: string, given: Given, world: World): Promise<Judged> {
  const config = loadConfig(world.env)
  const { catalog } = await loadCatalog(config.offersFile)
  const parts = { config, database, catalog: () => catalog, log: logTo(world), now: world.now }
  const { deps, dodoFor } = wire(parts)
  const asking = { ...deps, gateway: dodoFor('reconciliation') }
  const subject = await subjectOf(asking, id)
  if (subject.type === 'unknown' || subject.type === 'no_answer') return { subject, placements: [] }
  const names = new Set(catalog.offers.flatMap(({ placements }) => placements))
  const wanted = given.text('placement')
  if (wanted !== undefined && !names.has(wanted)) {
    throw new CommandError(`No offer is for the placement “${wanted}”; there are ${[...names].join(', ')}.`)
  }
  const placements = []
  for (const placement of wanted === undefined ? names : [wanted]) {
    const weighed = await weighNow(asking, subject.buyer, placement, given.text('locale') ?? 'en')
    placements.push({ placement, weighed })
  }
  return { subject, placements }
}

function tell(id: string, decisions: readonly Decision[], now: Judged | null, { print }: World): void {
  const say = (lines: readonly string[]) => lines.forEach((line) => print(line))
  if (now) say(subjectInWords(now.subject))
  say(decisions.length > 0 ? ['Decided'] : [plain(`Nothing was decided for ${id} yet.`)])
  for (const decision of decisions) say(decisionInWords(decision))
  if (now?.subject.type === 'unknown') print('Dodo knows no such payment.')
  if (now?.subject.type === 'no_answer')
    print('What would be decided now is not known: Dodo does not answer.')
  for (const { placement, weighed } of now?.placements ?? []) say(weighedInWords(placement, weighed))
}

function weighedInWords(placement: string, weighed: Weighed | null): string[] {
  const now = `Now at ${placement}`
  if (!weighed) return [plain(`${now}: not known, Dodo does not answer.`)]
  const { decision, quote } = weighed
  const what = decision.offer && quote ? `${decision.offer.id}, ${quoteInWords(quote)}` : 'no offer'
  return [plain(`${now}: ${what}`), ...traceInWords(decision.trace)]
}
