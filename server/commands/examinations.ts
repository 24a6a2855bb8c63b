import { existsSync } from 'node:fs'

import { CatalogError, loadCatalog } from '../adapters/catalog-file.ts'
import { createDodoAccount, type DodoAccount, type WebhookEndpoint } from '../adapters/dodo-account.ts'
import { dodoClient } from '../adapters/dodo-client.ts'
import { readDatabase } from '../adapters/open-database.ts'
import { createStore, DatabaseError, DatabaseOfOtherVersion } from '../adapters/store/store.ts'
import {
  ConfigError,
  loadConfig,
  loadDodoAccess,
  loadSetting,
  type Config,
  type Environment,
} from '../config.ts'
import { toMs, type Instant } from '../domain/time.ts'
import { builtScript } from '../script.ts'

/** What one look has shown, and what to do about it. */
export interface Examined {
  readonly about: string
  readonly state: 'well' | 'doubtful' | 'ill'
  readonly says: string
}

const well = (about: string, says: string): Examined => ({ about, state: 'well', says })
const doubtful = (about: string, says: string): Examined => ({ about, state: 'doubtful', says })
const ill = (about: string, says: string): Examined => ({ about, state: 'ill', says })

/** Looks at everything that a shop needs to sell, each for itself: one ill thing hides no other. */
export async function examine(env: Environment, now: Instant): Promise<Examined[]> {
  const config = settingsOf(env)
  return [
    config instanceof ConfigError ? ill('settings', config.message) : well('settings', 'complete'),
    await offers(env),
    await script(),
    ...(await database(env)),
    ...(await dodo(env, config, now)),
    ...(config instanceof ConfigError ? [] : surroundings(config)),
  ]
}

function settingsOf(env: Environment): Config | ConfigError {
  try {
    return loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
}

async function offers(env: Environment): Promise<Examined> {
  const file = loadSetting(env, 'offersFile')
  try {
    const { catalog } = await loadCatalog(file)
    return well('offers', `${catalog.offers.length} in ${file}; upsell-offer check looks at them closely`)
  } catch (error) {
    if (error instanceof CatalogError) return ill('offers', error.message)
    throw error
  }
}

async function script(): Promise<Examined> {
  try {
    return well('script', `built, ${Math.ceil((await builtScript()).script.length / 1_024)} KiB`)
  } catch (error) {
    return ill('script', (error as Error).message)
  }
}

async function database(env: Environment): Promise<Examined[]> {
  try {
    const url = loadSetting(env, 'databaseUrl')
    const file = /^sqlite:(.+)$/.exec(url)?.[1]
    if (file && !existsSync(file))
      return [doubtful('database', `${file} is not there yet; the server makes it`)]
    const opened = await readDatabase(url)
    try {
      const at = await createStore(opened.db).lastWebhookAt()
      return [
        well('database', file ? `${file} can be read` : 'PostgreSQL answers, and is fit to hold charges'),
        at ? well('webhooks', `the last one came ${at}`) : doubtful('webhooks', 'none was ever received'),
      ]
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof DatabaseOfOtherVersion && error.version !== 'newer')
      return [doubtful('database', error.message)]
    if (error instanceof DatabaseError || error instanceof ConfigError)
      return [ill('database', error.message)]
    throw error
  }
}

async function dodo(env: Environment, config: Config | ConfigError, now: Instant): Promise<Examined[]> {
  let access
  try {
    access = loadDodoAccess(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const told = config instanceof ConfigError && config.message === error.message
    return told ? [] : [ill('key', error.message)]
  }
  const account = createDodoAccount(dodoClient(access))
  const mode = access.environment === 'live_mode' ? 'live' : 'test'
  const clock = await account.clock()
  if (clock.type === 'unreachable')
    return [ill('key', `not known to work: Dodo does not answer (${clock.why})`)]
  if (clock.type === 'refused') return [ill('key', `Dodo refuses it in ${mode} mode (${clock.why})`)]
  return [
    well('key', `works, in ${mode} mode`),
    clockSays(clock.value.at, now),
    await endpoint(config, account),
  ]
}

/** Dodo's webhooks are refused when they look five minutes old, or as much too young. */
const SKEW_ILL_MS = 240_000
const SKEW_DOUBTFUL_MS = 30_000

function clockSays(at: Instant | null, now: Instant): Examined {
  if (at === null) return doubtful('clock', 'Dodo’s answer does not tell the time')
  const skewMs = toMs(now) - toMs(at)
  const seconds = Math.round(Math.abs(skewMs) / 1_000)
  const says = `${seconds} s ${skewMs < 0 ? 'behind' : 'ahead of'} Dodo’s`
  if (seconds * 1_000 > SKEW_ILL_MS) return ill('clock', `${says}: webhooks are refused; set it by NTP`)
  return seconds * 1_000 > SKEW_DOUBTFUL_MS
    ? doubtful('clock', `${says}: set it by NTP`)
    : well('clock', says)
}

/** Without these the truth about money comes late, by look-ups only. */
const NEEDED = [
  'payment.succeeded',
  'payment.failed',
  'refund.succeeded',
  'dispute.opened',
  'subscription.plan_changed',
]

async function endpoint(config: Config | ConfigError, account: DodoAccount): Promise<Examined> {
  if (config instanceof ConfigError)
    return doubtful('endpoint', 'not compared with Dodo’s before the settings are well')
  if (config.publicUrl === null)
    return doubtful('endpoint', 'not compared with Dodo’s: PUBLIC_URL is not set')
  const url = `${config.publicUrl}/v1/webhooks/dodo`
  const known = await account.webhookEndpoints()
  if (known.type !== 'answer') return doubtful('endpoint', `Dodo does not tell its endpoints (${known.why})`)
  const found = known.value.find((candidate) => candidate.url === url)
  if (!found) return ill('endpoint', `Dodo sends nothing to ${url}: add it in the dashboard, for all events`)
  if (found.disabled) return ill('endpoint', `${url} is disabled at Dodo`)
  return endpointSays(found, await account.webhookSecret(found.id), config.dodo.webhookKeys)
}

function endpointSays(
  { url, events }: WebhookEndpoint,
  secret: Awaited<ReturnType<DodoAccount['webhookSecret']>>,
  webhookKeys: readonly string[],
): Examined {
  const missing = events.length === 0 ? [] : NEEDED.filter((event) => !events.includes(event))
  if (missing.length > 0)
    return ill('endpoint', `${url} is not sent ${missing.join(', ')}: choose all events`)
  if (secret.type !== 'answer')
    return doubtful('endpoint', `${url} is there; its secret could not be compared`)
  if (!webhookKeys.includes(secret.value)) {
    return ill(
      'endpoint',
      `the secret of ${url} is not among DODO_PAYMENTS_WEBHOOK_KEY: every webhook is refused`,
    )
  }
  return well('endpoint', `Dodo sends to ${url}, with our secret`)
}

function surroundings({ publicUrl, allowedOrigins, trustProxy, customerTokens, host }: Config): Examined[] {
  const local = host === '127.0.0.1' || host === 'localhost' || host === '::1'
  return [
    publicUrl?.startsWith('https://')
      ? well('address', publicUrl)
      : doubtful('address', 'PUBLIC_URL is no https address: Dodo and other machines cannot reach it safely'),
    allowedOrigins.length > 0
      ? well('pages', allowedOrigins.join(', '))
      : doubtful('pages', 'ALLOWED_ORIGINS is empty: only pages of the server’s own origin may show offers'),
    publicUrl !== null && local && trustProxy.length === 0
      ? doubtful('proxy', 'TRUST_PROXY is not set: behind a reverse proxy all visitors share one rate limit')
      : well('proxy', trustProxy.join(', ') || 'none'),
    well(
      'customer tokens',
      customerTokens ? `on, by ${customerTokens.type}` : 'off: offers after a purchase only',
    ),
  ]
}
