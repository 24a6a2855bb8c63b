import type { Terms } from '../terms.ts'

// “Encomenda com obrigação de pagar” is the Portuguese of the Directive; readers in the EU see it, readers in Brazil do not.
export const ptBr: Terms = {
  order_purchase: 'Comprar agora',
  order_subscription: 'Assinar',
  order_upgrade: 'Fazer upgrade',
  order_downgrade: 'Mudar de plano',
  order_addon: 'Adicionar ao meu plano',
  oblige_purchase: 'Encomenda com obrigação de pagar',
  oblige_subscription: 'Assinatura com obrigação de pagar',
  oblige_upgrade: 'Upgrade com obrigação de pagar',
  oblige_downgrade: 'Mudança de plano com obrigação de pagar',
  oblige_addon: 'Adicional com obrigação de pagar',
  due_now: 'pagar {total}',
  due_nothing: 'nada a pagar hoje',
  due_from: 'a partir de {date}, nada a pagar hoje',
  decline: 'Não, obrigado',
  decline_plan: 'Manter meu plano atual',

  discount: 'Desconto',
  unused_time: 'Crédito pelo período não utilizado',
  account_credit: 'Crédito da sua conta',
  kept_credit: 'Guardado como crédito',

  amount_with_tax: '{total} (incluindo {tax} de impostos)',
  plus_tax: '{amount} mais impostos',
  method_card: 'no cartão {card}',
  method_saved: 'no seu cartão salvo',
  method_plan: 'na forma de pagamento do seu plano',

  consent_purchase: 'Ao clicar, você compra “{item}” de {seller}.',
  consent_subscription: 'Ao clicar, você assina “{item}” de {seller}.',
  consent_plan: 'Ao clicar, você muda seu plano com {seller} para “{item}”.',
  consent_plan_from: 'Ao clicar, você muda seu plano com {seller} para “{item}” a partir de {date}.',
  consent_addon: 'Ao clicar, você adiciona “{item}” ao seu plano com {seller}.',
  charge_once: 'Você autoriza uma única cobrança de {amount} {method}.',
  charge_recurring:
    'Você autoriza uma cobrança de {amount} hoje e de {recurring} {every} a partir de {date} {method}, até você cancelar.',
  charge_later:
    'Nada é cobrado hoje. Você autoriza uma cobrança de {recurring} {every} a partir de {date} {method}, até você cancelar.',
  charge_nothing: 'Nada é cobrado hoje.',
  whole_plan: 'Os valores seguintes são de todo o seu plano.',
  checkout_once:
    'Na página de pagamento você pode comprar “{item}” de {seller} por {amount}. Nada é cobrado antes de você confirmar lá.',
  checkout_recurring:
    'Na página de pagamento você pode assinar “{item}” de {seller} por {amount} hoje e {recurring} {every} a partir de {date}, até você cancelar. Nada é cobrado antes de você confirmar lá.',
  separate_order: 'Este é um pedido separado.',
  credit_used: 'Um crédito de {credit} já foi descontado.',
  credit_kept: 'Um crédito de {credit} fica na sua conta para faturas futuras.',
  cancel_at: 'Você pode cancelar a qualquer momento em {url}.',
  price_notice: '{seller} avisará você por e-mail antes de mudar o preço.',
  one_time_password: 'Seu banco pode pedir uma senha de uso único.',

  start_content:
    'Iniciar a entrega imediatamente. Entendo que perco o meu direito de arrependimento de 14 dias quando a entrega começar.',
  start_service:
    'Iniciar o serviço imediatamente. Entendo que, se eu desistir em até 14 dias, pago o que foi prestado até então.',

  charged_by: 'Cobrado por {charger} em nome de {seller}.',
  link_terms: 'Termos',
  link_refunds: 'Política de reembolso',
  link_withdrawal: 'Desistir do contrato aqui',
  link_cancel: 'Cancelar o plano',
  link_help: 'Ajuda',
}
