import { type Static, type TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

import type { Metadata } from '../dodo.ts'
import { DodoError, invalidBody, rejected } from '../errors.ts'

const compiled = new WeakMap<TSchema, Validator>()

/** @throws 422 that names the wrong, extra or missing field. Nothing is coerced, filled in or dropped. */
export function check<Schema extends TSchema>(
  schema: Schema,
  value: unknown,
  code = 'INVALID_REQUEST_BODY',
): Static<Schema> {
  const validator = compiled.get(schema) ?? Compile(schema as TSchema)
  compiled.set(schema, validator)
  if (validator.Check(value)) return value as Static<Schema>
  throw new DodoError(422, code, problems(validator.Errors(value)).slice(0, 4).join('; '))
}

function problems(errors: ReturnType<Validator['Errors']>): string[] {
  const told = errors.flatMap((error) => {
    const at = error.instancePath.split('/').slice(1)
    if (error.keyword === 'required') {
      return error.params.requiredProperties.map((name) => `${path(at, name)} is missing`)
    }
    if (error.keyword === 'additionalProperties') {
      return error.params.additionalProperties.map((name) => `${path(at, name)} is not a known field`)
    }
    // Both only repeat what another error already says.
    if (error.keyword === 'boolean' || error.keyword === 'anyOf') return []
    return [`${path(at) || 'the body'} ${error.message}`]
  })
  return [...new Set(told)]
}

const path = (at: string[], ...names: string[]) => [...at, ...names].join('.')

/** @throws 422. What a schema cannot say of metadata in Dodo's words. */
export function assertMetadata(metadata: Metadata): void {
  const pairs = Object.entries(metadata)
  if (pairs.length > 50) throw rejected('MAXIMUM_KEYS_REACHED', 'metadata has more than 50 keys')
  for (const [key, value] of pairs) {
    if (!/^[A-Za-z0-9_-]{1,40}$/.test(key)) throw invalidBody(`metadata.${key} is not a valid key`)
    if (String(value).length > 500) throw invalidBody(`metadata.${key} is longer than 500 characters`)
  }
}
