import type { Kysely, Selectable } from 'kysely'

import { EMPTY_CHAIN, type EvidenceRecord, type Head, type SealedRecord } from '../../domain/evidence.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export async function insertEvidence(
  trx: Kysely<Database>,
  { personHash, ...record }: EvidenceRecord,
): Promise<void> {
  await trx
    .insertInto('evidence')
    .values({ ...record, person_hash: personHash, seq: null, seal: null })
    .execute()
}

export function evidenceStore(db: Kysely<Database>) {
  return {
    /** Where the chain ends. */
    chainHead: (): Promise<Head> => headOf(db),

    /** Records that have no place in the chain yet, the oldest first. */
    async unsealedEvidence(limit: number): Promise<EvidenceRecord[]> {
      const rows = await db
        .selectFrom('evidence')
        .selectAll()
        .where('seq', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toRecord)
    },

    /**
     * Puts records behind the head, if it is still where they were sealed for. One instance wins; the others seal what
     * is left, later.
     * @returns whether this one won.
     */
    async sealEvidence(before: Head, records: readonly SealedRecord[]): Promise<boolean> {
      const last = records.at(-1)
      if (!last) return true
      return db.transaction().execute(async (trx) => {
        // The head is what all who seal compare and set: the second one waits here, and finds another head.
        if (before.seq === 0) {
          const empty = { id: 1, ...EMPTY_CHAIN }
          await trx
            .insertInto('evidence_head')
            .values(empty)
            .onConflict((oc) => oc.doNothing())
            .execute()
        }
        const { numUpdatedRows } = await trx
          .updateTable('evidence_head')
          .set({ seq: last.seq, seal: last.seal })
          .where('id', '=', 1)
          .where('seq', '=', before.seq)
          .executeTakeFirst()
        if (numUpdatedRows !== 1n) return false
        for (const { id, seq, seal } of records) {
          const placed = trx.updateTable('evidence').set({ seq, seal }).where('id', '=', id)
          const { numUpdatedRows: one } = await placed.where('seq', 'is', null).executeTakeFirst()
          if (one !== 1n) throw new Error(`record ${id} of the evidence has a place in the chain already`)
        }
        return true
      })
    },

    /** A page of the chain, in its order. */
    async evidenceAfter(seq: number, limit: number): Promise<SealedRecord[]> {
      const rows = await db
        .selectFrom('evidence')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...toRecord(row), seq: row.seq ?? 0, seal: row.seal ?? '' }))
    },

    /** The record of an acceptance, sealed or not. */
    async evidenceOf(acceptanceId: string): Promise<(EvidenceRecord & Pick<Row, 'seq' | 'seal'>) | null> {
      const row = await db
        .selectFrom('evidence')
        .selectAll()
        .where('id', '=', acceptanceId)
        .executeTakeFirst()
      return row ? { ...toRecord(row), seq: row.seq, seal: row.seal } : null
    },

    /** The rows that a record speaks of, as they stand now. */
    async shownRows(quoteId: string, decisionId: string): Promise<{ quote: string; offer: string } | null> {
      const row = await db
        .selectFrom('quote')
        .innerJoin('decision', 'decision.id', 'quote.decision_id')
        .select(['quote.terms', 'decision.offer'])
        .where('quote.id', '=', quoteId)
        .where('decision.id', '=', decisionId)
        .executeTakeFirst()
      return row ? { quote: row.terms, offer: row.offer ?? '' } : null
    },

    /** Acceptances with a consent but without a record of it, since the chain began. */
    async acceptancesWithoutEvidence(since: Instant, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('acceptance')
        .leftJoin('evidence', 'evidence.id', 'acceptance.id')
        .select('acceptance.id')
        .where('acceptance.accepted_at', '>=', since)
        .where('acceptance.consent', '!=', 'null')
        .where('evidence.id', 'is', null)
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

type Row = Selectable<Database['evidence']>

async function headOf(db: Kysely<Database>): Promise<Head> {
  const row = await db.selectFrom('evidence_head').select(['seq', 'seal']).executeTakeFirst()
  return row ?? EMPTY_CHAIN
}

const toRecord = (row: Row): EvidenceRecord => ({
  id: row.id,
  type: row.type as EvidenceRecord['type'],
  at: row.at as Instant,
  facts: row.facts,
  person: row.person,
  personHash: row.person_hash,
  mac: row.mac,
})
