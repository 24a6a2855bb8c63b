import type { Terms } from '../terms.ts'

export const de: Terms = {
  order_purchase: 'Jetzt kaufen',
  order_subscription: 'Jetzt abonnieren',
  order_upgrade: 'Upgrade',
  order_downgrade: 'Tarif wechseln',
  order_addon: 'Zum Tarif hinzufügen',
  oblige_purchase: 'Zahlungspflichtig bestellen',
  oblige_subscription: 'Zahlungspflichtig abonnieren',
  oblige_upgrade: 'Zahlungspflichtig upgraden',
  oblige_downgrade: 'Tarif zahlungspflichtig wechseln',
  oblige_addon: 'Zahlungspflichtig hinzufügen',
  due_now: '{total} zahlen',
  due_nothing: 'heute nichts fällig',
  due_from: 'ab dem {date}, heute nichts fällig',
  decline: 'Nein danke',
  decline_plan: 'Bei meinem Tarif bleiben',

  discount: 'Rabatt',
  unused_time: 'Gutschrift für ungenutzte Zeit',
  account_credit: 'Guthaben auf Ihrem Konto',
  kept_credit: 'Als Guthaben behalten',

  amount_with_tax: '{total} (inkl. {tax} Steuern)',
  plus_tax: '{amount} zzgl. Steuern',
  method_card: 'über {card}',
  method_saved: 'über Ihre gespeicherte Karte',
  method_plan: 'über die Zahlungsart Ihres Tarifs',

  consent_purchase: 'Mit dem Klick bestellen Sie „{item}“ bei {seller}.',
  consent_subscription: 'Mit dem Klick abonnieren Sie „{item}“ bei {seller}.',
  consent_plan: 'Mit dem Klick wechseln Sie Ihren Tarif bei {seller} zu „{item}“.',
  consent_plan_from: 'Mit dem Klick wechseln Sie Ihren Tarif bei {seller} ab dem {date} zu „{item}“.',
  consent_addon: 'Mit dem Klick fügen Sie „{item}“ Ihrem Tarif bei {seller} hinzu.',
  charge_once: 'Sie ermächtigen zu einer einmaligen Abbuchung von {amount} {method}.',
  charge_recurring:
    'Sie ermächtigen zur Abbuchung von {amount} heute und von {recurring} {every} ab dem {date} {method}, bis Sie kündigen.',
  charge_later:
    'Heute wird nichts abgebucht. Sie ermächtigen zur Abbuchung von {recurring} {every} ab dem {date} {method}, bis Sie kündigen.',
  charge_nothing: 'Heute wird nichts abgebucht.',
  whole_plan: 'Die späteren Beträge gelten für Ihren gesamten Tarif.',
  checkout_once:
    'An der Kasse können Sie „{item}“ bei {seller} für {amount} bestellen. Bevor Sie dort bestätigen, wird nichts abgebucht.',
  checkout_recurring:
    'An der Kasse können Sie „{item}“ bei {seller} für {amount} heute und {recurring} {every} ab dem {date} bestellen, bis Sie kündigen. Bevor Sie dort bestätigen, wird nichts abgebucht.',
  separate_order: 'Dies ist eine eigenständige Bestellung.',
  credit_used: 'Ein Guthaben von {credit} ist bereits abgezogen.',
  credit_kept: 'Ein Guthaben von {credit} bleibt für spätere Rechnungen auf Ihrem Konto.',
  cancel_at: 'Sie können jederzeit unter {url} kündigen.',
  price_notice: '{seller} informiert Sie per E-Mail, bevor sich der Preis ändert.',
  one_time_password: 'Ihre Bank fragt Sie möglicherweise nach einem Einmalpasswort.',

  start_content:
    'Sofort mit der Lieferung beginnen. Mir ist bekannt, dass ich mein 14-tägiges Widerrufsrecht verliere, sobald die Lieferung beginnt.',
  start_service:
    'Sofort mit der Leistung beginnen. Mir ist bekannt, dass ich bei einem Widerruf innerhalb von 14 Tagen das bis dahin Geleistete bezahle.',

  charged_by: 'Abgebucht von {charger} für {seller}.',
  link_terms: 'AGB',
  link_refunds: 'Rückerstattungen',
  link_withdrawal: 'Vertrag widerrufen',
  link_cancel: 'Tarif kündigen',
  link_help: 'Hilfe',
}
