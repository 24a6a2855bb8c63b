import type { Strings } from '../strings.ts'

// \u00a0 stands before “;”, as French typography asks, so that no line begins with it.
export const fr: Strings = {
  confirmed: 'Votre commande est confirmée',
  purchase: 'Ajouter à votre commande',
  addon: 'Ajouter à votre abonnement',
  upgrade: 'Passer à une offre supérieure',
  downgrade: 'Une option plus petite',
  tax: 'Taxes',
  total: 'Total',
  credit: 'Avoir conservé sur votre compte',
  recurring: 'Puis {amount} {every} à partir du {date}, jusqu’à résiliation',
  to_card: ' sur {card}',
  ending: '{brand} se terminant par {last4}',
  continue_to_checkout: 'Continuer vers le paiement – {total}',

  quote_changed: 'Le prix est passé de {from} à {total}. Rien n’a été débité.',
  quote_expired: 'Ce prix avait expiré\u00a0; voici le prix actuel. Rien n’a été débité.',
  unreachable: 'La boutique est injoignable pour le moment. Veuillez réessayer.',

  expired_title: 'Ce prix a expiré',
  show_price: 'Afficher le prix actuel',

  leaving_title: 'Ouverture de la page de paiement…',
  leaving: 'Un instant, s’il vous plaît.',
  sending_title: 'Envoi de votre commande…',
  sending: 'Un instant, s’il vous plaît.',
  sending_delayed:
    'La boutique est injoignable pour le moment. Veuillez ne pas payer à nouveau, nous continuons d’essayer.',

  holding_title: 'Débit de {total}{to_card}{in_seconds}',
  in_seconds: ' dans {seconds} s',
  holding: 'Vous pouvez encore annuler.',
  undo: 'Annuler',

  charging_title: 'Paiement en cours…',
  charging: 'Débit de {total}{to_card} en cours.',
  charging_delayed:
    'Cela prend plus de temps que d’habitude. Veuillez ne pas payer à nouveau – cette page se mettra à jour.',

  confirming_title: 'Nous attendons la confirmation de votre banque',
  confirming: 'Veuillez ne pas payer à nouveau – cette page se mettra à jour.',

  action_required_title: 'Votre banque vous demande de confirmer ce paiement',
  action_required: 'Le débit de {total}{to_card} n’aura lieu qu’après votre confirmation.',
  open_bank: 'Continuer vers votre banque',

  succeeded_title: 'Merci',
  succeeded: 'C’est fait. Nous avons débité {total}{to_card}. Votre reçu vous est envoyé par e-mail.',

  failed_title: 'Le paiement n’a pas abouti',
  failed:
    'Votre banque a refusé le paiement supplémentaire. Votre commande initiale n’est pas affectée et rien n’a été débité pour cette offre.',
  pay_another_way: 'Payer autrement',

  undone_title: 'Annulé',
  undone: 'Annulé. Rien n’a été débité.',

  not_charged_title: 'La commande n’a pas été passée',
  not_charged: 'Nous n’avons pas pu finaliser cette commande. Rien n’a été débité.',

  refunded_title: 'Remboursé',
  refunded: 'Nous avons remboursé {total}{to_card}. L’argent peut mettre quelques jours à arriver.',

  withdrawn_title: 'Offre terminée',
  withdrawn: 'Cette offre n’est plus disponible. Rien n’a été débité.',

  charged_now: 'Débité maintenant',
  minus: 'moins {amount}',
  difference_more: '{amount} de plus {every}',
  difference_less: '{amount} de moins {every}',
  effective: 'Prend effet le {date}',
  quantity: 'Quantité',
  requoted: 'Le total est maintenant de {total}.',
  you_have: 'Vous avez',
  you_get: 'Vous obtenez',

  close: 'Fermer',
  arming: 'Disponible dans un instant',
  press_again:
    'C’était trop rapide, ou quelque chose couvrait le bouton. Rien n’a été commandé\u00a0: veuillez appuyer à nouveau.',
  offline:
    'Vous semblez être hors ligne. Rien n’a été commandé\u00a0; vous pourrez continuer une fois la connexion rétablie.',

  undoing: 'Annulation en cours…',
  undo_late: 'Il était trop tard pour annuler\u00a0: nous avons débité {total}{to_card}.',
  undo_charge: 'Annuler et récupérer {total}',
  refunding_title: 'Votre argent est en route',
  refunding:
    'Nous avons demandé le remboursement de {total}{to_card}. Cette page vous dira quand il sera confirmé.',
  update_method: 'Mettre à jour le moyen de paiement',

  plan_pending_title: 'Votre abonnement est en cours de modification',
  plan_pending: 'Le passage{to_plan} est en cours de traitement. Cela peut prendre quelques minutes.',
  plan_scheduled_title: 'Votre abonnement va bientôt changer',
  plan_scheduled: 'Il passera{to_plan}{on_date}. D’ici là, rien ne change.',
  to_plan: ' à {plan}',
  on_date: ' le {date}',
  cancel_change: 'Garder mon offre actuelle',
  plan_kept_title: 'Votre abonnement reste inchangé',
  plan_kept: 'Le changement a été annulé.',
}
