import type { Strings } from '../strings.ts'

export const it: Strings = {
  confirmed: 'Il tuo ordine è confermato',
  purchase: 'Aggiungi al tuo ordine',
  addon: 'Aggiungi al tuo piano',
  upgrade: 'Passa a un piano superiore',
  downgrade: 'Un’opzione più piccola',
  tax: 'Imposte',
  total: 'Totale',
  credit: 'Credito mantenuto sul tuo account',
  recurring: 'Poi {amount} {every} a partire dal giorno {date}, fino alla disdetta',
  to_card: ' su {card}',
  ending: '{brand} che termina con {last4}',
  continue_to_checkout: 'Vai al pagamento – {total}',

  quote_changed: 'Il prezzo è cambiato da {from} a {total}. Non è stato addebitato nulla.',
  quote_expired: 'Questo prezzo era scaduto; ecco quello attuale. Non è stato addebitato nulla.',
  unreachable: 'Il negozio non è raggiungibile in questo momento. Riprova.',

  expired_title: 'Questo prezzo è scaduto',
  show_price: 'Mostra il prezzo attuale',

  leaving_title: 'Apertura della pagina di pagamento…',
  leaving: 'Un attimo, per favore.',
  sending_title: 'Invio del tuo ordine…',
  sending: 'Un attimo, per favore.',
  sending_delayed:
    'Il negozio non è raggiungibile in questo momento. Non pagare di nuovo: continuiamo a provare.',

  holding_title: 'Addebito di {total}{to_card}{in_seconds}',
  in_seconds: ' tra {seconds} s',
  holding: 'Puoi ancora annullare.',
  undo: 'Annulla',

  charging_title: 'Addebito in corso…',
  charging: 'Addebito di {total}{to_card} in corso.',
  charging_delayed: 'Ci vuole più tempo del solito. Non pagare di nuovo: aggiorneremo questa pagina.',

  confirming_title: 'Attendiamo la conferma della tua banca',
  confirming: 'Non pagare di nuovo: aggiorneremo questa pagina.',

  action_required_title: 'La tua banca ti chiede di confermare il pagamento',
  action_required: 'L’addebito di {total}{to_card} avverrà solo dopo la tua conferma.',
  open_bank: 'Continua sul sito della tua banca',

  succeeded_title: 'Grazie',
  succeeded: 'Fatto. Abbiamo addebitato {total}{to_card}. Riceverai la ricevuta via e-mail.',

  failed_title: 'Il pagamento non è andato a buon fine',
  failed:
    'La tua banca ha rifiutato l’addebito aggiuntivo. Il tuo ordine originale resta invariato e per questa offerta non è stato addebitato nulla.',
  pay_another_way: 'Paga in un altro modo',

  undone_title: 'Annullato',
  undone: 'Annullato. Non è stato addebitato nulla.',

  not_charged_title: 'L’ordine non è stato effettuato',
  not_charged: 'Non è stato possibile completare questo ordine. Non è stato addebitato nulla.',

  refunded_title: 'Rimborsato',
  refunded: 'Abbiamo rimborsato {total}{to_card}. L’accredito può richiedere alcuni giorni.',

  withdrawn_title: 'Offerta terminata',
  withdrawn: 'Questa offerta non è più disponibile. Non è stato addebitato nulla.',

  charged_now: 'Addebitato ora',
  minus: 'meno {amount}',
  difference_more: '{amount} in più {every}',
  difference_less: '{amount} in meno {every}',
  effective: 'In vigore dal giorno {date}',
  quantity: 'Quantità',
  requoted: 'Il totale ora è {total}.',
  you_have: 'Hai',
  you_get: 'Ottieni',

  close: 'Chiudi',
  arming: 'Disponibile tra un istante',
  press_again:
    'Troppo veloce, oppure qualcosa copriva il pulsante. Non è stato ordinato nulla: premi di nuovo.',
  offline:
    'Sembra che tu sia offline. Non è stato ordinato nulla; potrai continuare quando sarai di nuovo connesso.',

  undoing: 'Annullamento in corso…',
  undo_late: 'Era troppo tardi per annullare: abbiamo addebitato {total}{to_card}.',
  undo_charge: 'Annulla e riprendi {total}',
  refunding_title: 'Il tuo denaro sta tornando',
  refunding: 'Abbiamo chiesto il rimborso di {total}{to_card}. Questa pagina ti avvisa quando è confermato.',
  update_method: 'Aggiorna il metodo di pagamento',

  plan_pending_title: 'Il tuo piano è in fase di modifica',
  plan_pending: 'Il passaggio{to_plan} è in elaborazione. Può richiedere alcuni minuti.',
  plan_scheduled_title: 'Il tuo piano sta per cambiare',
  plan_scheduled: 'Passerà{to_plan}{on_date}. Fino ad allora resta tutto com’è.',
  to_plan: ' a {plan}',
  on_date: ' il giorno {date}',
  cancel_change: 'Mantieni il mio piano attuale',
  plan_kept_title: 'Il tuo piano resta com’è',
  plan_kept: 'La modifica è stata annullata.',
}
