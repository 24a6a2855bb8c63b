import { requestBlock } from './requests.ts'
import type { Tally } from './tally.ts'
import { tokenBlock } from './tokens.ts'
import { upstreamBlock } from './upstream.ts'
import { webhookBlock } from './webhooks.ts'

/** A number of hostile messages on a stage of their own: the same seed sends the same ones. */
export type Block = (seed: number, size: number) => Promise<Tally>

export const KINDS = {
  requests: requestBlock,
  tokens: tokenBlock,
  webhooks: webhookBlock,
  'upstream answers': upstreamBlock,
} satisfies Record<string, Block>

export type Kind = keyof typeof KINDS

/** In which order a thread takes its blocks: half of all are requests. */
const ORDER: readonly Kind[] = [
  'requests',
  'webhooks',
  'requests',
  'tokens',
  'requests',
  'upstream answers',
  'requests',
  'webhooks',
  'requests',
  'tokens',
]

export const BLOCK_SIZE = 4_000

export const kindOf = (block: number): Kind => ORDER[block % ORDER.length] ?? 'requests'

/** Blocks of neighbouring runs must not tell the same story. */
export const seedOf = (seed: number, block: number): number => seed * 1_000_003 + block
