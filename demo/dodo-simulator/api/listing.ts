import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'

import { rejected } from '../errors.ts'
import { effectsOf } from '../faults.ts'
import { pick } from '../rules.ts'
import { check } from '../schemas/check.ts'

export const readQuery = <Schema extends TSchema>(schema: Schema, request: FastifyRequest): Static<Schema> =>
  check(schema, { ...(request.query as object) }, 'INVALID_QUERY_PARAMS')

interface Listed {
  created_at: string
}

interface Window {
  page_size?: string
  page_number?: string
  created_at_gte?: string
  created_at_lte?: string
}

/** A zero-based page, newest first (the order is not documented); `list_lag` hides what is too young. */
export function page<Item extends Listed>(request: FastifyRequest, all: Item[], query: Window) {
  const size = Number(query.page_size ?? 10)
  if (size < 1 || size > 100) throw rejected('INVALID_QUERY_PARAMS', 'page_size must be from 1 to 100')
  const start = Number(query.page_number ?? 0) * size
  const lag = pick(effectsOf(request), 'list_lag')?.ms
  const newest = lag === undefined ? Infinity : Date.now() - lag
  const from = query.created_at_gte ? Date.parse(query.created_at_gte) : -Infinity
  const to = query.created_at_lte ? Date.parse(query.created_at_lte) : Infinity
  const shown = all.filter(({ created_at }) => {
    const at = Date.parse(created_at)
    return at >= from && at <= to && at <= newest
  })
  return { items: shown.toReversed().slice(start, start + size) }
}
