import type { Strings } from '../strings.ts'

export const nl: Strings = {
  confirmed: 'Je bestelling is bevestigd',
  purchase: 'Toevoegen aan je bestelling',
  addon: 'Toevoegen aan je abonnement',
  upgrade: 'Naar een hoger abonnement',
  downgrade: 'Een kleinere optie',
  tax: 'Belasting',
  total: 'Totaal',
  credit: 'Tegoed op je account',
  recurring: 'Daarna {amount} {every} vanaf {date}, tot je opzegt',
  to_card: ' via {card}',
  ending: '{brand} eindigend op {last4}',
  continue_to_checkout: 'Verder naar de kassa – {total}',

  quote_changed: 'De prijs is veranderd van {from} naar {total}. Er is niets afgeschreven.',
  quote_expired: 'Deze prijs was verlopen; dit is de huidige. Er is niets afgeschreven.',
  unreachable: 'We konden de winkel niet bereiken. Probeer het nog een keer.',

  expired_title: 'Deze prijs is verlopen',
  show_price: 'Huidige prijs tonen',

  leaving_title: 'De kassa wordt geopend…',
  leaving: 'Een ogenblik geduld.',
  sending_title: 'Je bestelling wordt verzonden…',
  sending: 'Een ogenblik geduld.',
  sending_delayed: 'We konden de winkel niet bereiken. Betaal niet nog een keer, we blijven het proberen.',

  holding_title: '{total} wordt{in_seconds}{to_card} afgeschreven',
  in_seconds: ' over {seconds} s',
  holding: 'Je kunt dit nog ongedaan maken.',
  undo: 'Ongedaan maken',

  charging_title: 'Bezig met betalen…',
  charging: '{total} wordt{to_card} afgeschreven.',
  charging_delayed: 'Dit duurt langer dan normaal. Betaal niet nog een keer – we werken deze pagina bij.',

  confirming_title: 'We wachten op bevestiging van je bank',
  confirming: 'Betaal niet nog een keer – we werken deze pagina bij.',

  action_required_title: 'Je bank vraagt je om deze betaling te bevestigen',
  action_required: '{total} wordt pas{to_card} afgeschreven nadat je hebt bevestigd.',
  open_bank: 'Verder naar je bank',

  succeeded_title: 'Bedankt',
  succeeded: 'Gelukt. {total} is{to_card} afgeschreven. Je ontvangt de bon per e-mail.',

  failed_title: 'De betaling is niet gelukt',
  failed:
    'Je bank heeft de extra betaling geweigerd. Je oorspronkelijke bestelling verandert niet en voor deze aanbieding is niets afgeschreven.',
  pay_another_way: 'Anders betalen',

  undone_title: 'Ongedaan gemaakt',
  undone: 'Ongedaan gemaakt. Er is niets afgeschreven.',

  not_charged_title: 'De bestelling is niet geplaatst',
  not_charged: 'We konden deze bestelling niet afronden. Er is niets afgeschreven.',

  refunded_title: 'Terugbetaald',
  refunded: '{total} is{to_card} terugbetaald. Het kan een paar dagen duren voordat je het ziet.',

  withdrawn_title: 'Aanbieding afgelopen',
  withdrawn: 'Deze aanbieding is niet meer beschikbaar. Er is niets afgeschreven.',

  charged_now: 'Nu afgeschreven',
  minus: 'min {amount}',
  difference_more: '{amount} meer {every}',
  difference_less: '{amount} minder {every}',
  effective: 'Gaat in op {date}',
  quantity: 'Aantal',
  requoted: 'Het totaal is nu {total}.',
  you_have: 'Je hebt',
  you_get: 'Je krijgt',

  close: 'Sluiten',
  arming: 'Zo beschikbaar',
  press_again: 'Dat ging te snel, of iets bedekte de knop. Er is niets besteld: druk nog een keer.',
  offline: 'Je lijkt offline te zijn. Er is niets besteld; je kunt verder zodra je weer verbonden bent.',

  undoing: 'Wordt ongedaan gemaakt…',
  undo_late: 'Het was te laat om dit ongedaan te maken: {total} is{to_card} afgeschreven.',
  undo_charge: 'Ongedaan maken en {total} terugkrijgen',
  refunding_title: 'Je geld is onderweg terug',
  refunding:
    'We hebben om terugbetaling van {total}{to_card} gevraagd. Deze pagina laat het weten zodra het is bevestigd.',
  update_method: 'Betaalmethode bijwerken',

  plan_pending_title: 'Je abonnement wordt gewijzigd',
  plan_pending: 'De overstap{to_plan} wordt verwerkt. Dat kan een paar minuten duren.',
  plan_scheduled_title: 'Je abonnement gaat veranderen',
  plan_scheduled: 'Het verandert{on_date}{to_plan}. Tot die tijd blijft alles zoals het is.',
  to_plan: ' naar {plan}',
  on_date: ' op {date}',
  cancel_change: 'Mijn abonnement houden',
  plan_kept_title: 'Je abonnement blijft zoals het is',
  plan_kept: 'De wijziging is geannuleerd.',
}
