import type { Terms } from '../terms.ts'

// \u00a0 stands inside the guillemets, as French typography asks.
export const fr: Terms = {
  order_purchase: 'Acheter maintenant',
  order_subscription: 'S’abonner',
  order_upgrade: 'Passer à l’offre supérieure',
  order_downgrade: 'Changer d’offre',
  order_addon: 'Ajouter à mon abonnement',
  oblige_purchase: 'Commande avec obligation de paiement',
  oblige_subscription: 'Abonnement avec obligation de paiement',
  oblige_upgrade: 'Offre supérieure avec obligation de paiement',
  oblige_downgrade: 'Changement d’offre avec obligation de paiement',
  oblige_addon: 'Ajout avec obligation de paiement',
  due_now: 'payer {total}',
  due_nothing: 'rien à payer aujourd’hui',
  due_from: 'à partir du {date}, rien à payer aujourd’hui',
  decline: 'Non merci',
  decline_plan: 'Garder mon offre actuelle',

  discount: 'Remise',
  unused_time: 'Avoir pour la période non utilisée',
  account_credit: 'Crédit de votre compte',
  kept_credit: 'Conservé comme crédit',

  amount_with_tax: '{total} (dont {tax} de taxes)',
  plus_tax: '{amount} plus taxes',
  method_card: 'sur {card}',
  method_saved: 'sur votre carte enregistrée',
  method_plan: 'sur le moyen de paiement de votre abonnement',

  consent_purchase: 'En cliquant, vous commandez «\u00a0{item}\u00a0» auprès de {seller}.',
  consent_subscription: 'En cliquant, vous vous abonnez à «\u00a0{item}\u00a0» auprès de {seller}.',
  consent_plan: 'En cliquant, vous passez, chez {seller}, à l’offre «\u00a0{item}\u00a0».',
  consent_plan_from:
    'En cliquant, vous passez, chez {seller}, à l’offre «\u00a0{item}\u00a0» à partir du {date}.',
  consent_addon: 'En cliquant, vous ajoutez «\u00a0{item}\u00a0» à votre abonnement chez {seller}.',
  charge_once: 'Vous autorisez un débit unique de {amount} {method}.',
  charge_recurring:
    'Vous autorisez un débit de {amount} aujourd’hui, puis de {recurring} {every} à partir du {date} {method}, jusqu’à résiliation.',
  charge_later:
    'Rien n’est débité aujourd’hui. Vous autorisez un débit de {recurring} {every} à partir du {date} {method}, jusqu’à résiliation.',
  charge_nothing: 'Rien n’est débité aujourd’hui.',
  whole_plan: 'Les montants suivants couvrent l’ensemble de votre abonnement.',
  checkout_once:
    'Sur la page de paiement, vous pouvez commander «\u00a0{item}\u00a0» auprès de {seller} pour {amount}. Rien n’est débité avant que vous n’y confirmiez.',
  checkout_recurring:
    'Sur la page de paiement, vous pouvez commander «\u00a0{item}\u00a0» auprès de {seller} pour {amount} aujourd’hui, puis {recurring} {every} à partir du {date}, jusqu’à résiliation. Rien n’est débité avant que vous n’y confirmiez.',
  separate_order: 'Il s’agit d’une commande distincte.',
  credit_used: 'Un avoir de {credit} est déjà déduit.',
  credit_kept: 'Un avoir de {credit} reste sur votre compte pour vos prochaines factures.',
  cancel_at: 'Vous pouvez résilier à tout moment sur {url}.',
  price_notice: '{seller} vous préviendra par e-mail avant tout changement de prix.',
  one_time_password: 'Votre banque peut vous demander un code à usage unique.',

  start_content:
    'Commencer la fourniture immédiatement. Je reconnais perdre mon droit de rétractation de 14 jours dès que la fourniture commence.',
  start_service:
    'Commencer le service immédiatement. Je reconnais qu’en cas de rétractation sous 14 jours, je paie ce qui a été fourni jusque-là.',

  charged_by: 'Débité par {charger} pour {seller}.',
  link_terms: 'Conditions générales',
  link_refunds: 'Remboursements',
  link_withdrawal: 'Renoncer au contrat ici',
  link_cancel: 'Résilier l’abonnement',
  link_help: 'Aide',
}
