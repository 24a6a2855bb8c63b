import { monitorEventLoopDelay } from 'node:perf_hooks'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { UpsellError } from '../errors.ts'

export interface PressureOptions {
  /** How late the event loop runs, in milliseconds, of late. */
  readonly lagMs: () => number
  /** Views that may be under way at once; each of them may wait for Dodo. */
  readonly mostViews: number
}

/** Late by this much, everything is: what can wait must wait. */
const MOST_LAG_MS = 250
const RETRY_SECONDS = 2

/** What shows an offer, or a price; what charges, undoes, or tells where a charge stands is not among it. */
const VIEWS = new Set(['/v1/sessions', '/v1/decision', '/v1/decision/quote', '/v1/decision/viewed'])

const isView = ({ routeOptions }: FastifyRequest): boolean => VIEWS.has(routeOptions.url ?? '')

/** Under load, views are asked to come again, so that charges and webhooks go on. */
export function shedViews(app: FastifyInstance, { lagMs, mostViews }: PressureOptions): void {
  let underWay = 0
  const counted = new WeakSet<FastifyRequest>()
  app.addHook('onRequest', async (request) => {
    if (!isView(request)) return
    if (underWay >= mostViews || lagMs() > MOST_LAG_MS) {
      throw new UpsellError('busy', { retryAfterSeconds: RETRY_SECONDS })
    }
    underWay += 1
    counted.add(request)
  })
  app.addHook('onResponse', async (request) => {
    if (counted.delete(request)) underWay -= 1
  })
}

const RESOLUTION_MS = 20
const LOOK_EVERY_MS = 500

/** @returns the mean delay of the event loop over the last half second. */
export function eventLoopLag(app: FastifyInstance): () => number {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  let lagMs = 0
  histogram.enable()
  const timer = setInterval(() => {
    lagMs = histogram.mean / 1e6 - RESOLUTION_MS
    histogram.reset()
  }, LOOK_EVERY_MS).unref()
  app.addHook('onClose', async () => {
    clearInterval(timer)
    histogram.disable()
  })
  return () => lagMs
}
