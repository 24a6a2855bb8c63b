import { randomUUID } from 'node:crypto'

import type { Harness } from '../support/harness.ts'
import type { Call } from './shop.ts'

/** A place in a request where a text may stand. */
export interface Field {
  readonly in: 'path' | 'body'
  /** From the outside in, e.g. `consent`, `label`. */
  readonly path: readonly string[]
}

export interface Route {
  /** E.g. `POST /v1/acceptances/{id}/undo`. */
  readonly name: string
  readonly fields: readonly Field[]
  /** Whether it takes a body. */
  readonly hasBody: boolean
  readonly operation: Operation
}

/** The part of JSON Schema that the contract is written in. */
export interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

export interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** Every address that the server answers at, also what it does not describe. */
export function addressesOf({ app }: Pick<Harness, 'app'>): string[] {
  const above: string[] = []
  const found: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, part] = /^([│ ]*)[├└]── (.*) \(/.exec(line) ?? []
    if (indent === undefined || part === undefined) continue
    const depth = indent.length / 4
    above.splice(depth, Infinity, `${depth > 0 ? above[depth - 1] : ''}${part}`)
    found.push(above[depth] ?? '')
  }
  return found
}

/** The routes as the server itself describes them. */
export async function routesOf({ app }: Pick<Harness, 'app'>): Promise<Route[]> {
  const { paths } = (await app.inject('/openapi.json')).json<OpenApi>()
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      fields: fieldsOf(operation),
      hasBody: operation.requestBody !== undefined,
      operation,
    })),
  )
}

function fieldsOf({ parameters = [], requestBody }: Operation): Field[] {
  const schema = requestBody?.content['application/json']?.schema
  return [
    ...parameters
      .filter((each) => each.in === 'path')
      .map(({ name }): Field => ({ in: 'path', path: [name] })),
    ...(schema ? textsOf(schema).map((path): Field => ({ in: 'body', path })) : []),
  ]
}

const textsOf = (schema: Schema, at: readonly string[] = []): string[][] =>
  schema.properties
    ? Object.entries(schema.properties).flatMap(([name, inner]) => textsOf(inner, [...at, name]))
    : schema.type === 'string'
      ? [[...at]]
      : []

/** Whether it says what the call is about; texts and languages do not. */
export const isId = ({ path }: Field): boolean => /(^id|Id)$/.test(path.at(-1) ?? '')

/** The call with another text at a field. */
export function withText(call: Call, { in: where, path }: Field, text: string): Call {
  if (where === 'path') {
    return { ...call, url: call.url.replace(/^(\/v1\/[a-z-]+\/)[^/?]+/, `$1${encodeURIComponent(text)}`) }
  }
  const body = structuredClone(call.body ?? {}) as Record<string, unknown>
  const [last = ''] = path.slice(-1)
  const at = path.slice(0, -1).reduce((inner, name) => inner[name] as Record<string, unknown>, body)
  at[last] = text
  return { ...call, body }
}

/** What stands there now. */
export function textAt({ url, body }: Call, { in: where, path }: Field): string {
  if (where === 'path') return url.split('/')[3] ?? ''
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], body) as string
}

/** An id of the same kind that nobody has. */
export const unknownLike = (id: string): string =>
  /^[0-9a-f-]{36}$/.test(id) ? randomUUID() : `${id.split('_')[0] ?? 'id'}_${randomUUID()}`

export async function send(
  { app }: Pick<Harness, 'app'>,
  { method, url, body }: Call,
  headers: Readonly<Record<string, string>>,
) {
  const response = await app.inject({ method, url, headers, ...(body && { payload: body }) })
  return { status: response.statusCode, text: response.body, said: `${response.statusCode} ${response.body}` }
}
