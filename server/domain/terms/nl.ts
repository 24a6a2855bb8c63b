import type { Terms } from '../terms.ts'

export const nl: Terms = {
  order_purchase: 'Nu kopen',
  order_subscription: 'Abonneren',
  order_upgrade: 'Upgraden',
  order_downgrade: 'Van abonnement wisselen',
  order_addon: 'Toevoegen aan mijn abonnement',
  oblige_purchase: 'Bestelling met betalingsverplichting',
  oblige_subscription: 'Abonnement met betalingsverplichting',
  oblige_upgrade: 'Upgrade met betalingsverplichting',
  oblige_downgrade: 'Wijziging met betalingsverplichting',
  oblige_addon: 'Uitbreiding met betalingsverplichting',
  due_now: '{total} betalen',
  due_nothing: 'vandaag niets te betalen',
  due_from: 'vanaf {date}, vandaag niets te betalen',
  decline: 'Nee, bedankt',
  decline_plan: 'Mijn abonnement houden',

  discount: 'Korting',
  unused_time: 'Tegoed voor ongebruikte tijd',
  account_credit: 'Tegoed op uw account',
  kept_credit: 'Bewaard als tegoed',

  amount_with_tax: '{total} incl. {tax} belasting',
  plus_tax: '{amount} plus belasting',
  method_card: 'via {card}',
  method_saved: 'via je opgeslagen kaart',
  method_plan: 'via de betaalmethode van je abonnement',

  consent_purchase: 'Door te klikken bestel je ‘{item}’ bij {seller}.',
  consent_subscription: 'Door te klikken neem je een abonnement op ‘{item}’ bij {seller}.',
  consent_plan: 'Door te klikken wijzig je je abonnement bij {seller} naar ‘{item}’.',
  consent_plan_from: 'Door te klikken wijzig je je abonnement bij {seller} vanaf {date} naar ‘{item}’.',
  consent_addon: 'Door te klikken voeg je ‘{item}’ toe aan je abonnement bij {seller}.',
  charge_once: 'Je geeft toestemming voor één afschrijving van {amount} {method}.',
  charge_recurring:
    'Je geeft toestemming voor een afschrijving van {amount} vandaag en van {recurring} {every} vanaf {date} {method}, tot je opzegt.',
  charge_later:
    'Er wordt vandaag niets afgeschreven. Je geeft toestemming voor een afschrijving van {recurring} {every} vanaf {date} {method}, tot je opzegt.',
  charge_nothing: 'Er wordt vandaag niets afgeschreven.',
  whole_plan: 'De latere bedragen gelden voor je hele abonnement.',
  checkout_once:
    'Op de kassapagina kun je ‘{item}’ bestellen bij {seller} voor {amount}. Er wordt niets afgeschreven voordat je daar bevestigt.',
  checkout_recurring:
    'Op de kassapagina kun je ‘{item}’ bestellen bij {seller} voor {amount} vandaag en {recurring} {every} vanaf {date}, tot je opzegt. Er wordt niets afgeschreven voordat je daar bevestigt.',
  separate_order: 'Dit is een aparte bestelling.',
  credit_used: 'Een tegoed van {credit} is al afgetrokken.',
  credit_kept: 'Een tegoed van {credit} blijft op je account staan voor latere facturen.',
  cancel_at: 'Je kunt op elk moment opzeggen via {url}.',
  price_notice: '{seller} mailt je voordat de prijs verandert.',
  one_time_password: 'Je bank kan je om een eenmalig wachtwoord vragen.',

  start_content:
    'Begin direct met de levering. Ik begrijp dat ik mijn herroepingsrecht van 14 dagen verlies zodra de levering begint.',
  start_service:
    'Begin direct met de dienst. Ik begrijp dat ik bij herroeping binnen 14 dagen betaal voor wat tot dan toe is geleverd.',

  charged_by: 'Afgeschreven door {charger} namens {seller}.',
  link_terms: 'Voorwaarden',
  link_refunds: 'Terugbetalingen',
  link_withdrawal: 'Overeenkomst hier herroepen',
  link_cancel: 'Abonnement opzeggen',
  link_help: 'Hulp',
}
