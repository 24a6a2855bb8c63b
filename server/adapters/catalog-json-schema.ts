import { CatalogFile } from './catalog-schema.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonMap = Readonly<Record<string, Json>>

/**
 * The shape of `offers.yaml` for editors, which complete keys by it, show what each means and mark mistakes while they
 * are typed. The same shape by which the server reads, in the dialect that editors know best (draft-07).
 */
export function catalogJsonSchema(): JsonMap {
  const definitions: Record<string, Json> = {}
  const schema = forEditors(JSON.parse(JSON.stringify(CatalogFile)) as Json, definitions) as JsonMap
  const { properties } = schema as { properties: { offers: { additionalProperties: JsonMap } } }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Offers of upsell-offer',
    ...schema,
    properties: {
      ...properties,
      offers: { ...properties.offers, additionalProperties: byKind(properties.offers.additionalProperties) },
    },
    definitions,
  }
}

function forEditors(schema: Json, definitions: Record<string, Json>): Json {
  if (isList(schema)) return schema.map((part) => forEditors(part, definitions))
  if (!isMap(schema)) return schema
  const { $defs, $ref, anyOf, patternProperties, $id: _, ...rest } = schema
  if (isMap($defs)) {
    for (const [name, part] of Object.entries($defs)) definitions[name] ??= forEditors(part, definitions)
  }
  if (typeof $ref === 'string') return { $ref: `#/definitions/${$ref}` }
  const parts = Object.entries(rest).map(([key, part]) => [key, forEditors(part, definitions)])
  return {
    ...(Object.fromEntries(parts) as JsonMap),
    ...(isList(anyOf) && choices(anyOf, definitions)),
    ...(isMap(patternProperties) && {
      additionalProperties: forEditors(Object.values(patternProperties)[0] ?? true, definitions),
    }),
  }
}

/** Fixed words are completed from an `enum`; other forms stay as they are. */
function choices(anyOf: readonly Json[], definitions: Record<string, Json>): JsonMap {
  const words = anyOf.map((part) => (isMap(part) ? (part['const'] ?? null) : null))
  return words.includes(null) ? { anyOf: forEditors(anyOf, definitions) } : { enum: words }
}

/** An add-on is named by `addon`, everything else by `product`: what the server checks beside the shape. */
const byKind = (offer: JsonMap): JsonMap => ({
  ...offer,
  if: { properties: { kind: { const: 'addon' } }, required: ['kind'] },
  // oxlint-disable-next-line unicorn/no-thenable
  then: { required: ['addon'], properties: { product: false } },
  else: { required: ['product'], properties: { addon: false } },
})

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
