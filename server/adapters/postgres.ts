import { callbackify } from 'node:util'

import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { Client, Pool, TypeOverrides, types, type ClientBase, type PoolConfig } from 'pg'

import { migrate, refuseOtherVersion } from './migrations.ts'
import { DatabaseError, type Database, type OpenDatabase } from './store/database.ts'

const OLDEST_VERSION = 130_000

/** One instance's share; four instances fit into PostgreSQL's default of 100 with room for a psql. */
const MOST_CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 5_000
const IDLE_TIMEOUT_MS = 30_000
/** Ours are index look-ups of a millisecond: what takes this long waits for a lock that somebody forgot. */
const STATEMENT_TIMEOUT_MS = 10_000
/** Longer than the server's own limit: beyond it the network swallows answers, and the connection is given up. */
const SILENCE_TIMEOUT_MS = 15_000

/**
 * Opens a PostgreSQL database, which several instances may share.
 * @param url - `postgres://user:password@host:5432/database`; its parameters go before the settings here.
 * @throws DatabaseError when it cannot be reached, is too old, or may lose what it has committed.
 */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  try {
    await migrateAlone(url)
  } catch (cause) {
    throw new DatabaseError(`PostgreSQL at ${addressOf(url)}: ${inWords(cause)}.`, { cause })
  }
  const pool = poolOf({
    connectionString: url,
    max: MOST_CONNECTIONS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: SILENCE_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: patient(pool) }) })
  return { db, close: () => db.destroy() }
}

/**
 * Opens it for reading beside any number of servers: PostgreSQL itself refuses this connection every write.
 * @throws DatabaseError when it cannot be reached, or its tables are of another version.
 */
export async function readPostgres(url: string): Promise<OpenDatabase> {
  const readOnly = { max: 2, options: '-c default_transaction_read_only=on' }
  const pool = poolOf({ connectionString: url, statement_timeout: STATEMENT_TIMEOUT_MS, ...readOnly })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: patient(pool) }) })
  const where = `PostgreSQL at ${addressOf(url)}`
  try {
    await sql`select 1`.execute(db).catch((cause: unknown) => {
      throw new DatabaseError(`${where}: ${inWords(cause)}.`, { cause })
    })
    await refuseOtherVersion(db, where)
    return { db, close: () => db.destroy() }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Two instances that start together take turns by a lock; neither that wait nor a long migration may time out. */
async function migrateAlone(url: string): Promise<void> {
  const pool = poolOf({ connectionString: url, max: 2 })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(db)
  } finally {
    await db.destroy()
  }
}

function poolOf(config: PoolConfig): Pool {
  const pool = new Pool({
    application_name: 'upsell-offer',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    types: exactNumbers(),
    // Every connection: after a failover it may be another server that answers.
    verify: callbackify(refuseUnfit),
    ...config,
  })
  // A connection that dies would end the process if nobody listened. Whoever was using it is told by a failed query.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** @throws DatabaseError for a server on which a committed charge may be lost. */
async function refuseUnfit(client: ClientBase): Promise<void> {
  const { rows } = await client.query<Fitness>(
    `select current_setting('server_version_num')::int as version,
      current_setting('server_version') as "versionName",
      current_setting('synchronous_commit') as "synchronousCommit"`,
  )
  const unfit = rows[0] && unfitness(rows[0])
  if (unfit) throw new DatabaseError(unfit)
}

interface Fitness {
  readonly version: number
  readonly versionName: string
  readonly synchronousCommit: string
}

/**
 * Why a server may not hold charges, or null. `fsync` is not asked: hosts that keep the log on other machines turn it
 * off with good reason.
 */
export function unfitness({ version, versionName, synchronousCommit }: Fitness): string | null {
  if (version < OLDEST_VERSION) return `version ${versionName} is too old; 13 or newer is needed`
  if (synchronousCommit === 'on' || synchronousCommit.startsWith('remote_')) return null
  return `synchronous_commit is ${synchronousCommit}, so that a committed charge could be lost; set it to on`
}

/** Amounts and counts are numbers as in SQLite; a sum over many rows must not round silently. */
function exactNumbers(): TypeOverrides {
  const overrides = new TypeOverrides()
  overrides.setTypeParser(types.builtins.INT8, safeInteger)
  return overrides
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`${text} is too large to be counted exactly.`)
}

/**
 * Connections as the store needs them. The driver's timeout leaves the unanswered query on its connection, where the
 * next one would wait behind it: such a connection is given up.
 */
function patient(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      let silent = false
      const query = async (text: string, values: unknown[]) => {
        if (silent) throw new Error('Connection terminated: it left a query without an answer')
        try {
          return await client.query(text, values.map(withoutNul))
        } catch (error) {
          silent = (error as Error).message === 'Query read timeout'
          throw error
        }
      }
      const release = (destroy?: boolean) => client.release(silent || destroy)
      // Kysely also types a way to read by cursor, which nobody here uses.
      return { query, release } as unknown as PostgresPoolClient
    },
  }
}

/** Text in PostgreSQL cannot hold it. An id with one is unknown, as in SQLite, instead of an error. */
const withoutNul = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value

const WORDS: Record<string, string | undefined> = {
  ECONNREFUSED: 'nothing answers there (ECONNREFUSED)',
  ENOTFOUND: 'there is no such host (ENOTFOUND)',
  ENOENT: 'a file that it needs does not exist (ENOENT)',
}

/** One line. The driver's own words never hold the password. */
function inWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const words = (code && WORDS[code]) ?? (message || code || 'it failed without a word')
  return words.replace(/\s+/g, ' ').replace(/\.$/, '')
}

/** Host and port, as the driver understands the address. */
function addressOf(url: string): string {
  const { host, port } = new Client({ connectionString: url })
  return host.startsWith('/') ? host : `${host}:${port}`
}
