import { loadCatalog } from '../adapters/catalog-file.ts'
import { loadConfig } from '../config.ts'
import { durationMs, plusMs } from '../domain/time.ts'
import { catchUp, type CaughtUp } from '../flows/catch-up.ts'
import { wire } from '../wiring.ts'
import { EXIT, UsageError, type Command } from './command.ts'
import { own } from './own.ts'
import { countOf, logTo, plain, printJson, table } from './print.ts'

export const reconcile: Command = {
  summary: 'finds among Dodo’s payments what no webhook told, and rebuilds what was lost',
  about: `Goes through all payments of the shop, settles what they tell, writes acceptances again that this database has lost
(a backup was restored), looks once at every acceptance whose outcome is open, and asks for refunds that are due. Sends
no charge. A running server does the same by itself, at its start and every hour. With SQLite the server has to be stopped
first: the file has one owner. With PostgreSQL this runs beside it.
Exit code 1: Dodo did not tell all of it.`,
  options: {
    since: { takes: '48h', says: 'how far back: 30m, 48h, 7d; if not given, 48h' },
    json: { says: 'the result as JSON' },
  },
  async run(given, world) {
    const spanMs = durationMs(given.text('since') ?? '48h')
    if (!spanMs) throw new UsageError('--since expects a span such as 30m, 48h or 7d')
    const config = loadConfig(world.env)
    const { catalog } = await loadCatalog(config.offersFile)
    const database = await own(
      config.databaseUrl,
      'It reconciles by itself, at its start and every hour. To do it by hand, stop it first.',
    )
    try {
      const parts = { config, database, catalog: () => catalog, log: logTo(world), now: world.now }
      const { deps, dodoFor } = wire(parts)
      const since = plusMs(world.now(), -spanMs)
      const result = await catchUp({ ...deps, gateway: dodoFor('reconciliation') }, since)
      if (given.has('json')) printJson(world, { since, ...result })
      else for (const line of inWords(result)) world.print(line)
      return result.swept.complete ? EXIT.ok : EXIT.no
    } finally {
      await database.close()
    }
  },
}

function inWords({ webhooks, swept, looked, refunds, open }: CaughtUp): string[] {
  const { payments, ours, found, complete } = swept
  return [
    `Went through ${countOf(payments, 'payment')} of the shop, ${ours} of them for offers${complete ? '.' : ','}`,
    ...(complete ? [] : ['and then Dodo did not answer: the rest is not known. Try again later.']),
    ...(webhooks > 0 ? [`Acted on ${countOf(webhooks, 'webhook')} that had been kept.`] : []),
    ...(found.length > 0
      ? section(
          'Found:',
          found.map(({ paymentId, of, before, after }) => [paymentId, of, `${before} → ${after}`]),
        )
      : ['Nothing was missing.']),
    ...section(
      'Looked at, because it was due:',
      looked.map(({ acceptanceId, before, after }) => [
        acceptanceId,
        before === after ? `still ${after}` : `${before} → ${after}`,
      ]),
    ),
    ...section(
      'Asked Dodo to give back:',
      refunds.map(({ paymentId, acceptanceId, reason }) => [paymentId, acceptanceId, reason]),
    ),
    ...section(
      'Still open:',
      open.map(({ acceptanceId, status }) => [acceptanceId, status]),
    ),
  ].map(plain)
}

const section = (title: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length > 0 ? [title, ...table(rows, '  ')] : []
