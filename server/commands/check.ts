import type { LoadedCatalog } from '../adapters/catalog-file.ts'
import { CallBudget } from '../adapters/dodo-budget.ts'
import { dodoClient, throttled } from '../adapters/dodo-client.ts'
import { createDodoShop } from '../adapters/dodo-shop.ts'
import { readDatabase } from '../adapters/open-database.ts'
import { createStore, DatabaseError } from '../adapters/store/store.ts'
import { loadDodoAccess, loadSetting, type Environment } from '../config.ts'
import { badgeRefusal, proofSince, type KeptSales } from '../domain/badge.ts'
import type { Catalog } from '../domain/catalog.ts'
import { catalogFindings } from '../domain/check/catalog-findings.ts'
import { warning, type Finding } from '../domain/check/finding.ts'
import { shopFindings } from '../domain/check/shop-findings.ts'
import { toMs, type Instant } from '../domain/time.ts'
import { survey, type Surveyed } from '../flows/survey.ts'
import { EXIT, type Command, type Given, type World } from './command.ts'
import { counted, findIn, hasErrors, printFindings } from './findings.ts'
import { wordFindings } from './lint.ts'
import { logTo, printJson } from './print.ts'

/** Everything that can be said of a catalog without asking anyone. Another view of it is another line here. */
const VIEWS: readonly ((catalog: Catalog, now: Instant) => readonly Finding[])[] = [
  catalogFindings,
  wordFindings,
]

export const check: Command = {
  summary: 'reads offers.yaml as the server would, and says what is wrong with it',
  about: `Reads the file, by default the one that OFFERS_FILE names, and finds what the server would refuse, offers that nobody can
see, rules that cannot hold, badges that the sales do not prove, and words that press, shame or mislead. With
DODO_PAYMENTS_API_KEY it also asks Dodo whether every product, add-on and discount exists and is of the right kind.
A line for each finding: file:line: severity: key: words.
Exit code 1: there is an error, or Dodo did not answer.`,
  operand: { name: 'offers.yaml', required: false },
  options: {
    offline: { says: 'do not ask Dodo, whether there is a key or not' },
    json: { says: 'the findings as JSON' },
  },
  async run(given, world) {
    const file = given.operand ?? loadSetting(world.env, 'offersFile')
    let dodo = 'not_asked' as Dodo
    const { offers, findings } = await findIn(file, async (loaded) => {
      const { catalog } = loaded
      const surveyed = await compare(catalog, given, world)
      dodo = surveyed === null ? 'not_asked' : surveyed.type === 'shop' ? 'compared' : 'no_answer'
      return [
        ...VIEWS.flatMap((view) => view(catalog, world.now())),
        ...(await badgeFindings(catalog, world)),
        ...(surveyed?.type === 'shop' ? shopFindings(catalog, surveyed.shop, world.now()) : []),
        ...notYet(loaded),
      ]
    })
    if (given.has('json')) printJson(world, { file, offers, dodo, findings })
    else {
      printFindings(file, findings, world)
      world.print(`${counted(offers, findings)}; ${COMPARED[dodo]}`)
    }
    return hasErrors(findings) || dodo === 'no_answer' ? EXIT.no : EXIT.ok
  },
}

/** Whether the file was compared with what the shop sells. */
type Dodo = 'compared' | 'not_asked' | 'no_answer'

const COMPARED: Record<Dodo, string> = {
  compared: 'compared with what Dodo sells.',
  not_asked: 'not compared with Dodo.',
  no_answer: 'Dodo did not answer, so that it is not known what it sells.',
}

const notYet = ({ notYet: lines }: LoadedCatalog): Finding[] =>
  lines.map((line) => {
    const [key = '', ...words] = line.split(': ')
    return warning('not_yet', key.split('.'), words.join(': '))
  })

/** Badges with a proof that the ledger does not give today: the card is shown without them. */
async function badgeFindings(catalog: Catalog, { env, now }: World): Promise<Finding[]> {
  if (!catalog.offers.some(({ badge }) => badge?.proof)) return []
  const kept = await keptSales(env, now())
  return catalog.offers
    .filter(({ badge }) => badge?.proof)
    .flatMap((offer) => {
      const why = kept
        ? badgeRefusal(offer, catalog.offers, kept)
        : 'the database of DATABASE_URL cannot be read'
      const how = kept ? 'not shown today' : 'not compared with your sales'
      return why ? [warning('badge_not_proven', ['offers', offer.id, 'badge'], `${how}: ${why}`)] : []
    })
}

/** @returns null where the database cannot be read: that proves nothing, one way or the other. */
async function keptSales(env: Environment, now: Instant): Promise<KeptSales | null> {
  try {
    const database = await readDatabase(loadSetting(env, 'databaseUrl'))
    try {
      return await createStore(database.db).keptSales(proofSince(now))
    } finally {
      await database.close()
    }
  } catch (error) {
    if (error instanceof DatabaseError) return null
    throw error
  }
}

const hasKey = (env: Environment): boolean =>
  Boolean(env['DODO_PAYMENTS_API_KEY'] ?? env['DODO_PAYMENTS_API_KEY_FILE'])

async function compare(catalog: Catalog, given: Given, world: World): Promise<Surveyed | null> {
  if (given.has('offline') || !hasKey(world.env)) return null
  const access = loadDodoAccess(world.env)
  const nowMs = () => toMs(world.now())
  const way = throttled({
    budget: new CallBudget(access.callsPerMinute || undefined),
    log: logTo(world),
    nowMs,
  })
  const shop = createDodoShop(dodoClient(access, way('reconciliation')))
  return survey(shop, catalog, access.environment === 'live_mode' ? 'live' : 'test')
}
