import type { Socket } from 'node:net'

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { UpsellError, type ErrorCode } from '../errors.ts'
import { quoteView } from '../routes/views.ts'

/** One place turns anything thrown into `{error: {code, message}}`; routes never build errors. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | UpsellError>(answerError)
  app.setNotFoundHandler(() => {
    throw new UpsellError('not_found')
  })
}

export function answerError(
  error: FastifyError | UpsellError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = toUpsellError(error)
  if (known.status >= 500 && known.retryAfterSeconds === undefined)
    request.log.error({ err: known.cause ?? error, code: known.code }, known.message)
  else request.log.info({ code: known.code, ...whereRefused(error) }, 'refused')
  if (known.retryAfterSeconds !== undefined) reply.header('retry-after', known.retryAfterSeconds)
  return reply.status(known.status).send({
    error: { code: known.code, message: known.message },
    ...(known.quote && { quote: quoteView(known.quote) }),
  })
}

/** Which rule of the schema, and where; what was sent there stays out of the log. */
function whereRefused(error: FastifyError | UpsellError): object {
  const [finding] = ('validation' in error && error.validation) || []
  return finding ? { at: finding.instancePath, rule: finding.keyword } : {}
}

/** What is no HTTP, too long or too slow never becomes a request: the socket is answered and closed. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, code] = BY_SOCKET_ERROR[error.code ?? ''] ?? ['400 Bad Request', 'request_invalid' as const]
  const body = JSON.stringify({ error: { code, message: new UpsellError(code).message } })
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

const BY_SOCKET_ERROR: Record<string, readonly [string, ErrorCode] | undefined> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'request_timed_out'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'payload_too_large'],
}

function toUpsellError(error: FastifyError | UpsellError): UpsellError {
  if (error instanceof UpsellError) return error
  if (error.validation) return new UpsellError('request_invalid', { detail: whereInvalid(error) })
  if (error.code === 'FST_ERR_BAD_URL') return new UpsellError('not_found')
  if (error.statusCode === 400) {
    return new UpsellError('request_invalid', { detail: 'The body is not valid JSON.', cause: error })
  }
  const code = BY_STATUS[error.statusCode ?? 500]
  return code ? new UpsellError(code) : new UpsellError('internal', { cause: error })
}

/** What Fastify itself refuses, before any route is asked. */
const BY_STATUS: Record<number, ErrorCode | undefined> = {
  413: 'payload_too_large',
  414: 'not_found',
  415: 'media_type_unsupported',
}

/** Names the field, e.g. `body.displayed.amount must be integer`, `body has an unknown field “amount”`. */
function whereInvalid({ validation, validationContext }: FastifyError): string {
  const finding = validation?.find(({ keyword }) => keyword === 'additionalProperties') ?? validation?.[0]
  const at = [validationContext ?? 'body', ...(finding?.instancePath.split('/').slice(1) ?? [])].join('.')
  const extra = finding?.params['additionalProperty']
  if (typeof extra === 'string') return `${at} has an unknown field “${extra.slice(0, 64)}”.`
  return `${at} ${finding?.message ?? 'is not valid'}.`
}
