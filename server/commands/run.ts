import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

import { CatalogError } from '../adapters/catalog-file.ts'
import { DatabaseError } from '../adapters/store/store.ts'
import { ConfigError } from '../config.ts'
import { acceptances } from './acceptances.ts'
import { check } from './check.ts'
import {
  CommandError,
  EXIT,
  parserOptions,
  UsageError,
  type Command,
  type ExitCode,
  type Given,
  type World,
} from './command.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { helpFor, helpForAll } from './help.ts'
import { lint } from './lint.ts'
import { reconcile } from './reconcile.ts'
import { eraseRecords, exportRecords } from './records.ts'
import { serve } from './serve.ts'
import { token } from './token.ts'

export const COMMANDS: Readonly<Record<string, Command>> = {
  serve,
  check,
  lint,
  doctor,
  explain,
  acceptances,
  reconcile,
  export: exportRecords,
  erase: eraseRecords,
  token,
}

/**
 * Runs the command that the arguments name.
 * @param args - What stands behind `upsell-offer` on the command line.
 */
export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    world.print(helpForAll(COMMANDS))
    return name === undefined ? EXIT.misused : EXIT.ok
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    world.warn(`There is no command “${name}”. upsell-offer --help lists them.`)
    return EXIT.misused
  }
  try {
    const given = read(rest, command)
    if (!given.has('help')) return await command.run(given, world)
    world.print(helpFor(name, command))
    return EXIT.ok
  } catch (error) {
    return tell(error, name, world)
  }
}

/** Node's own parser: it is there, strict, and knows `--name value` and `--name=value`; no package adds to that. */
function read(args: readonly string[], { options, operand }: Command): Given {
  const { values, positionals } = parse(args, options)
  const help = values['help'] === true
  const [first, ...others] = positionals
  if (first !== undefined && !operand) throw new UsageError(`“${first}” is one word too many`)
  if (others.length > 0)
    throw new UsageError(`“${others.join(' ')}” is too much: expected one ${operand?.name}`)
  if (first === undefined && operand?.required && !help) throw new UsageError(`expected <${operand.name}>`)
  return {
    operand: first,
    has: (option) => values[option] !== undefined,
    text: (option) => {
      const value = values[option]
      return typeof value === 'string' ? value : undefined
    },
  }
}

const HELP: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } }

function parse(args: readonly string[], options: Command['options']) {
  const known = { ...parserOptions(options), ...HELP }
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true })
  } catch (error) {
    const [words = ''] = (error as Error).message.split('. ')
    throw new UsageError(words.charAt(0).toLowerCase() + words.slice(1))
  }
}

function tell(error: unknown, name: string, world: World): ExitCode {
  if (error instanceof UsageError) {
    world.warn(`upsell-offer ${name}: ${error.message}; see upsell-offer ${name} --help`)
    return EXIT.misused
  }
  const expected = [ConfigError, CatalogError, DatabaseError, CommandError].some(
    (kind) => error instanceof kind,
  )
  world.warn(expected ? (error as Error).message : String((error as Error).stack ?? error))
  return EXIT.no
}
