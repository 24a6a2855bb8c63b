import type { Terms } from '../terms.ts'

export const es: Terms = {
  order_purchase: 'Comprar ahora',
  order_subscription: 'Suscribirse',
  order_upgrade: 'Mejorar el plan',
  order_downgrade: 'Cambiar de plan',
  order_addon: 'Añadir a mi plan',
  oblige_purchase: 'Pedido con obligación de pago',
  oblige_subscription: 'Suscripción con obligación de pago',
  oblige_upgrade: 'Mejora de plan con obligación de pago',
  oblige_downgrade: 'Cambio de plan con obligación de pago',
  oblige_addon: 'Ampliación con obligación de pago',
  due_now: 'pagar {total}',
  due_nothing: 'hoy no se paga nada',
  due_from: 'a partir del {date}, hoy no se paga nada',
  decline: 'No, gracias',
  decline_plan: 'Mantener mi plan actual',

  discount: 'Descuento',
  unused_time: 'Crédito por el tiempo no utilizado',
  account_credit: 'Saldo de su cuenta',
  kept_credit: 'Se guarda como saldo',

  amount_with_tax: '{total} (incluidos {tax} de impuestos)',
  plus_tax: '{amount} más impuestos',
  method_card: 'en {card}',
  method_saved: 'en su tarjeta guardada',
  method_plan: 'en el método de pago de su plan',

  consent_purchase: 'Al hacer clic, hace un pedido de «{item}» a {seller}.',
  consent_subscription: 'Al hacer clic, se suscribe a «{item}» de {seller}.',
  consent_plan: 'Al hacer clic, cambia su plan con {seller} a «{item}».',
  consent_plan_from: 'Al hacer clic, cambia su plan con {seller} a «{item}» a partir del {date}.',
  consent_addon: 'Al hacer clic, añade «{item}» a su plan con {seller}.',
  charge_once: 'Autoriza un único cargo de {amount} {method}.',
  charge_recurring:
    'Autoriza un cargo de {amount} hoy y de {recurring} {every} a partir del {date} {method}, hasta que cancele.',
  charge_later:
    'Hoy no se cobra nada. Autoriza un cargo de {recurring} {every} a partir del {date} {method}, hasta que cancele.',
  charge_nothing: 'Hoy no se cobra nada.',
  whole_plan: 'Los importes posteriores corresponden a todo su plan.',
  checkout_once:
    'En la página de pago puede pedir «{item}» a {seller} por {amount}. No se cobra nada hasta que lo confirme allí.',
  checkout_recurring:
    'En la página de pago puede pedir «{item}» a {seller} por {amount} hoy y {recurring} {every} a partir del {date}, hasta que cancele. No se cobra nada hasta que lo confirme allí.',
  separate_order: 'Este es un pedido independiente.',
  credit_used: 'Ya se ha descontado un crédito de {credit}.',
  credit_kept: 'Un crédito de {credit} queda en su cuenta para futuras facturas.',
  cancel_at: 'Puede cancelar en cualquier momento en {url}.',
  price_notice: '{seller} le avisará por correo electrónico antes de cambiar el precio.',
  one_time_password: 'Es posible que su banco le pida una contraseña de un solo uso.',

  start_content:
    'Iniciar la entrega de inmediato. Entiendo que pierdo mi derecho de desistimiento de 14 días en cuanto comience la entrega.',
  start_service:
    'Iniciar el servicio de inmediato. Entiendo que, si desisto en un plazo de 14 días, pagaré lo prestado hasta ese momento.',

  charged_by: 'Cobrado por {charger} en nombre de {seller}.',
  link_terms: 'Condiciones',
  link_refunds: 'Política de reembolso',
  link_withdrawal: 'Desistir del contrato aquí',
  link_cancel: 'Cancelar el plan',
  link_help: 'Ayuda',
}
