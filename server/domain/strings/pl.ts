import type { Strings } from '../strings.ts'

export const pl: Strings = {
  confirmed: 'Twoje zamówienie zostało potwierdzone',
  purchase: 'Dodaj do swojego zamówienia',
  addon: 'Dodaj do swojego planu',
  upgrade: 'Przejdź na wyższy plan',
  downgrade: 'Mniejsza opcja',
  tax: 'Podatek',
  total: 'Razem',
  credit: 'Środki zachowane na Twoim koncie',
  recurring: 'Potem {amount} {every} od {date}, do czasu rezygnacji',
  to_card: ' (karta {card})',
  ending: '{brand} o numerze kończącym się na {last4}',
  continue_to_checkout: 'Przejdź do płatności – {total}',

  quote_changed: 'Cena zmieniła się z {from} na {total}. Nie pobrano żadnej opłaty.',
  quote_expired: 'Ta cena wygasła; oto aktualna. Nie pobrano żadnej opłaty.',
  unreachable: 'Nie udało się połączyć ze sklepem. Spróbuj ponownie.',

  expired_title: 'Ta cena wygasła',
  show_price: 'Pokaż aktualną cenę',

  leaving_title: 'Otwieramy stronę płatności…',
  leaving: 'To potrwa chwilę.',
  sending_title: 'Wysyłamy Twoje zamówienie…',
  sending: 'To potrwa chwilę.',
  sending_delayed: 'Nie udało się połączyć ze sklepem. Nie płać ponownie, próbujemy dalej.',

  holding_title: 'Pobranie {total}{to_card}{in_seconds}',
  in_seconds: ' za {seconds} s',
  holding: 'Możesz to jeszcze cofnąć.',
  undo: 'Cofnij',

  charging_title: 'Pobieramy płatność…',
  charging: 'Pobieramy {total}{to_card}.',
  charging_delayed: 'To trwa dłużej niż zwykle. Nie płać ponownie – zaktualizujemy tę stronę.',

  confirming_title: 'Czekamy na potwierdzenie z Twojego banku',
  confirming: 'Nie płać ponownie – zaktualizujemy tę stronę.',

  action_required_title: 'Twój bank prosi o potwierdzenie tej płatności',
  action_required: 'Kwota {total}{to_card} zostanie pobrana dopiero po Twoim potwierdzeniu.',
  open_bank: 'Przejdź do swojego banku',

  succeeded_title: 'Dziękujemy',
  succeeded: 'Gotowe. Pobrano {total}{to_card}. Potwierdzenie wyślemy e-mailem.',

  failed_title: 'Płatność się nie powiodła',
  failed:
    'Twój bank odrzucił dodatkową płatność. Nie ma to wpływu na Twoje pierwotne zamówienie, a za tę ofertę nie pobrano żadnej opłaty.',
  pay_another_way: 'Zapłać inaczej',

  undone_title: 'Cofnięto',
  undone: 'Cofnięto. Nie pobrano żadnej opłaty.',

  not_charged_title: 'Zamówienie nie zostało złożone',
  not_charged: 'Nie udało się zrealizować tego zamówienia. Nie pobrano żadnej opłaty.',

  refunded_title: 'Zwrócono',
  refunded: 'Zwrócono {total}{to_card}. Środki mogą dotrzeć dopiero za kilka dni.',

  withdrawn_title: 'Oferta zakończona',
  withdrawn: 'Ta oferta nie jest już dostępna. Nie pobrano żadnej opłaty.',

  charged_now: 'Pobierane teraz',
  minus: 'minus {amount}',
  difference_more: '{amount} więcej {every}',
  difference_less: '{amount} mniej {every}',
  effective: 'Obowiązuje od {date}',
  quantity: 'Ilość',
  requoted: 'Łączna kwota to teraz {total}.',
  you_have: 'Masz',
  you_get: 'Otrzymasz',

  close: 'Zamknij',
  arming: 'Dostępne za chwilę',
  press_again: 'To było zbyt szybko albo coś zasłaniało przycisk. Nic nie zamówiono: naciśnij jeszcze raz.',
  offline:
    'Wygląda na to, że nie masz połączenia. Nic nie zamówiono; możesz kontynuować, gdy połączenie wróci.',

  undoing: 'Cofamy…',
  undo_late: 'Było za późno, aby to cofnąć: pobrano {total}{to_card}.',
  undo_charge: 'Cofnij i odzyskaj {total}',
  refunding_title: 'Twoje pieniądze są w drodze powrotnej',
  refunding: 'Poprosiliśmy o zwrot {total}{to_card}. Ta strona poinformuje, gdy zostanie potwierdzony.',
  update_method: 'Zaktualizuj metodę płatności',

  plan_pending_title: 'Twój plan jest zmieniany',
  plan_pending: 'Zmiana{to_plan} jest przetwarzana. Może to potrwać kilka minut.',
  plan_scheduled_title: 'Twój plan wkrótce się zmieni',
  plan_scheduled: 'Zmieni się{to_plan}{on_date}. Do tego czasu wszystko zostaje bez zmian.',
  to_plan: ' na {plan}',
  on_date: ' dnia {date}',
  cancel_change: 'Pozostaję przy obecnym planie',
  plan_kept_title: 'Twój plan pozostaje bez zmian',
  plan_kept: 'Zmiana została anulowana.',
}
