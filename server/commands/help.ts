import type { Command, Option } from './command.ts'

export function helpForAll(commands: Readonly<Record<string, Command>>): string {
  const names = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const)
  return [
    'Usage: upsell-offer <command> [option …]',
    '',
    ...columns(names),
    '',
    'upsell-offer <command> --help says more. Settings come from the environment and from a file .env where there',
    'is one in the working directory. Exit code 0: all is well; 1: it is not, or could not be done; 2: wrong usage.',
  ].join('\n')
}

export function helpFor(name: string, { about, operand, options = {} }: Command): string {
  const operandText = operand ? (operand.required ? ` <${operand.name}>` : ` [${operand.name}]`) : ''
  const rows = Object.entries(options).map(([option, given]) => [flag(option, given), given.says] as const)
  return [
    `Usage: upsell-offer ${name}${operandText}${rows.length > 0 ? ' [option …]' : ''}`,
    '',
    about,
    ...(rows.length > 0 ? ['', ...columns(rows)] : []),
  ].join('\n')
}

const flag = (name: string, { takes }: Option): string => (takes ? `--${name} ${takes}` : `--${name}`)

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
