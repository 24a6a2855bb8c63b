import type { FastifyError } from 'fastify'
import fp from 'fastify-plugin'

import { UpsellError, type ErrorCode } from '../errors.ts'
import { quoteView } from '../routes/views.ts'

/** One place turns anything thrown into `{error: {code, message}}`; routes never build errors. */
export const errorHandler = fp(
  async (app) => {
    app.setErrorHandler<FastifyError | UpsellError>((error, request, reply) => {
      const known = toUpsellError(error)
      if (known.status >= 500)
        request.log.error({ err: known.cause ?? error, code: known.code }, known.message)
      else request.log.info({ code: known.code, why: known.message }, 'refused')
      return reply.status(known.status).send({
        error: { code: known.code, message: known.message },
        ...(known.quote && { quote: quoteView(known.quote) }),
      })
    })
    app.setNotFoundHandler(() => {
      throw new UpsellError('not_found')
    })
  },
  { name: 'error-handler' },
)

function toUpsellError(error: FastifyError | UpsellError): UpsellError {
  if (error instanceof UpsellError) return error
  if (error.validation) return new UpsellError('request_invalid', { detail: whereInvalid(error) })
  if (error.statusCode === 400) {
    return new UpsellError('request_invalid', { detail: 'The body is not valid JSON.', cause: error })
  }
  const code = BY_STATUS[error.statusCode ?? 500]
  return code ? new UpsellError(code) : new UpsellError('internal', { cause: error })
}

/** What Fastify itself refuses, before any route is asked. */
const BY_STATUS: Record<number, ErrorCode | undefined> = {
  413: 'payload_too_large',
  415: 'media_type_unsupported',
  429: 'rate_limited',
}

/** Names the field, e.g. `body.displayed.amount must be integer`, `body has an unknown field “amount”`. */
function whereInvalid({ validation, validationContext }: FastifyError): string {
  const finding = validation?.find(({ keyword }) => keyword === 'additionalProperties') ?? validation?.[0]
  const at = [validationContext ?? 'body', ...(finding?.instancePath.split('/').slice(1) ?? [])].join('.')
  const extra = finding?.params['additionalProperty']
  if (typeof extra === 'string') return `${at} has an unknown field “${extra}”.`
  return `${at} ${finding?.message ?? 'is not valid'}.`
}
