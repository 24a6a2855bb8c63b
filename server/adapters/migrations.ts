import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

import { DatabaseOfOtherVersion, type Database } from './store/database.ts'

/** Append only: a migration that has been released is never edited. Plain SQL that SQLite and PostgreSQL share. */
export const migrations: Record<string, Migration> = {
  '0001_one_click': statements(
    `create table purchase (
      payment_id text primary key, customer_id text not null, status text not null,
      amount bigint not null, currency text not null, items text not null, billing text not null,
      metadata text not null, paid_at text not null, refunded_or_disputed integer not null, subscription_id text)`,
    'create index purchase_customer on purchase (customer_id)',
    `create table claim (
      purchase_id text primary key, key_hash text not null, claimed_at text not null)`,
    `create table session (
      token_hash text primary key, purchase_id text not null, customer_id text not null, level text not null,
      placement text not null, origin text, locale text not null, expires_at text not null)`,
    `create table decision (
      id text primary key, purchase_id text not null, customer_id text not null, placement text not null,
      step integer not null, offer_id text, product_id text, status text not null, offer text, trace text not null,
      locale text not null, decided_at text not null, viewed_at text, closed_at text, decline_reason text, bought_payment_id text,
      unique (purchase_id, placement, step))`,
    'create index decision_customer on decision (customer_id, closed_at)',
    `create table quote (
      id text primary key, decision_id text not null, created_at text not null, terms text not null)`,
    'create index quote_decision on quote (decision_id, created_at)',
    `create table acceptance (
      id text primary key, decision_id text not null, quote_id text not null, purchase_id text not null,
      customer_id text not null, offer_id text not null, version integer not null,
      status text not null, state text not null, charge_payment_id text, consent text not null,
      accepted_at text not null, due_at text)`,
    'create index acceptance_due on acceptance (due_at)',
    'create index acceptance_decision on acceptance (decision_id, accepted_at)',
    'create index acceptance_payment on acceptance (charge_payment_id)',
    `create table acceptance_event (
      acceptance_id text not null, version integer not null, at text not null, witness text not null,
      fact text not null, status text not null, primary key (acceptance_id, version))`,
    `create table refund (
      payment_id text primary key, acceptance_id text not null, reason text not null, status text not null,
      due_at text)`,
    'create index refund_due on refund (due_at)',
    `create table payment_right (
      purchase_id text not null, offer_id text not null, holder text not null, primary key (purchase_id, offer_id))`,
    `create table hosted_checkout (
      decision_id text not null, attempt integer not null, quote_id text not null, session_id text, url text,
      created_at text not null, primary key (decision_id, attempt))`,
    `create table webhook (
      id text primary key, received_at text not null, body text not null, handled_at text)`,
    'create index webhook_unhandled on webhook (handled_at, received_at)',
  ),
  '0002_plans_and_apps': statements(
    'alter table session rename column purchase_id to occasion_id',
    'alter table decision rename column purchase_id to occasion_id',
    'alter table acceptance rename column purchase_id to occasion_id',
    'alter table payment_right rename column purchase_id to occasion_id',
    'alter table session add column subscription_id text',
    'alter table session add column max_amount bigint',
    'alter table session add column max_currency text',
    'alter table decision add column subscription_id text',
    'alter table acceptance add column subscription_id text',
    'create index acceptance_subscription on acceptance (subscription_id, due_at)',
    'alter table decision add column under_way text',
    'create index purchase_subscription on purchase (subscription_id, paid_at)',
    'create index acceptance_sales on acceptance (status, accepted_at, offer_id)',
    'create table used_token (id text primary key, expires_at text not null)',
  ),
  '0003_sweep': statements(
    `create table sweep (
      name text primary key, claimed_at text not null, since text not null, done integer not null)`,
  ),
  '0004_guard': statements(
    'create table accepting (customer_id text primary key, at text not null)',
    'create index acceptance_customer on acceptance (customer_id, accepted_at)',
    'create index acceptance_event_at on acceptance_event (at, status)',
    'create unlogged table hit (name text primary key, minute bigint not null, hits bigint not null)',
    'create index hit_minute on hit (minute)',
    `create table evidence (
      id text primary key, type text not null, at text not null, facts text not null, person text,
      person_hash text not null, mac text not null, seq bigint, seal text)`,
    'create unique index evidence_seq on evidence (seq)',
    'create table evidence_head (id bigint primary key, seq bigint not null, seal text not null)',
    'alter table purchase add column forgotten_at text',
    'alter table decision add column forgotten_at text',
    'create index purchase_forgotten on purchase (forgotten_at, paid_at)',
    'create index decision_forgotten on decision (forgotten_at, decided_at)',
    'create index webhook_received on webhook (received_at)',
    'create index claim_claimed on claim (claimed_at)',
    'create index session_expires on session (expires_at)',
    'create index session_customer on session (customer_id)',
  ),
}

/** Brings a database up to date: all or nothing, and on PostgreSQL one instance at a time. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const provider = { getMigrations: async () => migrations }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}

/** Which version of this program wrote a database, compared with this one. Changes nothing. */
export async function versionOf(db: Kysely<Database>): Promise<'empty' | 'older' | 'current' | 'newer'> {
  let applied: string[]
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
    applied = rows.map(({ name }) => name)
  } catch {
    return 'empty'
  }
  if (applied.some((name) => !(name in migrations))) return 'newer'
  return Object.keys(migrations).every((name) => applied.includes(name)) ? 'current' : 'older'
}

/** @throws DatabaseOfOtherVersion when the tables are not those that this version reads. */
export async function refuseOtherVersion(db: Kysely<Database>, where: string): Promise<void> {
  const version = await versionOf(db)
  if (version === 'current') return
  const words = {
    empty: 'there is nothing in it yet: `upsell-offer serve` fills it',
    older: 'it is of an older version: `upsell-offer serve` brings it up to date',
    newer: 'it is of a newer version: use that one here, too',
  }
  throw new DatabaseOfOtherVersion(`${where}: ${words[version]}.`, version)
}

function statements(...lines: string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      // SQLite compares bytes. PostgreSQL would compare as the system's locale does, and an upgrade of that locale can
      // break, silently, the unique indexes that keep a second charge out.
      const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
      for (const line of lines) {
        await sql
          .raw(isPostgres ? line.replaceAll(/\btext\b/g, 'text collate "C"') : line.replace('unlogged ', ''))
          .execute(db)
      }
    },
  }
}
