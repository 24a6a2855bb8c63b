import type { OfferView } from '../../server/contract.ts'

/** What a merchant would write, in a few languages; the words around it are the server's. */
export interface Pitch extends Pick<OfferView, 'headline' | 'body' | 'benefits' | 'labels'> {
  readonly product: string
  readonly discount: string
  readonly consent: string
  readonly seller: string
  readonly month: string
}

export const english: Pitch = {
  headline: 'Bring your whole team',
  body: 'One library and one license for everyone who designs with you.',
  benefits: ['Ten seats', 'Shared library', 'Priority support'],
  labels: { accept: 'Buy now – pay {total}', decline: 'No thanks' },
  product: 'Grotesk Nova – team license',
  discount: 'Discount',
  consent:
    'By clicking “Buy now” you order “Grotesk Nova – team license” from Acme Fonts and authorise a single charge of $68.89 incl. $5.69 tax to Visa •••• 4242. This is a separate order.',
  seller: 'Charged by Dodo Payments for Acme Fonts.',
  month: 'month',
}

export const PITCHES: Readonly<Record<string, Pitch>> = {
  de: {
    headline: 'Die Schriftfamilie für Ihr gesamtes Gestaltungsteam',
    body: 'Eine gemeinsame Bibliothek und eine Lizenz für alle, die mit Ihnen gestalten.',
    benefits: ['Zehn Arbeitsplätze', 'Gemeinsame Schriftenbibliothek', 'Bevorzugte Unterstützung'],
    labels: { accept: 'Zahlungspflichtig bestellen – {total}', decline: 'Nein danke' },
    product: 'Grotesk Nova – Teamlizenz',
    discount: 'Rabatt',
    consent:
      'Mit dem Klick auf „Zahlungspflichtig bestellen“ bestellen Sie „Grotesk Nova – Teamlizenz“ bei Acme Fonts und ermächtigen zu einer einmaligen Zahlung von 68,89 $ inkl. 5,69 $ Steuer mit Visa •••• 4242.',
    seller: 'Abgerechnet durch Dodo Payments für Acme Fonts.',
    month: 'Monat',
  },
  ar: {
    headline: 'اجمع فريقك كله',
    body: 'مكتبة واحدة وترخيص واحد لكل من يصمم معك.',
    benefits: ['عشرة مقاعد', 'مكتبة مشتركة', 'دعم ذو أولوية'],
    labels: { accept: 'اشترِ الآن وادفع {total}', decline: 'لا، شكرًا' },
    product: 'ترخيص الفريق لخط Grotesk Nova',
    discount: 'خصم',
    consent: 'بالضغط على «اشترِ الآن» تطلب «ترخيص الفريق» من Acme Fonts وتأذن بخصم مبلغ واحد قدره $68.89.',
    seller: 'تحصّل المبلغ Dodo Payments لصالح Acme Fonts.',
    month: 'شهر',
  },
  ja: {
    headline: 'チーム全員で使えるライセンス',
    body: '一緒にデザインするみんなのための、ひとつのライブラリとひとつのライセンス。',
    benefits: ['10席', '共有ライブラリ', '優先サポート'],
    labels: { accept: '今すぐ購入 – {total}を支払う', decline: 'いいえ' },
    product: 'Grotesk Nova チームライセンス',
    discount: '割引',
    consent:
      '「今すぐ購入」を押すと、Acme Fontsに「Grotesk Nova チームライセンス」を注文し、Visa •••• 4242への$68.89の請求を承認したことになります。',
    seller: 'Acme Fontsに代わりDodo Paymentsが請求します。',
    month: '月',
  },
}
