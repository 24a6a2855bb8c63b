import { CatalogError, loadCatalog, type LoadedCatalog } from '../adapters/catalog-file.ts'
import { CallBudget } from '../adapters/dodo-budget.ts'
import { dodoClient, throttled } from '../adapters/dodo-client.ts'
import { createDodoShop } from '../adapters/dodo-shop.ts'
import { loadDodoAccess, loadSetting, type Environment } from '../config.ts'
import type { Catalog } from '../domain/catalog.ts'
import { catalogFindings } from '../domain/check/catalog-findings.ts'
import type { Finding } from '../domain/check/finding.ts'
import { shopFindings } from '../domain/check/shop-findings.ts'
import { darkPatterns } from '../domain/lint-catalog.ts'
import { toMs, type Instant } from '../domain/time.ts'
import { survey, type Surveyed } from '../flows/survey.ts'
import { EXIT, type Command, type Given, type World } from './command.ts'
import { countOf, logTo, plain, printJson } from './print.ts'

/** Everything that can be said of a catalog without asking anyone. Another view of it is another line here. */
const VIEWS: readonly ((catalog: Catalog, now: Instant) => readonly Finding[])[] = [
  catalogFindings,
  (catalog) => darkPatterns(catalog).map(({ message, ...finding }) => ({ ...finding, text: message })),
]

export const check: Command = {
  summary: 'reads offers.yaml as the server would, and says what is wrong with it',
  about: `Reads the file, by default the one that OFFERS_FILE names, and finds what the server would refuse, offers that nobody can
see, rules that cannot hold, and words that press, shame or mislead. With DODO_PAYMENTS_API_KEY it also asks Dodo whether
every product, add-on and discount exists and is of the right kind. A line for each finding: file:line: severity: key: words.
Exit code 1: there is an error, or Dodo did not answer.`,
  operand: { name: 'offers.yaml', required: false },
  options: {
    offline: { says: 'do not ask Dodo, whether there is a key or not' },
    json: { says: 'the findings as JSON' },
  },
  async run(given, world) {
    const file = given.operand ?? loadSetting(world.env, 'offersFile')
    const report = await reportOn(file, given, world)
    if (given.has('json')) printJson(world, { file, ...report })
    else tell(file, report, world)
    const well =
      report.findings.every(({ severity }) => severity === 'warning') && report.dodo !== 'no_answer'
    return well ? EXIT.ok : EXIT.no
  },
}

interface Report {
  readonly offers: number
  /** Whether the file was compared with what the shop sells. */
  readonly dodo: 'compared' | 'not_asked' | 'no_answer'
  readonly findings: readonly FoundAt[]
}

interface FoundAt {
  readonly line: number | null
  readonly key: string
  readonly severity: Finding['severity']
  readonly rule: string
  readonly text: string
}

async function reportOn(file: string, given: Given, world: World): Promise<Report> {
  try {
    const loaded = await loadCatalog(file)
    const { catalog } = loaded
    const surveyed = await compare(catalog, given, world)
    const found = [
      ...VIEWS.flatMap((view) => view(catalog, world.now())),
      ...(surveyed?.type === 'shop' ? shopFindings(catalog, surveyed.shop, world.now()) : []),
    ]
    const findings = [...found.map((finding) => located(finding, loaded)), ...notYet(loaded)]
    return {
      offers: catalog.offers.length,
      dodo: surveyed === null ? 'not_asked' : surveyed.type === 'shop' ? 'compared' : 'no_answer',
      findings: findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    }
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    const findings = error.faults.map(({ line, key, text }) => ({
      line,
      key: key ?? '',
      severity: 'error' as const,
      rule: 'unusable',
      text,
    }))
    return { offers: 0, dodo: 'not_asked', findings }
  }
}

const located = ({ path, severity, rule, text }: Finding, { lineOf }: LoadedCatalog): FoundAt => ({
  line: lineOf(path),
  key: path.join('.'),
  severity,
  rule,
  text,
})

const notYet = ({ notYet: lines, lineOf }: LoadedCatalog): FoundAt[] =>
  lines.map((line) => {
    const [key = '', ...words] = line.split(': ')
    return { line: lineOf(key.split('.')), key, severity: 'warning', rule: 'not_yet', text: words.join(': ') }
  })

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

function tell(file: string, { offers, dodo, findings }: Report, { print }: World): void {
  for (const { line, key, severity, text } of findings) {
    const where = line === null ? file : `${file}:${line}`
    print(plain([where, severity, key, text].filter(Boolean).join(': ')))
  }
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  const compared = {
    compared: 'compared with what Dodo sells.',
    not_asked: 'not compared with Dodo.',
    no_answer: 'Dodo did not answer, so that it is not known what it sells.',
  }
  print(
    `${countOf(offers, 'offer')}: ${countOf(count('error'), 'error')}, ${countOf(count('warning'), 'warning')}; ${compared[dodo]}`,
  )
}
