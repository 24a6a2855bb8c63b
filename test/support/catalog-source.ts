import assert from 'node:assert/strict'

import { CatalogError, parseCatalog } from '../../server/adapters/catalog-file.ts'

export const GOOD = `seller: Acme Fonts
offers:
  team:
    kind: purchase
    product: pdt_team
    headline: Bring your whole team
`
/** The whole message for a file that cannot be used. */
export function complaint(source: string): string {
  try {
    parseCatalog(source, 'offers.yaml')
  } catch (error) {
    assert.ok(error instanceof CatalogError)
    return error.message
  }
  return 'no complaint'
}

export const extended = (lines: string) => GOOD + lines
export const change = (lines: string) => GOOD.replace('kind: purchase', 'kind: plan_change') + lines
export const policy = (lines: string) => `policy:\n  ${lines}\n${GOOD}`
