/** Where the customer is billed, as far as the law of the words goes. */
export type Region = 'eu' | 'uk' | 'us' | 'in' | 'other'

export interface RegionRules {
  /** `obligation`: the button says that pressing it obliges to pay, in the words of the Directive. */
  readonly label: 'obligation' | 'plain'
  /** A right to withdraw for 14 days: its link, and a checkbox where delivery starts before it ends. */
  readonly withdrawal: boolean
  /** Banks ask for a one-time password, also for a saved card. */
  readonly oneTimePassword: boolean
}

/**
 * The defaults, each of which a merchant's counsel may change in `policy.regions`. EU and EEA: Directive 2011/83/EU,
 * articles 8(2), 9, 11a and 16(m). UK: Consumer Contracts Regulations 2013, where “buy now – pay” is unambiguous.
 * India: the Reserve Bank's additional factor of authentication.
 */
export const REGION_RULES: Readonly<Record<Region, RegionRules>> = {
  eu: { label: 'obligation', withdrawal: true, oneTimePassword: false },
  uk: { label: 'plain', withdrawal: true, oneTimePassword: false },
  us: { label: 'plain', withdrawal: false, oneTimePassword: false },
  in: { label: 'plain', withdrawal: false, oneTimePassword: true },
  other: { label: 'plain', withdrawal: false, oneTimePassword: false },
}

export type RegionOverrides = Readonly<Partial<Record<Region, Partial<RegionRules>>>>

// Members of the EU, their parts with a country code of their own, then the rest of the EEA.
const EEA = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' +
    'AX GF GP MF MQ RE YT IS LI NO'
  ).split(' '),
)

/** @param country ISO 3166-1; unknown: the strictest region, whose words are true everywhere. */
export function regionOf(country: string | null | undefined): Region {
  const code = country?.toUpperCase()
  if (!code || EEA.has(code)) return 'eu'
  if (code === 'GB') return 'uk'
  if (code === 'US') return 'us'
  return code === 'IN' ? 'in' : 'other'
}

export const rulesOf = (region: Region, overrides: RegionOverrides = {}): RegionRules => ({
  ...REGION_RULES[region],
  ...overrides[region],
})
