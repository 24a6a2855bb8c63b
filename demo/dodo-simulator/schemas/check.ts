import { type Static, type TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

import { DodoError } from '../errors.ts'

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
