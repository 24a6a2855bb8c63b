import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'

import { rejected } from '../errors.ts'
import { effectsOf } from '../faults.ts'
import { pick } from '../rules.ts'
import { check } from '../schemas/check.ts'

export const readQuery = <Schema extends TSchema>(schema: Schema, request: FastifyRequest): Static<Schema> =>
  check(schema, { ...(request.query as object) }, 'INVALID_QUERY_PARAMS')

interface Window {
  page_size?: string
  page_number?: string
  created_at_gte?: string
  created_at_lte?: string
}

interface Listing<Row, Item> {
  /** Oldest first. */
  rows: readonly Row[]
  madeAt: (row: Row) => string
  keeps?: (row: Row) => boolean
  show: (row: Row) => Item
}

/** A zero-based page, newest first (the order is not documented); `list_lag` hides what is too young. */
export function page<Row, Item>(request: FastifyRequest, query: Window, listing: Listing<Row, Item>) {
  const size = Number(query.page_size ?? 10)
  if (size < 1 || size > 100) throw rejected('INVALID_QUERY_PARAMS', 'page_size must be from 1 to 100')
  const lag = pick(effectsOf(request), 'list_lag')?.ms
  const from = query.created_at_gte ? Date.parse(query.created_at_gte) : -Infinity
  const to = query.created_at_lte ? Date.parse(query.created_at_lte) : Infinity
  const newest = Math.min(to, lag === undefined ? Infinity : Date.now() - lag)
  const items: Item[] = []
  let skip = Number(query.page_number ?? 0) * size
  // From the end and no further than needed: a long list must not cost more than its page.
  for (let index = listing.rows.length - 1; index >= 0 && items.length < size; index -= 1) {
    const row = listing.rows[index] as Row
    const at = Date.parse(listing.madeAt(row))
    if (at < from || at > newest || listing.keeps?.(row) === false) continue
    if (skip > 0) skip -= 1
    else items.push(listing.show(row))
  }
  return { items }
}
