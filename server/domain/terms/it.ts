import type { Terms } from '../terms.ts'

// “Giorno” stands before dates: “dal” alone would have to become “dall’” before the 8th and the 11th.
export const it: Terms = {
  order_purchase: 'Acquista ora',
  order_subscription: 'Abbonati',
  order_upgrade: 'Passa al piano superiore',
  order_downgrade: 'Cambia piano',
  order_addon: 'Aggiungi al mio piano',
  oblige_purchase: 'Ordine con obbligo di pagare',
  oblige_subscription: 'Abbonamento con obbligo di pagare',
  oblige_upgrade: 'Piano superiore con obbligo di pagare',
  oblige_downgrade: 'Cambio di piano con obbligo di pagare',
  oblige_addon: 'Aggiunta con obbligo di pagare',
  due_now: 'paga {total}',
  due_nothing: 'niente da pagare oggi',
  due_from: 'dal giorno {date}, niente da pagare oggi',
  decline: 'No, grazie',
  decline_plan: 'Mantieni il mio piano attuale',

  discount: 'Sconto',
  unused_time: 'Credito per il periodo non utilizzato',
  account_credit: 'Credito del Suo account',
  kept_credit: 'Conservato come credito',

  amount_with_tax: '{total} (di cui {tax} di imposte)',
  plus_tax: '{amount} più imposte',
  method_card: 'su {card}',
  method_saved: 'sulla tua carta salvata',
  method_plan: 'sul metodo di pagamento del tuo piano',

  consent_purchase: 'Facendo clic ordini “{item}” da {seller}.',
  consent_subscription: 'Facendo clic ti abboni a “{item}” di {seller}.',
  consent_plan: 'Facendo clic passi, con {seller}, al piano “{item}”.',
  consent_plan_from: 'Facendo clic passi, con {seller}, al piano “{item}” a partire dal giorno {date}.',
  consent_addon: 'Facendo clic aggiungi “{item}” al tuo piano con {seller}.',
  charge_once: 'Autorizzi un unico addebito di {amount} {method}.',
  charge_recurring:
    'Autorizzi un addebito di {amount} oggi e di {recurring} {every} a partire dal giorno {date} {method}, fino alla disdetta.',
  charge_later:
    'Oggi non viene addebitato nulla. Autorizzi un addebito di {recurring} {every} a partire dal giorno {date} {method}, fino alla disdetta.',
  charge_nothing: 'Oggi non viene addebitato nulla.',
  whole_plan: 'Gli importi successivi riguardano tutto il tuo piano.',
  checkout_once:
    'Nella pagina di pagamento puoi ordinare “{item}” da {seller} per {amount}. Non viene addebitato nulla prima della tua conferma.',
  checkout_recurring:
    'Nella pagina di pagamento puoi ordinare “{item}” da {seller} per {amount} oggi e {recurring} {every} a partire dal giorno {date}, fino alla disdetta. Non viene addebitato nulla prima della tua conferma.',
  separate_order: 'Questo è un ordine separato.',
  credit_used: 'Un credito di {credit} è già stato detratto.',
  credit_kept: 'Un credito di {credit} resta sul tuo account per le prossime fatture.',
  cancel_at: 'Puoi disdire in qualsiasi momento su {url}.',
  price_notice: '{seller} ti avviserà via e-mail prima di cambiare il prezzo.',
  one_time_password: 'La tua banca potrebbe chiederti una password monouso.',

  start_content:
    'Avvia subito la fornitura. Sono consapevole che perderò il diritto di recesso di 14 giorni non appena la fornitura avrà inizio.',
  start_service:
    'Avvia subito il servizio. Sono consapevole che, se recedo entro 14 giorni, pagherò quanto fornito fino a quel momento.',

  charged_by: 'Addebitato da {charger} per conto di {seller}.',
  link_terms: 'Condizioni',
  link_refunds: 'Rimborsi',
  link_withdrawal: 'Recedere dal contratto qui',
  link_cancel: 'Disdici il piano',
  link_help: 'Aiuto',
}
