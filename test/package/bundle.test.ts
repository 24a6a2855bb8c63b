import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'

/**
 * Brotli bytes. The script is all that a first look at an offer needs, Lit included; the late part pays and tells the
 * outcome; the overlay is Dodo's own. Raising one is a decision: say why in the commit.
 */
const BUDGETS = { iife: 11_000, late: 7_168, overlay: 8_192 }

const FOLDER = new URL('../../dist/widget/', import.meta.url)
const files = await readdir(FOLDER)
const fileOf = (part: string) =>
  files.find((name) => name.startsWith('upsell-offer.') && name.endsWith(`${part}.js`))!
const codeOf = (part: string) => readFile(new URL(fileOf(part), FOLDER), 'utf8')

describe('the script', async () => {
  const code = await codeOf('iife')

  for (const [part, budget] of Object.entries(BUDGETS)) {
    it(`${part} fits in ${budget} bytes`, async (t) => {
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
      const size = brotliCompressSync(await codeOf(part), quality).length
      t.diagnostic(`${size} bytes`)
      assert.ok(size <= budget, `${size} > ${budget}`)
    })
  }

  // A budget notices a leak late and vaguely; a forbidden word names what leaked.
  for (const word of [
    'typebox',
    'DodoPayments',
    'bearerToken',
    'kysely',
    'payment_method_id',
    'whsec_',
    'import.meta',
    'eval(',
  ]) {
    it(`does not contain “${word}”`, async () => {
      assert.ok(!code.includes(word))
      assert.ok(!(await codeOf('late')).includes(word))
    })
  }

  it('leaves nothing but its name in the page', async () => {
    assert.match(code.slice(0, 200), /^(var upsellOffer\s*=|\(function)/)
    for (const part of ['late', 'overlay']) assert.match((await codeOf(part)).slice(0, 20), /^\(function/)
  })

  it('pins its parts by name and by what is in them', async () => {
    for (const part of ['late', 'overlay']) {
      const hash = createHash('sha384')
        .update(await codeOf(part))
        .digest('base64')
      assert.ok(code.includes(fileOf(part)), part)
      assert.ok(code.includes(`sha384-${hash}`), part)
    }
  })

  it('brings Lit once', async () => {
    assert.ok(code.includes('litHtmlVersions'))
    assert.ok(!(await codeOf('late')).includes('litHtmlVersions'))
  })

  it('is read alike by a page of any charset', async () => {
    for (const part of ['iife', 'late', 'overlay']) assert.doesNotMatch(await codeOf(part), /[^\0-\x7f]/)
  })

  it('has two parts, and nothing left of an older build beside them', () => {
    assert.equal(files.filter((name) => /^upsell-offer\.[0-9a-f]{16}\.\w+\.js$/.test(name)).length, 2)
  })
})
