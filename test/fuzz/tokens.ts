import { randomBytes } from 'node:crypto'

import { createTokenVerifier, type TokenKeys } from '../../server/adapters/customer-token.ts'
import { toMs, type Instant } from '../../server/domain/time.ts'
import { Prng } from '../simulation/prng.ts'
import { bothPublic, hmac, signed, signer, type Signer } from '../support/customer-tokens.ts'
import { CUSTOMER_SECRET, PAGE_ORIGIN, SERVER_ORIGIN, type Unlike } from '../support/harness.ts'
import { changedSince } from '../threats/effects.ts'
import { forgedToken, type Honest } from './forgeries.ts'
import { mutateText, noise } from './mutate.ts'
import { openStage, type Stage } from './stage.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'

/** Forged customer tokens at the verifier and at the server, and forged session tokens at the server. */
export async function tokenBlock(seed: number, size: number, open?: Unlike['open']): Promise<Tally> {
  const stage = await openStage(open)
  const tally = emptyTally()
  try {
    const before = await stage.guarded()
    const rng = new Prng(seed)
    const now = stage.h.clock.now
    const secret = honest(now, hmac(CUSTOMER_SECRET))
    const backends: readonly [Honest, TokenKeys][] = [
      [secret, { type: 'secret', secret: CUSTOMER_SECRET }],
      [honest(now, signer('ES256'), { kid: 'es' }), bothPublic],
      [honest(now, signer('EdDSA'), { kid: 'ed' }), bothPublic],
    ]
    const verifiers = backends.map(([one, keys]) => ({ one, verify: createTokenVerifier(keys) }))
    for (const { one, verify } of verifiers) {
      const verdict = await verify(one.good, SERVER_ORIGIN, now)
      if (verdict.type !== 'claims') found(tally, 'effects', `an honest token was refused: ${verdict.why}`)
    }
    while (tally.sent < size) {
      tally.sent += 1
      const kind = rng.weighted([
        ['verifier', 6],
        ['sign-in', 1],
        ['session', 3],
      ] as const)
      if (kind === 'session') await withSession(stage, tally, forgedSession(rng, stage))
      else if (kind === 'sign-in') await signIn(stage, tally, forgedToken(rng, secret))
      else {
        const { one, verify } = rng.weighted([
          [verifiers[0]!, 4],
          [verifiers[1]!, 1],
          [verifiers[2]!, 1],
        ])
        await believe(tally, forgedToken(rng, one), (text) => verify(text, SERVER_ORIGIN, now))
      }
    }
    for (const part of changedSince(before, await stage.guarded())) found(tally, 'effects', part)
  } finally {
    await stage.close()
  }
  return tally
}

function honest(now: Instant, by: Signer, header: Record<string, unknown> = {}): Honest {
  const iat = Math.floor(toMs(now) / 1000)
  const claims = { aud: SERVER_ORIGIN, sub: 'cus_bob', jti: 'tok_of_bob', iat, exp: iat + 300 }
  const named = { typ: 'upsell+jwt', ...header }
  const good = signed(JSON.stringify({ alg: by.alg, ...named }), JSON.stringify(claims), by)
  return { by, header: named, claims, good }
}

async function believe(
  tally: Tally,
  { how, text }: { how: string; text: string },
  verify: (text: string) => Promise<{ type: string }>,
): Promise<void> {
  try {
    const verdict = await verify(text)
    answered(tally, `${how}: ${verdict.type}`)
    if (verdict.type !== 'refused') found(tally, 'effects', `believed (${how}): ${text}`)
  } catch (error) {
    found(tally, 'crashes', `${String(error)} at ${text}`)
  }
}

async function signIn(
  { h }: Stage,
  tally: Tally,
  { how, text }: { how: string; text: string },
): Promise<void> {
  const payload = { placement: 'pricing', customerToken: text }
  const answer = await h.app
    .inject({ method: 'POST', url: '/v1/sessions', payload, headers: { origin: PAGE_ORIGIN } })
    .catch((error: unknown) => found(tally, 'crashes', `${String(error)} at ${text}`))
  if (!answer) return
  answered(tally, `${how}: ${answer.statusCode}`)
  const { code } = answer.json<{ error?: { code?: string } }>().error ?? {}
  if (answer.statusCode >= 500) found(tally, 'serverErrors', `${answer.body} to ${text}`)
  else if (code !== 'claim_refused' && code !== 'request_invalid') {
    found(tally, 'effects', `let in (${how}): ${answer.body} with ${text}`)
  }
}

const LETTERS = Array.from('ABCDEFghijk0123-_ .~')

/** Anything but a session's token, most of them one letter beside one. */
function forgedSession(rng: Prng, { sessions, victimsSession, h }: Stage): string {
  const real = rng.pick([...sessions, victimsSession])
  const at = rng.int(0, real.length - 1)
  const forged = rng.pick([
    () => randomBytes(32).toString('base64url'),
    () => real.slice(0, at) + rng.pick(LETTERS) + real.slice(at + 1),
    () => h.deps.tokens.hash(real),
    () => real.slice(at),
    () => real + real,
    () => mutateText(rng, real),
    () => noise(rng),
  ])()
  const header = rng.pick([
    `Bearer ${forged}`,
    `bearer ${forged}`,
    `Bearer  ${forged}`,
    `Bearer ${forged},`,
    forged,
  ])
  return [...sessions, victimsSession].some((token) => header === `Bearer ${token}`) ? 'Bearer x' : header
}

async function withSession({ h }: Stage, tally: Tally, authorization: string): Promise<void> {
  const sent = authorization.replaceAll(/[^\x20-\x7e]/g, '?')
  const headers = { authorization: sent, origin: PAGE_ORIGIN }
  const answer = await h.app
    .inject({ url: '/v1/decision', headers })
    .catch((error: unknown) => found(tally, 'crashes', `${String(error)} at ${sent}`))
  if (!answer) return
  answered(tally, `session: ${answer.statusCode}`)
  if (answer.statusCode >= 500) found(tally, 'serverErrors', `${answer.body} to ${sent}`)
  else if (answer.statusCode !== 401) found(tally, 'effects', `let in: ${answer.body} with ${sent}`)
}
