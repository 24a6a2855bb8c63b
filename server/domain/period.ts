import { languageOf, type Language } from './locale.ts'
import type { Interval } from './plan.ts'

/** The words for one, and for more; by plural category where a language has several. `#` is the number. */
type Forms = readonly [one: string, more: string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>]

/** What stands for `{every}`: a noun in English, after “every”; elsewhere the whole phrase. */
const EVERY: Readonly<Record<Language, Readonly<Record<Interval['unit'], Forms>>>> = {
  en: {
    day: ['day', '# days'],
    week: ['week', '# weeks'],
    month: ['month', '# months'],
    year: ['year', '# years'],
  },
  hi: {
    day: ['हर दिन', 'हर # दिन में'],
    week: ['हर सप्ताह', 'हर # सप्ताह में'],
    month: ['हर महीने', 'हर # महीने में'],
    year: ['हर वर्ष', 'हर # वर्ष में'],
  },
  de: {
    day: ['jeden Tag', 'alle # Tage'],
    week: ['jede Woche', 'alle # Wochen'],
    month: ['jeden Monat', 'alle # Monate'],
    year: ['jedes Jahr', 'alle # Jahre'],
  },
  fr: {
    day: ['chaque jour', 'tous les # jours'],
    week: ['chaque semaine', 'toutes les # semaines'],
    month: ['chaque mois', 'tous les # mois'],
    year: ['chaque année', 'tous les # ans'],
  },
  es: {
    day: ['cada día', 'cada # días'],
    week: ['cada semana', 'cada # semanas'],
    month: ['cada mes', 'cada # meses'],
    year: ['cada año', 'cada # años'],
  },
  'pt-BR': {
    day: ['todo dia', 'a cada # dias'],
    week: ['toda semana', 'a cada # semanas'],
    month: ['todo mês', 'a cada # meses'],
    year: ['todo ano', 'a cada # anos'],
  },
  it: {
    day: ['ogni giorno', 'ogni # giorni'],
    week: ['ogni settimana', 'ogni # settimane'],
    month: ['ogni mese', 'ogni # mesi'],
    year: ['ogni anno', 'ogni # anni'],
  },
  nl: {
    day: ['elke dag', 'elke # dagen'],
    week: ['elke week', 'elke # weken'],
    month: ['elke maand', 'elke # maanden'],
    year: ['elk jaar', 'elke # jaar'],
  },
  pl: {
    day: ['co dzień', 'co # dni'],
    week: ['co tydzień', { few: 'co # tygodnie', other: 'co # tygodni' }],
    month: ['co miesiąc', { few: 'co # miesiące', other: 'co # miesięcy' }],
    year: ['co rok', { few: 'co # lata', other: 'co # lat' }],
  },
  ja: {
    day: ['毎日', '#日ごとに'],
    week: ['毎週', '#週間ごとに'],
    month: ['毎月', '#か月ごとに'],
    year: ['毎年', '#年ごとに'],
  },
  ko: {
    day: ['매일', '#일마다'],
    week: ['매주', '#주마다'],
    month: ['매월', '#개월마다'],
    year: ['매년', '#년마다'],
  },
  zh: {
    day: ['每天', '每 # 天'],
    week: ['每周', '每 # 周'],
    month: ['每月', '每 # 个月'],
    year: ['每年', '每 # 年'],
  },
  ar: {
    day: ['كل يوم', { two: 'كل يومين', few: 'كل # أيام', many: 'كل # يومًا', other: 'كل # يوم' }],
    week: ['كل أسبوع', { two: 'كل أسبوعين', few: 'كل # أسابيع', many: 'كل # أسبوعًا', other: 'كل # أسبوع' }],
    month: ['كل شهر', { two: 'كل شهرين', few: 'كل # أشهر', many: 'كل # شهرًا', other: 'كل # شهر' }],
    year: ['كل سنة', { two: 'كل سنتين', few: 'كل # سنوات', many: 'كل # سنة', other: 'كل # سنة' }],
  },
  he: {
    day: ['מדי יום', { two: 'כל יומיים', other: 'כל # ימים' }],
    week: ['מדי שבוע', { two: 'כל שבועיים', other: 'כל # שבועות' }],
    month: ['מדי חודש', { two: 'כל חודשיים', other: 'כל # חודשים' }],
    year: ['מדי שנה', { two: 'כל שנתיים', other: 'כל # שנים' }],
  },
  id: {
    day: ['setiap hari', 'setiap # hari'],
    week: ['setiap minggu', 'setiap # minggu'],
    month: ['setiap bulan', 'setiap # bulan'],
    year: ['setiap tahun', 'setiap # tahun'],
  },
  tr: {
    day: ['her gün', '# günde bir'],
    week: ['her hafta', '# haftada bir'],
    month: ['her ay', '# ayda bir'],
    year: ['her yıl', '# yılda bir'],
  },
}

/** The words for `{every}` in the texts of `locale`, e.g. `3 months` in “every {every}”, or `alle 3 Monate`. */
export function everyPhrase({ unit, count }: Interval, locale: string): string {
  const language = languageOf(locale)
  const [one, more] = EVERY[language][unit]
  if (count === 1) return one
  const form = typeof more === 'string' ? more : (more[categoryOf(count, language)] ?? more.other ?? one)
  return form.replace('#', new Intl.NumberFormat(locale, { useGrouping: false }).format(count))
}

const categoryOf = (count: number, language: Language): Intl.LDMLPluralRule =>
  new Intl.PluralRules(language).select(count)
