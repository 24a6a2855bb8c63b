import type { Strings } from '../strings.ts'

export const de: Strings = {
  confirmed: 'Ihre Bestellung ist bestätigt',
  purchase: 'Zu Ihrer Bestellung hinzufügen',
  addon: 'Zu Ihrem Tarif hinzufügen',
  upgrade: 'Auf einen höheren Tarif wechseln',
  downgrade: 'Eine kleinere Variante',
  tax: 'Steuern',
  total: 'Gesamt',
  credit: 'Guthaben auf Ihrem Konto',
  recurring: 'Danach {amount} {every} ab dem {date}, bis Sie kündigen',
  to_card: ' über {card}',
  ending: '{brand} mit den Endziffern {last4}',
  continue_to_checkout: 'Weiter zur Kasse – {total}',

  quote_changed: 'Der Preis hat sich von {from} auf {total} geändert. Es wurde nichts abgebucht.',
  quote_expired: 'Dieser Preis war abgelaufen; hier ist der aktuelle. Es wurde nichts abgebucht.',
  unreachable: 'Der Shop ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal.',

  expired_title: 'Dieser Preis ist abgelaufen',
  show_price: 'Aktuellen Preis anzeigen',

  leaving_title: 'Die Kasse wird geöffnet …',
  leaving: 'Einen Moment bitte.',
  sending_title: 'Ihre Bestellung wird gesendet …',
  sending: 'Einen Moment bitte.',
  sending_delayed:
    'Der Shop ist gerade nicht erreichbar. Bitte zahlen Sie nicht noch einmal, wir versuchen es weiter.',

  holding_title: 'Abbuchung von {total}{to_card}{in_seconds}',
  in_seconds: ' in {seconds} s',
  holding: 'Sie können das noch rückgängig machen.',
  undo: 'Rückgängig machen',

  charging_title: 'Zahlung läuft …',
  charging: 'Wir buchen {total}{to_card} ab.',
  charging_delayed:
    'Das dauert länger als sonst. Bitte zahlen Sie nicht noch einmal – wir aktualisieren diese Seite.',

  confirming_title: 'Wir warten auf die Bestätigung Ihrer Bank',
  confirming: 'Bitte zahlen Sie nicht noch einmal – wir aktualisieren diese Seite.',

  action_required_title: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen',
  action_required: 'Die Abbuchung von {total}{to_card} erfolgt erst, wenn Sie zugestimmt haben.',
  open_bank: 'Weiter zu Ihrer Bank',

  succeeded_title: 'Vielen Dank',
  succeeded: 'Erledigt. Wir haben {total}{to_card} abgebucht. Ihre Quittung kommt per E-Mail.',

  failed_title: 'Die Zahlung hat nicht geklappt',
  failed:
    'Ihre Bank hat die zusätzliche Zahlung abgelehnt. Ihre ursprüngliche Bestellung bleibt davon unberührt, und für dieses Angebot wurde nichts abgebucht.',
  pay_another_way: 'Anders bezahlen',

  undone_title: 'Rückgängig gemacht',
  undone: 'Rückgängig gemacht. Es wurde nichts abgebucht.',

  not_charged_title: 'Die Bestellung wurde nicht aufgegeben',
  not_charged: 'Wir konnten diese Bestellung nicht abschließen. Es wurde nichts abgebucht.',

  refunded_title: 'Erstattet',
  refunded: 'Wir haben {total}{to_card} erstattet. Bis zum Eingang kann es einige Tage dauern.',

  withdrawn_title: 'Angebot beendet',
  withdrawn: 'Dieses Angebot ist nicht mehr verfügbar. Es wurde nichts abgebucht.',

  charged_now: 'Jetzt abgebucht',
  minus: 'minus {amount}',
  difference_more: '{amount} mehr {every}',
  difference_less: '{amount} weniger {every}',
  effective: 'Gilt ab dem {date}',
  quantity: 'Menge',
  requoted: 'Der Gesamtbetrag ist jetzt {total}.',
  you_have: 'Sie haben',
  you_get: 'Sie bekommen',

  close: 'Schließen',
  arming: 'Gleich verfügbar',
  press_again:
    'Das ging zu schnell, oder etwas hat die Schaltfläche verdeckt. Es wurde nichts bestellt: Bitte drücken Sie noch einmal.',
  offline:
    'Sie scheinen offline zu sein. Es wurde nichts bestellt; Sie können weitermachen, sobald Sie wieder verbunden sind.',

  undoing: 'Wird rückgängig gemacht …',
  undo_late: 'Es war zu spät, um das rückgängig zu machen: {total} sind{to_card} abgebucht.',
  undo_charge: 'Rückgängig machen und {total} zurückerhalten',
  refunding_title: 'Ihr Geld ist auf dem Weg zurück',
  refunding:
    'Wir haben die Erstattung von {total}{to_card} angefordert. Diese Seite zeigt es an, sobald sie bestätigt ist.',
  update_method: 'Zahlungsart aktualisieren',

  plan_pending_title: 'Ihr Tarif wird gerade geändert',
  plan_pending: 'Der Wechsel{to_plan} wird bearbeitet. Das kann einige Minuten dauern.',
  plan_scheduled_title: 'Ihr Tarif wird sich bald ändern',
  plan_scheduled: 'Er wechselt{on_date}{to_plan}. Bis dahin bleibt alles, wie es ist.',
  to_plan: ' zu {plan}',
  on_date: ' am {date}',
  cancel_change: 'Bei meinem Tarif bleiben',
  plan_kept_title: 'Ihr Tarif bleibt, wie er ist',
  plan_kept: 'Der Wechsel wurde abgebrochen.',
}
