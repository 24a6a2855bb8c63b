import type { Strings } from '../strings.ts'

export const es: Strings = {
  confirmed: 'Su pedido está confirmado',
  purchase: 'Añadir a su pedido',
  addon: 'Añadir a su plan',
  upgrade: 'Pasar a un plan superior',
  downgrade: 'Una opción más pequeña',
  tax: 'Impuestos',
  total: 'Total',
  credit: 'Saldo a favor en su cuenta',
  recurring: 'Después, {amount} {every} a partir del {date}, hasta que cancele',
  to_card: ' en {card}',
  ending: '{brand} terminada en {last4}',
  continue_to_checkout: 'Continuar al pago – {total}',

  quote_changed: 'El precio ha cambiado de {from} a {total}. No se ha cobrado nada.',
  quote_expired: 'Ese precio había caducado; este es el actual. No se ha cobrado nada.',
  unreachable: 'No hemos podido conectar con la tienda. Inténtelo de nuevo.',

  expired_title: 'Este precio ha caducado',
  show_price: 'Ver el precio actual',

  leaving_title: 'Abriendo la página de pago…',
  leaving: 'Un momento, por favor.',
  sending_title: 'Enviando su pedido…',
  sending: 'Un momento, por favor.',
  sending_delayed:
    'No hemos podido conectar con la tienda. No vuelva a pagar, por favor; seguimos intentándolo.',

  holding_title: 'Cobro de {total}{to_card}{in_seconds}',
  in_seconds: ' en {seconds} s',
  holding: 'Todavía puede deshacerlo.',
  undo: 'Deshacer',

  charging_title: 'Procesando el cobro…',
  charging: 'Cobro de {total}{to_card} en curso.',
  charging_delayed:
    'Está tardando más de lo habitual. No vuelva a pagar, por favor: actualizaremos esta página.',

  confirming_title: 'Estamos confirmando el pago con su banco',
  confirming: 'No vuelva a pagar, por favor: actualizaremos esta página.',

  action_required_title: 'Su banco le pide que confirme este pago',
  action_required: 'El cobro de {total}{to_card} no se hará hasta que usted lo confirme.',
  open_bank: 'Continuar a su banco',

  succeeded_title: 'Gracias',
  succeeded:
    'Listo. Se ha realizado un cobro de {total}{to_card}. Recibirá el recibo por correo electrónico.',

  failed_title: 'El pago no se ha realizado',
  failed:
    'Su banco ha rechazado el cobro adicional. Su pedido original no se ve afectado y no se le ha cobrado nada por esta oferta.',
  pay_another_way: 'Pagar de otra forma',

  undone_title: 'Deshecho',
  undone: 'Deshecho. No se ha cobrado nada.',

  not_charged_title: 'El pedido no se ha realizado',
  not_charged: 'No hemos podido completar este pedido. No se ha cobrado nada.',

  refunded_title: 'Reembolsado',
  refunded: 'Se ha realizado un reembolso de {total}{to_card}. Puede tardar unos días en llegar.',

  withdrawn_title: 'Oferta finalizada',
  withdrawn: 'Esta oferta ya no está disponible. No se ha cobrado nada.',

  charged_now: 'Se cobra ahora',
  minus: 'menos {amount}',
  difference_more: '{amount} más {every}',
  difference_less: '{amount} menos {every}',
  effective: 'Entra en vigor el {date}',
  quantity: 'Cantidad',
  requoted: 'El total es ahora de {total}.',
  you_have: 'Usted tiene',
  you_get: 'Usted obtiene',

  close: 'Cerrar',
  arming: 'Disponible en un momento',
  press_again:
    'Ha sido demasiado rápido, o algo tapaba el botón. No se ha pedido nada: pulse de nuevo, por favor.',
  offline: 'Parece que no tiene conexión. No se ha pedido nada; podrá continuar cuando vuelva a conectarse.',

  undoing: 'Deshaciendo…',
  undo_late: 'Era demasiado tarde para deshacerlo: se ha realizado un cobro de {total}{to_card}.',
  undo_charge: 'Deshacer y recuperar {total}',
  refunding_title: 'Su dinero está en camino',
  refunding: 'Hemos solicitado la devolución de {total}{to_card}. Esta página le avisará cuando se confirme.',
  update_method: 'Actualizar el método de pago',

  plan_pending_title: 'Su plan se está cambiando',
  plan_pending: 'El cambio{to_plan} se está procesando. Puede tardar unos minutos.',
  plan_scheduled_title: 'Su plan está a punto de cambiar',
  plan_scheduled: 'Cambiará{to_plan}{on_date}. Hasta entonces todo sigue igual.',
  to_plan: ' a {plan}',
  on_date: ' el {date}',
  cancel_change: 'Mantener mi plan actual',
  plan_kept_title: 'Su plan sigue como está',
  plan_kept: 'El cambio se ha cancelado.',
}
