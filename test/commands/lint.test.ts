import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { settings, type } from '../support/commands.ts'

const offers = (headline: string, more = '') => `seller: Acme
${more}offers:
  team:
    kind: purchase
    product: pdt_team
    headline: ${headline}
    when: { country: US }
`

describe('upsell-offer lint', () => {
  it('says in a line where words press', async (t) => {
    const { env, offersFile } = settings(t, offers('Last chance!'))
    const { code, out } = await type('lint', env)
    assert.equal(code, 1)
    const [line, sum] = out.split('\n')
    assert.equal(
      line,
      `${offersFile}:6: error: offers.team.headline.en: presses with time that the server does not enforce; say nothing, or give the offer an end`,
    )
    assert.equal(sum, '1 offer: 1 error, 0 warnings.')
  })

  it('lets plain words pass, and what the merchant answers for', async (t) => {
    const plain = settings(t, offers('A license for ten'))
    assert.deepEqual(await said('lint', plain.env), [0, '1 offer: 0 errors, 0 warnings.'])
    const allowed = settings(t, offers('Last chance!', 'lint: { allow: [false_urgency] }\n'))
    assert.deepEqual(await said('lint', allowed.env), [0, '1 offer: 0 errors, 0 warnings.'])
  })

  it('takes a file by name, needs no settings, and is JSON for programs', async (t) => {
    const { offersFile } = settings(t, offers('Last chance!'))
    const { findings } = (await type(`lint ${offersFile} --json`, {})).json() as { findings: object[] }
    assert.deepEqual(
      findings.map((finding) => ({ ...finding, text: '' })),
      [{ line: 6, key: 'offers.team.headline.en', severity: 'error', rule: 'false_urgency', text: '' }],
    )
  })

  it('says what the server would refuse', async (t) => {
    const { env, offersFile } = settings(t, 'seller: Acme\noffers:\n  a: { kind: gift, headline: A }\n')
    const { code, out } = await type('lint', env)
    assert.equal(code, 1)
    assert.ok(out.startsWith(`${offersFile}:3: error: offers.a.kind: expected one of purchase`), out)
  })
})

async function said(command: string, env: Record<string, string>): Promise<[number, string]> {
  const { code, out } = await type(command, env)
  return [code, out]
}
