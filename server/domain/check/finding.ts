/** Something about a catalog that its merchant should know. */
export interface Finding {
  /** Where it is, e.g. `['offers', 'team-license', 'on_decline']`. */
  readonly path: readonly string[]
  /** `error`: an offer that cannot work. `warning`: one that works less often than it looks. */
  readonly severity: 'error' | 'warning'
  /** A stable name for programs; people read the text. */
  readonly rule: string
  readonly text: string
}

export const error = (rule: string, path: readonly string[], text: string): Finding => ({
  path,
  severity: 'error',
  rule,
  text,
})

export const warning = (rule: string, path: readonly string[], text: string): Finding => ({
  path,
  severity: 'warning',
  rule,
  text,
})
