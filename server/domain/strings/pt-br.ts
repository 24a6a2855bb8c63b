import type { Strings } from '../strings.ts'

export const ptBr: Strings = {
  confirmed: 'Seu pedido está confirmado',
  purchase: 'Adicionar ao seu pedido',
  addon: 'Adicionar ao seu plano',
  upgrade: 'Mudar para um plano superior',
  downgrade: 'Uma opção menor',
  tax: 'Impostos',
  total: 'Total',
  credit: 'Crédito mantido na sua conta',
  recurring: 'Depois, {amount} {every} a partir de {date}, até você cancelar',
  to_card: ' no cartão {card}',
  ending: '{brand} com final {last4}',
  continue_to_checkout: 'Ir para o pagamento – {total}',

  quote_changed: 'O preço mudou de {from} para {total}. Nada foi cobrado.',
  quote_expired: 'Esse preço havia expirado; este é o atual. Nada foi cobrado.',
  unreachable: 'Não conseguimos falar com a loja. Tente novamente.',

  expired_title: 'Este preço expirou',
  show_price: 'Ver o preço atual',

  leaving_title: 'Abrindo a página de pagamento…',
  leaving: 'Só um momento.',
  sending_title: 'Enviando seu pedido…',
  sending: 'Só um momento.',
  sending_delayed: 'Não conseguimos falar com a loja. Não pague de novo; continuamos tentando.',

  holding_title: 'Cobrança de {total}{to_card}{in_seconds}',
  in_seconds: ' em {seconds} s',
  holding: 'Você ainda pode desfazer.',
  undo: 'Desfazer',

  charging_title: 'Cobrando…',
  charging: 'Cobrando {total}{to_card}.',
  charging_delayed: 'Está demorando mais que o normal. Não pague de novo – vamos atualizar esta página.',

  confirming_title: 'Estamos confirmando com o seu banco',
  confirming: 'Não pague de novo – vamos atualizar esta página.',

  action_required_title: 'Seu banco pede que você confirme este pagamento',
  action_required: 'A cobrança de {total}{to_card} só será feita depois que você confirmar.',
  open_bank: 'Continuar para o seu banco',

  succeeded_title: 'Obrigado',
  succeeded: 'Pronto. Cobramos {total}{to_card}. O recibo será enviado por e-mail.',

  failed_title: 'O pagamento não foi concluído',
  failed:
    'Seu banco recusou a cobrança adicional. Seu pedido original não foi afetado e nada foi cobrado por esta oferta.',
  pay_another_way: 'Pagar de outra forma',

  undone_title: 'Desfeito',
  undone: 'Desfeito. Nada foi cobrado.',

  not_charged_title: 'O pedido não foi feito',
  not_charged: 'Não conseguimos concluir este pedido. Nada foi cobrado.',

  refunded_title: 'Reembolsado',
  refunded: 'Reembolsamos {total}{to_card}. O valor pode levar alguns dias para chegar.',

  withdrawn_title: 'Oferta encerrada',
  withdrawn: 'Esta oferta não está mais disponível. Nada foi cobrado.',

  charged_now: 'Cobrado agora',
  minus: 'menos {amount}',
  difference_more: '{amount} a mais {every}',
  difference_less: '{amount} a menos {every}',
  effective: 'Entra em vigor em {date}',
  quantity: 'Quantidade',
  requoted: 'O total agora é {total}.',
  you_have: 'Você tem',
  you_get: 'Você recebe',

  close: 'Fechar',
  arming: 'Disponível em um instante',
  press_again: 'Foi rápido demais, ou algo cobria o botão. Nada foi pedido: pressione de novo.',
  offline:
    'Você parece estar sem conexão. Nada foi pedido; você poderá continuar quando estiver conectado de novo.',

  undoing: 'Desfazendo…',
  undo_late: 'Era tarde demais para desfazer: cobramos {total}{to_card}.',
  undo_charge: 'Desfazer e receber {total} de volta',
  refunding_title: 'Seu dinheiro está a caminho',
  refunding: 'Pedimos o reembolso de {total}{to_card}. Esta página avisa quando ele for confirmado.',
  update_method: 'Atualizar a forma de pagamento',

  plan_pending_title: 'Seu plano está sendo alterado',
  plan_pending: 'A mudança{to_plan} está sendo processada. Isso pode levar alguns minutos.',
  plan_scheduled_title: 'Seu plano está prestes a mudar',
  plan_scheduled: 'Ele muda{to_plan}{on_date}. Até lá, tudo continua como está.',
  to_plan: ' para {plan}',
  on_date: ' em {date}',
  cancel_change: 'Manter meu plano atual',
  plan_kept_title: 'Seu plano continua como está',
  plan_kept: 'A mudança foi cancelada.',
}
