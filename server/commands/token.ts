import { readFile } from 'node:fs/promises'

import { signCustomerToken, type CustomerTokenTerms } from '../adapters/customer-token-signer.ts'
import { loadSetting, type Environment } from '../config.ts'
import { CommandError, EXIT, UsageError, type Command, type Given } from './command.ts'

export const token: Command = {
  summary: 'prints a customer token, to try offers inside an app',
  about: `Signs a token as your backend would, for one session of one customer, and prints it alone. For trying out, and as the
measure for your own code: in Node it is signCustomerToken() of the package's ./server entry, elsewhere any JWT library.
Signs with CUSTOMER_TOKEN_SECRET, or with the private key that --key names, for PUBLIC_URL or where the server listens.`,
  options: {
    customer: { takes: 'cus_…', says: 'the customer; must be given' },
    subscription: { takes: 'sub_…', says: 'the one subscription that offers may change' },
    placement: { takes: 'pricing', says: 'the one placement that it opens' },
    max: { takes: '"5000 USD"', says: 'what may be charged with one click at most, in minor units' },
    origin: { takes: 'https://…', says: 'the one origin of pages that may use it' },
    life: { takes: '120', says: 'seconds until it expires, at most 300' },
    key: {
      takes: 'private.jwk',
      says: 'a file with a private key as JWK, where the server has CUSTOMER_TOKEN_JWKS',
    },
  },
  async run(given, { env, print }) {
    const customerId = given.text('customer')
    if (customerId === undefined) throw new UsageError('--customer cus_… is missing')
    const terms = { key: await keyFor(given, env), audience: audienceOf(env), customerId, ...limits(given) }
    try {
      print(await signCustomerToken(terms))
      return EXIT.ok
    } catch (error) {
      if (error instanceof TypeError) throw new UsageError(error.message)
      throw error
    }
  },
}

async function keyFor(given: Given, env: Environment): Promise<CustomerTokenTerms['key']> {
  const file = given.text('key')
  if (file !== undefined) return privateKeyIn(file)
  const keys = loadSetting(env, 'customerTokens')
  if (keys?.type === 'secret') return keys.secret
  throw new CommandError(
    keys
      ? 'CUSTOMER_TOKEN_JWKS holds public keys, which cannot sign: name a file with the private key by --key.'
      : 'Customer tokens are off: set CUSTOMER_TOKEN_SECRET, e.g. to the output of `openssl rand -base64 32`.',
  )
}

async function privateKeyIn(file: string): Promise<CustomerTokenTerms['key']> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as CustomerTokenTerms['key']
  } catch (cause) {
    throw new CommandError(`${file}: cannot be read as a private key in JSON (JWK).`, { cause })
  }
}

const audienceOf = (env: Environment): string =>
  loadSetting(env, 'publicUrl') ?? `http://${loadSetting(env, 'host')}:${loadSetting(env, 'port')}`

function limits(given: Given) {
  const subscriptionId = given.text('subscription')
  const placement = given.text('placement')
  const origin = given.text('origin')
  const life = given.text('life')
  return {
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(placement !== undefined && { placement }),
    ...(origin !== undefined && { origin }),
    ...(life !== undefined && { lifeSeconds: Number(life) }),
    ...maxOf(given.text('max')),
  }
}

function maxOf(text: string | undefined): Pick<CustomerTokenTerms, 'max'> {
  if (text === undefined) return {}
  const [, amount, currency] = /^(\d{1,15}) ([A-Z]{3})$/.exec(text.trim()) ?? []
  if (amount === undefined || currency === undefined) throw new UsageError('--max expects e.g. "5000 USD"')
  return { max: { amount: Number(amount), currency } }
}
