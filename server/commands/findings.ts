import { CatalogError, loadCatalog, type LoadedCatalog } from '../adapters/catalog-file.ts'
import type { Finding } from '../domain/check/finding.ts'
import type { World } from './command.ts'
import { countOf, plain } from './print.ts'

/** A finding where the merchant's editor shows it. */
export interface FoundAt {
  /** Null where it is about the file as a whole. */
  readonly line: number | null
  readonly key: string
  readonly severity: Finding['severity']
  readonly rule: string
  readonly text: string
}

/** Reads the offers and looks for findings, in the order of their lines; a file that the server refuses has its faults. */
export async function findIn(
  file: string,
  look: (loaded: LoadedCatalog) => Promise<readonly Finding[]>,
): Promise<{ offers: number; findings: FoundAt[] }> {
  try {
    const loaded = await loadCatalog(file)
    const found = (await look(loaded)).map((finding) => located(finding, loaded))
    return {
      offers: loaded.catalog.offers.length,
      findings: found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    }
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    const findings = error.faults.map(({ line, key, text }) => ({
      line,
      key: key ?? '',
      severity: 'error' as const,
      rule: 'unusable',
      text,
    }))
    return { offers: 0, findings }
  }
}

const located = ({ path, severity, rule, text }: Finding, { lineOf }: LoadedCatalog): FoundAt => ({
  line: path.length === 0 ? null : lineOf(path),
  key: path.join('.'),
  severity,
  rule,
  text,
})

/** A line for each finding, as compilers write them. */
export function printFindings(file: string, findings: readonly FoundAt[], { print }: World): void {
  for (const { line, key, severity, text } of findings) {
    const where = line === null ? file : `${file}:${line}`
    print(plain([where, severity, key, text].filter(Boolean).join(': ')))
  }
}

/** E.g. `2 offers: 0 errors, 1 warning`. */
export function counted(offers: number, findings: readonly FoundAt[]): string {
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length
  return `${countOf(offers, 'offer')}: ${countOf(count('error'), 'error')}, ${countOf(count('warning'), 'warning')}`
}

export const hasErrors = (findings: readonly FoundAt[]): boolean =>
  findings.some(({ severity }) => severity === 'error')
