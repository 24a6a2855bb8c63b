import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import SQLite from 'better-sqlite3'

import { asked, binaries, startCluster, type Cluster } from '../support/postgres.ts'

/** The database of a run, as its nemesis and its judge see it. */
export interface SoakDatabase {
  /** Before any proxy. */
  readonly url: string
  /** Asks beside the servers. Of SQLite only while no kill is to be expected: a reader changes what a restart finds. */
  rows<T>(sql: string): Promise<T[]>
  /** What can be done to the database itself, apart from its disk and its connections. */
  readonly harms: readonly Harm[]
  /** Makes it work again, if its disk was full. */
  mend(): Promise<void>
}

export interface Harm {
  readonly name: string
  readonly do: () => Promise<void>
}

export function sqliteDatabase(folder: string): SoakDatabase {
  const file = join(folder, 'upsell-offer.db')
  return {
    url: `sqlite:${file}`,
    async rows<T>(sql: string) {
      const sqlite = new SQLite(file, { readonly: true })
      try {
        return sqlite.prepare(sql).all() as T[]
      } finally {
        sqlite.close()
      }
    },
    harms: [],
    mend: async () => {},
  }
}

/** Small enough to run into its disk's end, large enough for the run. */
const SETTINGS = ['min_wal_size=32MB', 'max_wal_size=64MB', 'log_min_messages=panic']

export async function postgresDatabase(folder: string): Promise<SoakDatabase> {
  const cluster = await startCluster(binaries(), folder, SETTINGS)
  await asked(cluster.url('postgres'), 'create database upsell')
  const url = cluster.url('upsell')
  return {
    url,
    rows: async <T>(sql: string) => (await asked(url, sql)) as T[],
    harms: harmsOf(cluster),
    mend: () => cluster.restart('fast'),
  }
}

const harmsOf = (cluster: Cluster): Harm[] => [
  { name: 'crash', do: cluster.crash },
  { name: 'restart fast', do: () => cluster.restart('fast') },
  { name: 'restart immediate', do: () => cluster.restart('immediate') },
  {
    name: 'connections terminated',
    async do() {
      const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'upsell' and random() < 0.7`
      await asked(cluster.url('postgres'), others)
    },
  },
]

/** A copy in one SQLite file that can be asked at once, whatever the database was. */
export async function snapshot(database: SoakDatabase, file: string): Promise<SQLite.Database> {
  const original = /^sqlite:(.+)$/.exec(database.url)?.[1]
  if (original) {
    // The server has ended and left no log behind; if it has, SQLite reads it.
    for (const suffix of ['', '-wal']) copyIfThere(`${original}${suffix}`, `${file}${suffix}`)
    return new SQLite(file)
  }
  const copy = new SQLite(file)
  copy.pragma('synchronous = OFF')
  for (const table of await tablesOf(database)) {
    const rows = await database.rows<Record<string, unknown>>(`select * from ${table}`)
    const columns = Object.keys(rows[0] ?? {})
    if (columns.length === 0) columns.push(...(await columnsOf(database, table)))
    copy.exec(`create table ${table} (${columns.join(', ')})`)
    const insert = copy.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`)
    copy.transaction(() => rows.forEach((row) => insert.run(columns.map((column) => row[column] ?? null))))()
  }
  return copy
}

async function tablesOf(database: SoakDatabase): Promise<string[]> {
  const sql = `select table_name as name from information_schema.tables where table_schema = 'public'`
  return (await database.rows<{ name: string }>(sql)).map(({ name }) => name)
}

async function columnsOf(database: SoakDatabase, table: string): Promise<string[]> {
  const sql = `select column_name as name from information_schema.columns where table_name = '${table}'`
  return (await database.rows<{ name: string }>(sql)).map(({ name }) => name)
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to)
  } catch {
    // No such file: nothing to copy.
  }
}
