import type { ParseArgsOptionsConfig } from 'node:util'

import type { Environment } from '../config.ts'
import type { Instant } from '../domain/time.ts'

/** What a command may touch of the process it runs in. */
export interface World {
  readonly env: Environment
  /** A line for whoever called, or for the program behind the pipe. */
  readonly print: (line: string) => void
  /** A line about the command itself: what went wrong, what is under way. */
  readonly warn: (line: string) => void
  readonly now: () => Instant
  /** @returns how to stop listening: the signal then does what it does to any process. */
  readonly onSignal: (name: 'SIGINT' | 'SIGTERM' | 'SIGHUP', act: () => void) => () => void
}

export interface Option {
  /** An example of its value, for the help; none: it is on or off. */
  readonly takes?: string
  readonly says: string
}

/** What was typed behind the command's name. */
export interface Given {
  readonly operand: string | undefined
  readonly text: (option: string) => string | undefined
  readonly has: (option: string) => boolean
}

export interface Command {
  /** One line, for the list of commands. */
  readonly summary: string
  /** What it does and does not do, for its own help. */
  readonly about: string
  readonly operand?: { readonly name: string; readonly required: boolean }
  readonly options?: Readonly<Record<string, Option>>
  readonly run: (given: Given, world: World) => Promise<ExitCode>
}

/** `no`: what was asked is not so, was not found or could not be done. `misused`: the command line itself is wrong. */
export const EXIT = { ok: 0, no: 1, misused: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** One line for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** One line: why the command cannot do what was asked. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

export const parserOptions = (options: Command['options'] = {}): ParseArgsOptionsConfig =>
  Object.fromEntries(
    Object.entries(options).map(([name, { takes }]) => [name, { type: takes ? 'string' : 'boolean' }]),
  )
