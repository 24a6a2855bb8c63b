import type { FastifyServerOptions } from 'fastify'

import type { Config } from './config.ts'

type LoggerOptions = Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>

export interface LoggingOptions {
  readonly level: string
  /** What was configured and must be seen by nobody; each is at least eight characters long. */
  readonly secrets: readonly string[]
}

const GONE = '[redacted]'

/** Where a field is dropped whatever stands in it, should anybody ever log such an object. */
const PATHS = ['headers', 'authorization', 'browserKey', 'customerToken', 'session', 'token', 'body'].flatMap(
  (name) => [name, `*.${name}`],
)

/** Whatever has the shape of these, in whichever field or message. Bounded: a log line may quote a stranger. */
const SHAPES = [
  /[^\s"@<>\\]{1,64}@[^\s"@<>\\]{1,255}/g,
  /\b(?:dodo_(?:test|live)|whsec)_[\w+/=-]+/g,
  /\beyJ[\w-]{10,}\.[\w-]+\.[\w-]*/g,
  /\bBearer [\w.~+/=-]{8,}/g,
  /\b\d(?:[ -]?\d){14,18}\b/g,
]

/**
 * How the server writes its log: fields by name, errors without what they carry, and a last look at the finished line,
 * so that no new field and no error of a library can tell what must not be told.
 */
export function loggerOptions({ level, secrets }: LoggingOptions): LoggerOptions {
  const known = secrets.flatMap((secret) => [...new Set([secret, JSON.stringify(secret).slice(1, -1)])])
  return {
    level,
    redact: { paths: PATHS, censor: GONE },
    serializers: { err: plainError },
    hooks: {
      streamWrite: (line: string) => {
        const withoutSecrets = known.reduce((text, secret) => text.replaceAll(secret, GONE), line)
        return SHAPES.reduce((text, shape) => text.replace(shape, GONE), withoutSecrets)
      },
    },
  } as LoggerOptions
}

const DEEPEST_CAUSE = 4

/** What helps at night: kind, code, place and causes. A client's error carries requests and answers; they stay out. */
export function plainError(error: unknown, depth = 0): object | string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error
  const { name, message, stack = '', cause } = error
  const { code, status } = error as { code?: unknown; status?: unknown }
  const quotesAnAnswer = 'headers' in error || 'response' in error
  return {
    type: name,
    ...(typeof code === 'string' && { code }),
    ...(typeof status === 'number' && { status }),
    ...(!quotesAnAnswer && { message }),
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: plainError(cause, depth + 1) }),
  }
}

/** Everything that must be seen by nobody, the database's password included; for the logger to take out. */
export function secretsOf({
  dodo,
  secret,
  customerTokens,
  databaseUrl,
  metricsToken: token,
}: Config): string[] {
  const { password = '' } = URL.parse(databaseUrl) ?? {}
  const all = [
    dodo.apiKey,
    ...dodo.webhookKeys,
    secret,
    customerTokens?.type === 'secret' ? customerTokens.secret : '',
    token ?? '',
    password,
    decoded(password),
  ]
  return [...new Set(all)].filter(({ length }) => length >= SHORTEST_SECRET)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A shorter one would tear holes into every line that happens to contain it. */
const SHORTEST_SECRET = 6
