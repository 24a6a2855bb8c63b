import type { Terms } from '../terms.ts'

export const pl: Terms = {
  order_purchase: 'Kup teraz',
  order_subscription: 'Subskrybuj',
  order_upgrade: 'Przejdź na wyższy plan',
  order_downgrade: 'Zmień plan',
  order_addon: 'Dodaj do mojego planu',
  oblige_purchase: 'Zamówienie z obowiązkiem zapłaty',
  oblige_subscription: 'Subskrypcja z obowiązkiem zapłaty',
  oblige_upgrade: 'Wyższy plan z obowiązkiem zapłaty',
  oblige_downgrade: 'Zmiana planu z obowiązkiem zapłaty',
  oblige_addon: 'Dodatek z obowiązkiem zapłaty',
  due_now: 'zapłać {total}',
  due_nothing: 'dziś nic nie płacisz',
  due_from: 'od {date}, dziś nic nie płacisz',
  decline: 'Nie, dziękuję',
  decline_plan: 'Pozostaję przy obecnym planie',

  discount: 'Rabat',
  unused_time: 'Zwrot za niewykorzystany czas',
  account_credit: 'Środki na koncie',
  kept_credit: 'Zachowane jako środki na koncie',

  amount_with_tax: '{total} (w tym {tax} podatku)',
  plus_tax: '{amount} plus podatek',
  method_card: 'z karty {card}',
  method_saved: 'z zapisanej karty',
  method_plan: 'z metody płatności Twojego planu',

  consent_purchase: 'Klikając, zamawiasz „{item}” w {seller}.',
  consent_subscription: 'Klikając, subskrybujesz „{item}” w {seller}.',
  consent_plan: 'Klikając, zmieniasz swój plan w {seller} na „{item}”.',
  consent_plan_from: 'Klikając, zmieniasz swój plan w {seller} na „{item}” od {date}.',
  consent_addon: 'Klikając, dodajesz „{item}” do swojego planu w {seller}.',
  charge_once: 'Wyrażasz zgodę na jednorazowe pobranie {amount} {method}.',
  charge_recurring:
    'Wyrażasz zgodę na pobranie {amount} dzisiaj oraz {recurring} {every} od {date} {method}, do czasu rezygnacji.',
  charge_later:
    'Dziś nic nie zostanie pobrane. Wyrażasz zgodę na pobieranie {recurring} {every} od {date} {method}, do czasu rezygnacji.',
  charge_nothing: 'Dziś nic nie zostanie pobrane.',
  whole_plan: 'Późniejsze kwoty dotyczą całego planu.',
  checkout_once:
    'Na stronie płatności możesz zamówić „{item}” w {seller} za {amount}. Nic nie zostanie pobrane, zanim tam potwierdzisz.',
  checkout_recurring:
    'Na stronie płatności możesz zamówić „{item}” w {seller} za {amount} dzisiaj oraz {recurring} {every} od {date}, do czasu rezygnacji. Nic nie zostanie pobrane, zanim tam potwierdzisz.',
  separate_order: 'To jest osobne zamówienie.',
  credit_used: 'Środki w kwocie {credit} zostały już odliczone.',
  credit_kept: 'Środki w kwocie {credit} pozostają na Twoim koncie na poczet przyszłych faktur.',
  cancel_at: 'Możesz zrezygnować w każdej chwili na stronie {url}.',
  price_notice: '{seller} powiadomi Cię e-mailem przed zmianą ceny.',
  one_time_password: 'Twój bank może poprosić o jednorazowe hasło.',

  start_content:
    'Rozpocznij dostarczanie natychmiast. Wiem, że z chwilą rozpoczęcia dostarczania tracę prawo do odstąpienia od umowy w ciągu 14 dni.',
  start_service:
    'Rozpocznij świadczenie usługi natychmiast. Wiem, że jeśli odstąpię od umowy w ciągu 14 dni, zapłacę za to, co dotąd dostarczono.',

  charged_by: 'Opłatę pobiera {charger} w imieniu {seller}.',
  link_terms: 'Regulamin',
  link_refunds: 'Zwroty',
  link_withdrawal: 'Odstąp od umowy tutaj',
  link_cancel: 'Zrezygnuj z planu',
  link_help: 'Pomoc',
}
