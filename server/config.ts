import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

import type { JWK } from 'jose'

import type { TokenKeys } from './adapters/customer-token.ts'

/** Everything the process takes from its environment; only `cli.ts` and `main.ts` touch that, and hand it to here. */
export interface Config {
  /** `webhookKeys`: the current signing secret first; a second one while it is being rotated. */
  readonly dodo: DodoAccess & { readonly webhookKeys: readonly string[] }
  /** `sqlite:` and a file, or a `postgres:` address, which may hold a password: never shown. */
  readonly databaseUrl: string
  readonly secret: string
  /** How customer tokens are verified; null: level `customer` is off. */
  readonly customerTokens: TokenKeys | null
  readonly host: string
  readonly port: number
  /** Our own origin as browsers see it; null: where the server listens. */
  readonly publicUrl: string | null
  readonly allowedOrigins: readonly string[]
  readonly offersFile: string
  readonly trustProxy: readonly string[]
  /** Requests per minute and address; 0: no limit. */
  readonly rateLimit: number
  /** Who may read `/metrics`; null: whoever reaches the server. */
  readonly metricsToken: string | null
  /** `mailto:` or `https:`, for security.txt; null: there is none. */
  readonly securityContact: string | null
}

/** One line that names the variable and what is wrong with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** What it takes to ask Dodo anything. */
export interface DodoAccess {
  readonly apiKey: string
  readonly environment: 'test_mode' | 'live_mode'
  /** Replaces the environment's address. */
  readonly baseUrl: string | null
  /** How many calls a minute Dodo allows the shop, its own checkout included; 0: as many as come. */
  readonly callsPerMinute: number
}

export type Environment = Readonly<Record<string, string | undefined>>

type Reader = (name: string, fallback?: string) => string

/** How each setting is read, the one that is missing first first. */
const SETTINGS: { readonly [Name in keyof Config]: (text: Reader) => Config[Name] } = {
  dodo: (text) => ({ ...dodoAccess(text), webhookKeys: webhookKeys(text('DODO_PAYMENTS_WEBHOOK_KEY')) }),
  databaseUrl: (text) => databaseUrl(text('DATABASE_URL', 'sqlite:upsell-offer.db')),
  secret: (text) => longSecret(text('UPSELL_SECRET')),
  customerTokens: (text) => tokenKeys(text('CUSTOMER_TOKEN_SECRET'), text('CUSTOMER_TOKEN_JWKS')),
  host: (text) => text('HOST', '127.0.0.1'),
  port: (text) => wholeNumber('PORT', text('PORT', '8787'), 65_535),
  publicUrl: (text) => (text('PUBLIC_URL') ? origin('PUBLIC_URL', text('PUBLIC_URL')) : null),
  allowedOrigins: (text) => list(text('ALLOWED_ORIGINS')).map((item) => origin('ALLOWED_ORIGINS', item)),
  offersFile: (text) => text('OFFERS_FILE', 'offers.yaml'),
  trustProxy: (text) => list(text('TRUST_PROXY')).map(proxyAddress),
  rateLimit: (text) => wholeNumber('RATE_LIMIT', text('RATE_LIMIT', '300'), 1_000_000),
  metricsToken: (text) => metricsToken(text('METRICS_TOKEN')),
  securityContact: (text) => contact(text('SECURITY_CONTACT')),
}

/** @throws ConfigError for the first variable that is missing or wrong. */
export function loadConfig(env: Environment): Config {
  const text = reader(env)
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([name, read]) => [name, read(text)]),
  ) as unknown as Config
}

/** One setting alone, for a command that needs no more. @throws ConfigError */
export const loadSetting = <Name extends keyof Config>(env: Environment, name: Name): Config[Name] =>
  SETTINGS[name](reader(env))

/** @throws ConfigError when there is no key, or one of the other mode. */
export const loadDodoAccess = (env: Environment): DodoAccess => dodoAccess(reader(env))

function dodoAccess(text: Reader): DodoAccess {
  const environment = oneOf('DODO_PAYMENTS_ENVIRONMENT', text('DODO_PAYMENTS_ENVIRONMENT', 'test_mode'), [
    'test_mode',
    'live_mode',
  ] as const)
  const apiKey = required(
    'DODO_PAYMENTS_API_KEY',
    text('DODO_PAYMENTS_API_KEY'),
    'your API key from the Dodo dashboard',
  )
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ConfigError('DODO_PAYMENTS_API_KEY has spaces or line breaks inside: expected the key alone.')
  }
  refuseOtherMode(apiKey, environment)
  const baseUrl = text('DODO_PAYMENTS_BASE_URL')
  return {
    apiKey,
    environment,
    baseUrl: baseUrl ? address('DODO_PAYMENTS_BASE_URL', baseUrl) : null,
    callsPerMinute: callsPerMinute(text('DODO_RATE_LIMIT', '240')),
  }
}

/** Reads `NAME`, or the file that `NAME_FILE` points to. Empty counts as not set. */
function reader(env: Environment): Reader {
  return (name, fallback = '') => {
    const file = env[`${name}_FILE`]
    if (!file) return env[name]?.trim() || fallback
    try {
      return readFileSync(file, 'utf8').trim()
    } catch (cause) {
      throw new ConfigError(`${name}_FILE: ${file} cannot be read.`, { cause })
    }
  }
}

function required(name: string, value: string, what: string): string {
  if (!value) throw new ConfigError(`${name} is not set: it must hold ${what}.`)
  return value
}

function refuseOtherMode(apiKey: string, environment: 'test_mode' | 'live_mode'): void {
  const mode = /^dodo_(test|live)_/.exec(apiKey)?.[1]
  if (mode && `${mode}_mode` !== environment) {
    throw new ConfigError(
      `DODO_PAYMENTS_ENVIRONMENT is ${environment}, but DODO_PAYMENTS_API_KEY is a ${mode} key.`,
    )
  }
}

const isSecret = (key: string): boolean => /^[A-Za-z0-9+/]{8,}={0,2}$/.test(key.replace(/^whsec_/, ''))

/** While Dodo rotates a secret, both sign for a day: then the variable holds the new one and the old one. */
function webhookKeys(value: string): string[] {
  const keys = list(
    required('DODO_PAYMENTS_WEBHOOK_KEY', value, 'the signing secret of your webhook endpoint'),
  )
  if (keys.length > 0 && keys.length <= 2 && keys.every(isSecret)) return keys
  throw new ConfigError(
    'DODO_PAYMENTS_WEBHOOK_KEY is not a signing secret: expected whsec_ and base64, or two of them with a comma between.',
  )
}

function longSecret(value: string): string {
  const secret = required(
    'UPSELL_SECRET',
    value,
    'at least 32 random bytes, e.g. from `openssl rand -base64 32`',
  )
  if (Buffer.byteLength(secret) >= 32) return secret
  throw new ConfigError(
    'UPSELL_SECRET is too short: it must hold at least 32 bytes, e.g. from `openssl rand -base64 32`.',
  )
}

/** The public keys may stand in the variable itself, or in a file by CUSTOMER_TOKEN_JWKS_FILE. */
function tokenKeys(secret: string, jwks: string): TokenKeys | null {
  if (secret && jwks) {
    throw new ConfigError('CUSTOMER_TOKEN_SECRET and CUSTOMER_TOKEN_JWKS are both set: expected one of them.')
  }
  if (secret) {
    if (Buffer.byteLength(secret) >= 32) return { type: 'secret', secret }
    throw new ConfigError('CUSTOMER_TOKEN_SECRET is too short: it must hold at least 32 bytes.')
  }
  if (!jwks) return null
  const keys = publicKeys(jwks)
  if (keys) return { type: 'jwks', jwks: { keys } }
  throw new ConfigError(
    'CUSTOMER_TOKEN_JWKS is no key set: expected JSON such as {"keys": [{"kty": "EC", "crv": "P-256", …}]} with public ES256 or EdDSA keys.',
  )
}

function publicKeys(jwks: string): JWK[] | null {
  try {
    const { keys } = JSON.parse(jwks) as { keys?: unknown }
    if (!Array.isArray(keys) || keys.length === 0) return null
    return (keys as JWK[]).every(isPublic) ? (keys as JWK[]) : null
  } catch {
    return null
  }
}

const isPublic = ({ kty, crv, d }: JWK): boolean =>
  d === undefined && ((kty === 'EC' && crv === 'P-256') || (kty === 'OKP' && crv === 'Ed25519'))

/** The value stays out of the message: it may hold a password. */
function databaseUrl(url: string): string {
  if (/^sqlite:.+$/.test(url)) return url
  const { protocol, pathname = '' } = URL.parse(url) ?? {}
  if (/^postgres(ql)?:$/.test(protocol ?? '') && pathname.length > 1) return url
  throw new ConfigError(
    'DATABASE_URL must be sqlite: and a file, e.g. sqlite:upsell-offer.db, or a PostgreSQL address, e.g. ' +
      'postgres://user:password@host:5432/database (special characters in the password as %XX).',
  )
}

function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value)
  if (choice) return choice
  throw new ConfigError(`${name} is “${value}”: expected ${choices.join(' or ')}.`)
}

function wholeNumber(name: string, value: string, max: number): number {
  if (/^\d+$/.test(value) && Number(value) <= max) return Number(value)
  throw new ConfigError(`${name} is “${value}”: expected a whole number from 0 to ${max}.`)
}

function callsPerMinute(value: string): number {
  const calls = wholeNumber('DODO_RATE_LIMIT', value, 100_000)
  if (calls === 0 || calls >= 60) return calls
  throw new ConfigError(
    `DODO_RATE_LIMIT is ${calls}: expected at least 60 calls a minute, or 0 for no limit.`,
  )
}

function address(name: string, value: string): string {
  if (/^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value
  throw new ConfigError(`${name} is “${value}”: expected an http or https address.`)
}

function origin(name: string, value: string): string {
  const url = URL.parse(value)
  if (url && /^https?:$/.test(url.protocol) && (value === url.origin || value === `${url.origin}/`))
    return url.origin
  throw new ConfigError(
    `${name} has “${value}”: expected an origin such as https://shop.example.com, without a path.`,
  )
}

function metricsToken(value: string): string | null {
  if (value === '' || /^[\x21-\x7e]{16,}$/.test(value)) return value || null
  throw new ConfigError('METRICS_TOKEN is too short or has spaces: expected at least 16 characters.')
}

/** An e-mail address alone is meant as one. */
function contact(value: string): string | null {
  if (value === '') return null
  const url = /^[^\s@:/]+@[^\s@:/]+$/.test(value) ? `mailto:${value}` : value
  if (/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(url)) return url
  throw new ConfigError(`SECURITY_CONTACT is “${value}”: expected an e-mail address or an https address.`)
}

function proxyAddress(value: string): string {
  const [ip = '', bits] = value.split('/')
  const most = isIP(ip) === 6 ? 128 : 32
  if (isIP(ip) > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))) return value
  throw new ConfigError(`TRUST_PROXY has “${value}”: expected an IP address or a CIDR such as 10.0.0.0/8.`)
}

const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
