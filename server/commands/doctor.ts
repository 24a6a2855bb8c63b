import { EXIT, type Command } from './command.ts'
import { examine, type Examined } from './examinations.ts'
import { plain, printJson, table } from './print.ts'

const MARKS: Record<Examined['state'], string> = { well: '✓', doubtful: '!', ill: '✗' }

export const doctor: Command = {
  summary: 'looks at the settings, the database, Dodo and the clock, and says what is ill',
  about: `Looks at everything that has to be right before an offer can be sold: settings, offers, the built script, the database,
whether the key works and for which mode, whether our clock agrees with Dodo's, and whether Dodo sends its webhooks to
this server with the secret that it knows. Changes nothing. Run it in the environment of the server.
Exit code 1: something is ill (✗); what is doubtful (!) is for you to judge.`,
  options: { json: { says: 'what was seen as JSON' } },
  async run(given, world) {
    const seen = await examine(world.env, world.now())
    if (given.has('json')) printJson(world, seen)
    else for (const line of table(seen.flatMap(rows))) world.print(line)
    return seen.some(({ state }) => state === 'ill') ? EXIT.no : EXIT.ok
  },
}

/** A message may have several lines, as of a file with several faults. */
const rows = ({ about, state, says }: Examined): string[][] =>
  says.split('\n').map((line, n) => (n === 0 ? [MARKS[state], about, plain(line)] : ['', '', plain(line)]))
