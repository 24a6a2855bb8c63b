import { randomBytes } from 'node:crypto'

import { plusMs } from '../../server/domain/time.ts'
import { browserKey, PAGE_ORIGIN, payment, SERVER_ORIGIN, visit } from '../support/harness.ts'
import { atThankYou, inApp, introduce, aPerson, type Call, type Person, type Shop } from './shop.ts'

/** Somebody who sends the call of another, word for word. */
export interface Stranger {
  readonly name: string
  /** `nobody`: no session stands behind it. `another`: a session does, but not the one that owns what is named. */
  readonly is: 'nobody' | 'another'
  readonly headers: Readonly<Record<string, string>>
}

const bearing = (token: string, origin = PAGE_ORIGIN) => ({ authorization: `Bearer ${token}`, origin })
const nobody = (name: string, headers: Record<string, string>): Stranger => ({ name, is: 'nobody', headers })

/** Everyone who must get nowhere with the call of `owner`. */
export async function strangers(shop: Shop, owner: Person, call: Call): Promise<Stranger[]> {
  return [...(await withoutSession(shop, call)), ...(await ofOthers(shop, owner))]
}

async function withoutSession({ h }: Shop, { session: token, method }: Call): Promise<Stranger[]> {
  const { store, tokens } = h.deps
  const stored = await store.session(tokens.hash(token))
  if (!stored) throw new Error('the owner has no session')
  const [ended, revoked] = [tokens.newSecret(), tokens.newSecret()]
  await store.saveSession({ ...stored, tokenHash: tokens.hash(ended), expiresAt: plusMs(h.clock.now, -1) })
  await store.saveSession({ ...stored, tokenHash: tokens.hash(revoked) })
  await h.database.db.deleteFrom('session').where('token_hash', '=', tokens.hash(revoked)).execute()
  const other = token.endsWith('A') ? 'B' : 'A'
  return [
    nobody('nobody', { origin: PAGE_ORIGIN }),
    nobody('the token without its scheme', { authorization: token, origin: PAGE_ORIGIN }),
    nobody('the token as a password', {
      authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}`,
      origin: PAGE_ORIGIN,
    }),
    nobody('two tokens at once', { authorization: `Bearer ${token} ${token}`, origin: PAGE_ORIGIN }),
    nobody('a token that nobody was given', bearing(randomBytes(32).toString('base64url'))),
    nobody('the token with another last letter', bearing(token.slice(0, -1) + other)),
    nobody('the token cut short', bearing(token.slice(0, -1))),
    nobody('the hash of the token, read from a stolen database', bearing(tokens.hash(token))),
    nobody('the session after its time', bearing(ended)),
    nobody('a session that was taken back', bearing(revoked)),
    nobody('the session from a page of another origin', bearing(token, 'https://evil.example.com')),
    nobody('the session from a page without an origin', bearing(token, 'null')),
    nobody('the session from the shop’s page without TLS', bearing(token, 'http://shop.example.com')),
    nobody('the session from a page beside the shop', bearing(token, 'https://evil.shop.example.com')),
    nobody('the session from another page that may call', bearing(token, SERVER_ORIGIN)),
    ...(method === 'POST'
      ? [nobody('the session from no page at all', { authorization: `Bearer ${token}` })]
      : []),
  ]
}

/** Sessions in good order, of every level, that own other things. */
async function ofOthers(shop: Shop, owner: Person): Promise<Stranger[]> {
  const { h } = shop
  const another = (name: string, { session }: { session: string }): Stranger => ({
    name,
    is: 'another',
    headers: bearing(session),
  })
  const eve = aPerson('eve')
  introduce(h, eve)
  const bound = browserKey()
  const boundPayment = payment({
    id: 'pay_eve_bound',
    customerId: eve.customerId,
    metadata: { upsell_challenge: h.deps.tokens.hash(bound) },
  })
  h.dodo.known.set(boundPayment.id, boundPayment)
  const second = { ...owner, paymentId: owner.secondPaymentId }
  return [
    another('another customer after a purchase', await atThankYou(shop, eve)),
    another(
      'another customer whose purchase was bound to the browser',
      await visit(h, { paymentId: boundPayment.id, key: bound }),
    ),
    another('another customer in the app', await inApp(shop, eve)),
    another('another customer in the app, for one subscription', await inApp(shop, eve, 'account')),
    another('the same customer after another purchase', await atThankYou(shop, second)),
  ]
}

/** The same customer by the other way: an app's session does not act on a purchase, nor the other way round. */
export async function byTheOtherWay(shop: Shop, owner: Person, level: 'purchase' | 'app'): Promise<Stranger> {
  const { session } = level === 'app' ? await atThankYou(shop, owner) : await inApp(shop, owner)
  return { name: 'the same customer by the other way in', is: 'another', headers: bearing(session) }
}
