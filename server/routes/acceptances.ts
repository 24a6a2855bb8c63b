import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

import {
  AcceptanceAnswer,
  AcceptanceParams,
  AcceptBody,
  CheckoutAnswer,
  ErrorBody,
  WaitQuery,
} from '../contract.ts'
import type { Deps, Session } from '../deps.ts'
import { isSettled, type AcceptanceStatus } from '../domain/acceptance.ts'
import { accept, acceptanceOf, undo } from '../flows/accept.ts'
import { checkoutOfAcceptance, updateMethod } from '../flows/checkout.ts'
import type { Accepted } from '../flows/standing.ts'
import { sessionOf } from '../plugins/session.ts'
import { acceptanceView } from './views.ts'

const errors = { '4xx': ErrorBody, '5xx': ErrorBody }
const LONGEST_WAIT_SECONDS = 30
/** How late a change is seen that another process made. */
const OTHER_PROCESS_MS = 1_000

export const acceptanceRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.post(
    '/v1/acceptances',
    {
      schema: {
        summary: 'The customer says yes to a quote. The same id again is the same acceptance.',
        body: AcceptBody,
        response: { 202: AcceptanceAnswer, ...errors },
      },
    },
    async (request, reply) => {
      const accepted = await accept(deps, await sessionOf(deps, request), request.body)
      return reply.status(202).send({ acceptance: acceptanceView(accepted) })
    },
  )

  app.get(
    '/v1/acceptances/:id',
    {
      schema: {
        summary: 'Where does an acceptance stand? Waits for its next change, if asked to.',
        params: AcceptanceParams,
        querystring: WaitQuery,
        response: { 200: AcceptanceAnswer, ...errors },
      },
    },
    async (request) => {
      const { wait = '0', after } = request.query
      const waitMs = Math.min(Number(wait), LONGEST_WAIT_SECONDS) * 1000
      const session = await sessionOf(deps, request)
      return { acceptance: acceptanceView(await nextChange(deps, session, request.params.id, waitMs, after)) }
    },
  )

  app.post(
    '/v1/acceptances/:id/undo',
    {
      schema: {
        summary:
          'Take the yes back: while it is held, or afterwards as a refund where the merchant allows it.',
        params: AcceptanceParams,
        response: { 200: AcceptanceAnswer, ...errors },
      },
    },
    async (request) => {
      const session = await sessionOf(deps, request)
      return { acceptance: acceptanceView(await undo(deps, session, request.params.id)) }
    },
  )

  app.post(
    '/v1/acceptances/:id/checkout',
    {
      schema: {
        summary: 'The hosted checkout with the same terms; only once it is proven that nothing was charged.',
        params: AcceptanceParams,
        response: { 200: CheckoutAnswer, ...errors },
      },
    },
    async (request) => ({
      url: await checkoutOfAcceptance(deps, await sessionOf(deps, request), request.params.id),
    }),
  )

  app.post(
    '/v1/acceptances/:id/update-method',
    {
      schema: {
        summary: 'Dodo’s page to update the saved payment method, after a failure.',
        params: AcceptanceParams,
        response: { 200: CheckoutAnswer, ...errors },
      },
    },
    async (request) => ({
      url: await updateMethod(deps, await sessionOf(deps, request), request.params.id),
    }),
  )
}

/** Waits while nothing is new to the page: the status it knows, or else what stood when it asked. */
async function nextChange(
  deps: Deps,
  session: Session,
  id: string,
  waitMs: number,
  known: AcceptanceStatus | undefined,
): Promise<Accepted> {
  const first = await acceptanceOf(deps, session, id)
  const isNews = ({ stored }: Accepted) =>
    isSettled(stored.state) ||
    (known ? stored.state.status !== known : stored.version !== first.stored.version)
  const until = performance.now() + waitMs
  let current = first
  while (!isNews(current) && !deps.changes.closed) {
    const leftMs = until - performance.now()
    if (leftMs <= 0) break
    await deps.changes.next(id, Math.min(leftMs, OTHER_PROCESS_MS))
    current = await acceptanceOf(deps, session, id)
  }
  return current
}
