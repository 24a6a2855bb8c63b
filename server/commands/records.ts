import { readDatabase } from '../adapters/open-database.ts'
import { createStore, type OpenDatabase } from '../adapters/store/store.ts'
import { createTokens } from '../adapters/tokens.ts'
import { loadSetting } from '../config.ts'
import { UsageError, type Command, type Given, type World } from './command.ts'
import { runErase } from './erase.ts'
import { runExport, type CommandDeps, type ExportArgs } from './export.ts'
import { own } from './own.ts'

/** The records of what was agreed to, and what is known of people: read beside the server, erased by the owner alone. */
export const exportRecords: Command = {
  summary: 'what is known of a customer, the evidence of a yes, or whether all evidence is genuine',
  about: `Prints one of these as JSON: everything that is known of a customer; what was on the screen when an acceptance was given,
and what became of it, for a dispute; or whether all evidence is as it was written. Needs UPSELL_SECRET, with which the
evidence is sealed. Only reads, so it works beside the running server.
Exit code 1: nothing is known of that id, or evidence is not as it was written.`,
  options: {
    customer: { takes: 'cus_…', says: 'everything that is known of them' },
    acceptance: { takes: '<id | pay_…>', says: 'the evidence of one yes' },
    verify: { says: 'check all evidence' },
    anchor: { takes: '<n:seal>', says: 'with --verify: an end of the chain that the log told once' },
  },
  async run(given, world) {
    const args = exported(given)
    const open = () => readDatabase(loadSetting(world.env, 'databaseUrl'))
    return withRecords(open, world, (deps) => runExport(args, deps))
  },
}

export const eraseRecords: Command = {
  summary: 'forgets who a customer was; amounts, times and outcomes stay',
  about: `Forgets whose all that is known of a customer was, as they may ask for by law. Amounts, times and outcomes stay, so that
reports stay true, and the chain of evidence stays whole. With SQLite the server has to be stopped first: the file has one
owner. With PostgreSQL this runs beside it.
Exit code 1: nothing is known of them, or their money is on its way.`,
  options: { customer: { takes: 'cus_…', says: 'whom to forget; must be given' } },
  async run(given, world) {
    const customer = given.text('customer')
    if (!customer) throw new UsageError('expected --customer cus_…')
    const open = () => own(loadSetting(world.env, 'databaseUrl'), 'Stop it, erase, and start it again.')
    return withRecords(open, world, (deps) => runErase(customer, deps))
  },
}

/** @throws UsageError for more or less than one of them */
function exported(given: Given): ExportArgs {
  const customer = given.text('customer')
  const acceptance = given.text('acceptance')
  const anchor = given.text('anchor')
  const wanted: (ExportArgs | false)[] = [
    customer !== undefined && { customer },
    acceptance !== undefined && { acceptance },
    given.has('verify') && { verify: true, ...(anchor !== undefined && { anchor }) },
  ]
  const [args, ...more] = wanted.filter((each) => each !== false)
  if (!args || more.length > 0) throw new UsageError('expected one of --customer, --acceptance and --verify')
  return args
}

async function withRecords<T>(
  open: () => Promise<OpenDatabase>,
  { env, now, print, warn }: World,
  work: (deps: CommandDeps) => Promise<T>,
): Promise<T> {
  const tokens = createTokens(loadSetting(env, 'secret'))
  const database = await open()
  try {
    return await work({ store: createStore(database.db), tokens, now, print, warn })
  } finally {
    await database.close()
  }
}
