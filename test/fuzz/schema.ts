import * as fc from 'fast-check'

import type { Operation, Schema } from '../threats/contract.ts'

/** A request as the contract describes it, with texts that mean something here. */
export interface Shaped {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>> | null
}

/**
 * Requests that fit the contract.
 * @param words - Texts that exist here: ids, placements, amounts. Most of the texts that are asked for are one of them.
 */
export function shapedRequests(path: string, operation: Operation, words: readonly string[]) {
  const { parameters = [], requestBody } = operation
  const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
  const query = parameters.filter((each) => each.in === 'query')
  const body = requestBody?.content['application/json']?.schema
  return fc.record<Shaped>({
    path: fc
      .tuple(
        fc.tuple(...inPath.map((name) => wordFor(name, words))),
        fc.tuple(...query.map(({ name, schema }) => fc.option(valueOf(name, schema, words)))),
      )
      .map(([ids, values]) => {
        const filled = inPath.reduce(
          (text, name, n) => text.replace(`{${name}}`, encodeURIComponent(ids[n] ?? '')),
          path,
        )
        const asked = query.flatMap(({ name }, n) =>
          values[n] === null ? [] : [`${name}=${encodeURIComponent(values[n] as string)}`],
        )
        return asked.length > 0 ? `${filled}?${asked.join('&')}` : filled
      }),
    body: body ? (valueOf('', body, words) as fc.Arbitrary<Record<string, unknown>>) : fc.constant(null),
  })
}

function valueOf(name: string, schema: Schema, words: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valueOf(name, one, words)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'object') return objectOf(schema, words)
  return schema.type === 'integer' ? amountOf(schema) : textOf(name, schema, words)
}

function objectOf(
  { properties = {}, required = [] }: Schema,
  words: readonly string[],
): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [key, valueOf(key, inner, words)]),
  )
  return fc.record(model, { requiredKeys: [...required] })
}

/** Most of them the amount that is asked for. */
function amountOf({ minimum: min = -(2 ** 31), maximum: max = 2 ** 31 }: Schema): fc.Arbitrary<number> {
  const near = [5_450, 0, 1, 54_500].filter((amount) => amount >= min && amount <= max)
  const any = fc.integer({ min, max })
  return near.length > 0 ? fc.oneof(fc.constantFrom(...near), any) : any
}

/** Which of the words stand at a field in an honest request. */
const KINDS: Readonly<Record<string, RegExp>> = {
  decisionId: /^dec_/,
  quoteId: /^quo_/,
  paymentId: /^pay_/,
  subscriptionId: /^sub_/,
  placement: /^(thank-you|pricing|account)$/,
  currency: /^[A-Z]{3}$/,
  acceptanceId: /^[0-9a-f-]{36}$/,
  id: /^[0-9a-f-]{36}$/,
}

function wordFor(name: string, words: readonly string[]): fc.Arbitrary<string> {
  const likely = words.filter((word) => KINDS[name]?.test(word))
  if (likely.length === 0) return fc.constantFrom(...words)
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...likely) },
    { weight: 1, arbitrary: fc.constantFrom(...words) },
  )
}

function textOf(
  name: string,
  { format, pattern, minLength = 0, maxLength = 100 }: Schema,
  words: readonly string[],
): fc.Arbitrary<string> {
  const rule = pattern === undefined ? null : new RegExp(pattern, 'u')
  const fits = (text: string) =>
    text.length <= maxLength && text.length >= minLength && (rule?.test(text) ?? true)
  const known = words.filter(fits)
  const most = Math.min(maxLength, 100)
  const made =
    format === 'uuid'
      ? fc.uuid()
      : rule
        ? fc.stringMatching(rule, { maxLength: most })
        : fc.string({ unit: 'binary', minLength, maxLength: most })
  return known.length > 0
    ? fc.oneof({ weight: 4, arbitrary: wordFor(name, known) }, { weight: 1, arbitrary: made })
    : made
}
