import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'

import {
  CheckoutAnswer,
  DeclineAnswer,
  DeclineBody,
  DecisionBody,
  ErrorBody,
  QuoteAnswer,
  QuoteBody,
  StandingView,
} from '../contract.ts'
import type { Deps } from '../deps.ts'
import { UpsellError } from '../errors.ts'
import { cancelChange } from '../flows/cancel-change.ts'
import { checkoutOfDecision } from '../flows/checkout.ts'
import { decline } from '../flows/decline.ts'
import { decisionOf, requote } from '../flows/quote.ts'
import { standing } from '../flows/standing.ts'
import { sessionOf } from '../plugins/session.ts'
import { decisionView, quoteView, standingView } from './views.ts'

const errors = { '4xx': ErrorBody, '5xx': ErrorBody }

export const decisionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.get(
    '/v1/decision',
    { schema: { summary: 'Where does this session stand?', response: { 200: StandingView, ...errors } } },
    async (request) => {
      const session = await sessionOf(deps, request)
      return standingView(await standing(deps, session), session.proof)
    },
  )

  app.post(
    '/v1/plan-change/cancel',
    {
      schema: {
        summary: 'Cancel the plan change that waits for its date; what can be offered then?',
        response: { 200: StandingView, ...errors },
      },
    },
    async (request) => {
      const session = await sessionOf(deps, request)
      return standingView(await cancelChange(deps, session), session.proof)
    },
  )

  app.post(
    '/v1/decision/quote',
    { schema: { summary: 'A fresh quote.', body: QuoteBody, response: { 200: QuoteAnswer, ...errors } } },
    async (request) => {
      const session = await sessionOf(deps, request)
      const decision = await decisionOf(deps, session, request.body.decisionId)
      if (decision.status !== 'open') throw new UpsellError('already_decided')
      const { quantity } = request.body
      const wanted = { proof: session.proof, ...(quantity !== undefined && { quantity }) }
      return { quote: quoteView(await requote(deps, decision, wanted)) }
    },
  )

  app.post(
    '/v1/decision/viewed',
    {
      schema: {
        summary: 'The card was seen.',
        body: DecisionBody,
        response: { 204: Type.Null(), ...errors },
      },
    },
    async (request, reply) => {
      const session = await sessionOf(deps, request)
      const decision = await decisionOf(deps, session, request.body.decisionId)
      await deps.store.markViewed(decision.id, deps.now())
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/v1/decision/decline',
    {
      schema: {
        summary: 'The customer says no; what follows in the funnel, if anything?',
        body: DeclineBody,
        response: { 200: DeclineAnswer, ...errors },
      },
    },
    async (request) => {
      const next = await decline(deps, await sessionOf(deps, request), request.body)
      return { decision: next && decisionView(next) }
    },
  )

  app.post(
    '/v1/decision/checkout',
    {
      schema: {
        summary: 'The hosted checkout with the same terms, for a quote of mode checkout.',
        body: DecisionBody,
        response: { 200: CheckoutAnswer, ...errors },
      },
    },
    async (request) => ({
      url: await checkoutOfDecision(deps, await sessionOf(deps, request), request.body.decisionId),
    }),
  )
}
