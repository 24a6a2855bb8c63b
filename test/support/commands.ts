import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { World } from '../../server/commands/command.ts'
import { run } from '../../server/commands/run.ts'
import type { Instant } from '../../server/domain/time.ts'
import { temporaryFile } from './database.ts'
import { at } from './facts.ts'

export const SECRET = 'a secret of at least thirty-two bytes'

interface Test {
  after(done: () => void): void
}

/** What a merchant has set, on a database file of its own; nothing answers at Dodo's address. */
export function settings(t: Test, offers = OFFERS, env: Record<string, string> = {}) {
  const offersFile = temporaryFile(t, 'offers.yaml')
  writeFileSync(offersFile, offers)
  const file = temporaryFile(t)
  return {
    file,
    offersFile,
    env: {
      DODO_PAYMENTS_API_KEY: 'dodo_test_commands',
      DODO_PAYMENTS_WEBHOOK_KEY: `whsec_${Buffer.from('the secret of the webhook').toString('base64')}`,
      DODO_PAYMENTS_BASE_URL: 'http://127.0.0.1:9',
      DATABASE_URL: `sqlite:${file}`,
      UPSELL_SECRET: SECRET,
      OFFERS_FILE: offersFile,
      ...env,
    } as Record<string, string>,
  }
}

export const OFFERS = `seller: Acme Fonts
offers:
  team-license:
    kind: purchase
    when: { purchased: [pdt_single] }
    product: pdt_team
    headline: Bring your whole team
`

/** Types a command, its words with a space between them or one by one, and reads what it says. */
export async function type(
  line: string | string[],
  env: Record<string, string | undefined>,
  now: Instant = at,
) {
  const out: string[] = []
  const err: string[] = []
  const world: World = {
    env,
    print: (text) => void out.push(text),
    warn: (text) => void err.push(text),
    now: () => now,
    onSignal: () => () => {},
  }
  const words = typeof line === 'string' ? line.split(' ').filter(Boolean) : line
  const code = await run(words, world)
  return { code, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) as never }
}

type Answers = Record<string, unknown>

/** Dodo as a few answers by `METHOD /path`, over HTTP; what has no answer is not found. A function is asked each time. */
export async function dodoServer(t: Test, answers: Answers) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://dodo.test')
    const key = `${request.method} ${pathname}`
    asked.push(key)
    const given = answers[key]
    const body: unknown = typeof given === 'function' ? given(searchParams, request) : given
    const status = body === undefined ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? { code: 'NOT_FOUND', message: 'Not found' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, asked, answers }
}

/** A list of Dodo's: everything on its first page, and then an empty one. */
export const pages =
  (items: () => readonly unknown[]) =>
  (query: URLSearchParams, _request: IncomingMessage): unknown => ({
    items: query.get('page_number') === '0' ? items() : [],
  })
