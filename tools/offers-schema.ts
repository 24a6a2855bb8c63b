// Writes offers.schema.json, by which editors complete and check a merchant's offers.yaml. It is made from the shape by
// which the server reads that file; a test fails when it is older.
//
// Usage: node tools/offers-schema.ts
import { writeFileSync } from 'node:fs'

import { catalogJsonSchema } from '../server/adapters/catalog-json-schema.ts'

writeFileSync(
  new URL('../offers.schema.json', import.meta.url),
  `${JSON.stringify(catalogJsonSchema(), null, 2)}\n`,
)
