import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { dodoServer, pages, settings, type } from '../support/commands.ts'

const OFFERS = `seller: Acme Fonts
policy:
  { max_offers: 1, legal: { cancel_url: https://acme.example/cancel, withdrawal_url: https://acme.example/out } }
offers:
  team:
    kind: purchase
    when: { purchased: [pdt_single], all: [{ total: { min: 50 } }, { total: { max: 20 } }] }
    product: pdt_team
    headline: Team
    badge: { en: Popular }
  pro:
    kind: plan_change
    when: { subscribed: [pdt_basic] }
    product: pdt_pro
    discount_code: PRO10
    headline: Pro
    on_decline: storage
  storage:
    kind: addon
    addon: adn_storage
    headline: Storage
`
const POSSIBLE = OFFERS.replace('{ min: 50 }', '{ min: 10 }')
const product = (id: string, given: object = {}) => ({
  product_id: id,
  business_id: 'bus_1',
  is_recurring: true,
  price: { type: 'recurring_price', currency: 'USD', price: 900 },
  addons: ['adn_storage'],
  ...given,
})
const once = { is_recurring: false, price: { type: 'one_time_price', currency: 'USD', price: 900 } }

/** A shop that has everything, as Dodo tells it, and the offers that are compared with it. */
async function shop(t: TestContext, offers: string, answers: Record<string, unknown> = {}) {
  const { url, asked } = await dodoServer(t, {
    'GET /products': pages(() => []),
    'GET /products/pdt_single': product('pdt_single', once),
    'GET /products/pdt_team': product('pdt_team', once),
    'GET /products/pdt_basic': product('pdt_basic'),
    'GET /products/pdt_pro': product('pdt_pro'),
    'GET /addons/adn_storage': { id: 'adn_storage' },
    'GET /discounts/code/PRO10': { code: 'PRO10', usage_limit: 5, times_used: 4, restricted_to: [] },
    ...answers,
  })
  return { ...settings(t, offers, { DODO_PAYMENTS_BASE_URL: url }), asked }
}

describe('upsell-offer check', () => {
  it('says line by line what is wrong with a file that the server would take', async (t) => {
    const { env, offersFile } = await shop(t, OFFERS)
    const { code, out, err } = await type('check', env)
    assert.equal(err, '')
    assert.equal(code, 1)
    assert.equal(
      out,
      `${offersFile}:7: error: offers.team.when: never holds: the total cannot be at least 50 and at most 20
${offersFile}:10: warning: offers.team.badge: never shown without its proof: add proof: last_90_days, or leave it out
${offersFile}:18: warning: offers.storage: shown only where an offer before it cannot be made: it is offer 2 of its chain, and policy.max_offers is 1
3 offers: 1 error, 2 warnings; compared with what Dodo sells.`,
    )
  })

  it('says what Dodo does not have, or has in another way', async (t) => {
    const { env, offersFile } = await shop(t, POSSIBLE, {
      'GET /products': pages(() => [{ product_id: 'pdt_single' }, { product_id: 'pdt_team' }]),
      'GET /products/pdt_basic': product('pdt_basic', { addons: [] }),
      'GET /products/pdt_pro': undefined,
      'GET /addons/adn_storage': undefined,
      'GET /discounts/code/PRO10': { code: 'PRO10', usage_limit: 5, times_used: 5 },
    })
    const { code, out } = await type('check', env)
    assert.equal(code, 1)
    const errors = out.split('\n').filter((line) => line.includes(': error: '))
    assert.deepEqual(
      errors.map((line) => line.replace(`${offersFile}:`, '')),
      [
        '8: error: offers.team.product: pdt_team is archived: nobody can buy it',
        '14: error: offers.pro.product: there is no product pdt_pro in test mode',
        '15: error: offers.pro.discount_code: PRO10 is used up',
        '20: error: offers.storage.addon: there is no add-on adn_storage in test mode',
      ],
    )
  })

  it('lets a file pass that has warnings only', async (t) => {
    const { env } = await shop(t, POSSIBLE)
    const { code, out } = await type('check', env)
    assert.equal(code, 0)
    assert.match(out, /\n3 offers: 0 errors, 2 warnings; compared with what Dodo sells\.$/)
  })

  it('tells words that press the customer', async (t) => {
    const { env, offersFile } = await shop(t, POSSIBLE.replace('headline: Pro', 'headline: Last chance!'))
    const { code, out } = await type('check', env)
    assert.equal(code, 1)
    assert.match(out, new RegExp(`^${offersFile}:16: error: offers\\.pro\\.headline\\.en: `, 'm'))
  })

  it('says why a badge is not shown', async (t) => {
    const { env, offersFile } = await shop(
      t,
      POSSIBLE.replace('badge: { en: Popular }', 'badge: { en: Popular, proof: last_90_days }'),
    )
    const badge = `${offersFile}:10: warning: offers.team.badge: `
    const unknown = `${badge}not compared with your sales: the database of DATABASE_URL cannot be read`
    assert.ok((await type('check', env)).out.includes(unknown))
    await (await openDatabase(env['DATABASE_URL'] ?? '')).close()
    const why = '0 sales were kept in the last 90 days; at least 20 are needed'
    const { code, out } = await type('check', env)
    assert.equal(code, 0)
    assert.ok(out.includes(`${badge}not shown today: ${why}`), out)
  })

  it('needs no key, and asks nobody without one or when told to', async (t) => {
    const { env, offersFile, asked } = await shop(t, OFFERS)
    const alone = await type(`check ${offersFile}`, {})
    const offline = await type('check --offline', env)
    for (const { out } of [alone, offline]) assert.match(out, /; not compared with Dodo\.$/)
    assert.deepEqual(asked, [])
  })

  it('says with line and key what the server would refuse', async (t) => {
    const { env, offersFile } = settings(t, 'seller: Acme\noffers:\n  a: { kind: gift, headline: A }\n')
    const { code, out } = await type('check', env)
    assert.equal(code, 1)
    assert.match(out, new RegExp(`^${offersFile}:3: error: offers\\.a\\.kind: expected one of purchase`))
  })

  it('does not call a file well that it could not compare', async (t) => {
    const { env } = settings(t)
    const { code, out } = await type('check', env)
    assert.equal(code, 1)
    assert.match(out, /Dodo did not answer, so that it is not known what it sells\.$/)
  })

  it('is JSON for programs', async (t) => {
    const { env, offersFile } = await shop(t, OFFERS)
    const report = (await type('check --json', env)).json() as {
      file: string
      dodo: string
      findings: { rule: string; line: number; severity: string }[]
    }
    assert.deepEqual([report.file, report.dodo], [offersFile, 'compared'])
    assert.deepEqual(
      report.findings.map(({ rule, line, severity }) => [rule, line, severity]),
      [
        ['rule_never_holds', 7, 'error'],
        ['badge_without_proof', 10, 'warning'],
        ['beyond_max_offers', 18, 'warning'],
      ],
    )
  })

  it('says what is not done yet', async (t) => {
    const { env } = settings(t, `seller: Acme\npolicy: { holdout: 5% }\noffers: {}\n`)
    const { out } = await type('check --offline', env)
    assert.match(out, /:2: warning: policy\.holdout: not measured yet/)
  })
})
