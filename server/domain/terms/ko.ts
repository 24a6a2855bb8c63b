import type { Terms } from '../terms.ts'

// “상품”, “카드” and the like carry the particle that a name, read who knows how, cannot choose.
export const ko: Terms = {
  order_purchase: '지금 구매',
  order_subscription: '구독하기',
  order_upgrade: '업그레이드',
  order_downgrade: '요금제 변경',
  order_addon: '내 요금제에 추가',
  oblige_purchase: '결제 의무가 있는 주문하기',
  oblige_subscription: '결제 의무가 있는 구독하기',
  oblige_upgrade: '결제 의무가 있는 업그레이드',
  oblige_downgrade: '결제 의무가 있는 요금제 변경',
  oblige_addon: '결제 의무가 있는 추가 주문',
  due_now: '{total} 결제',
  due_nothing: '오늘 결제할 금액 없음',
  due_from: '{date}부터, 오늘 결제할 금액 없음',
  decline: '아니요, 괜찮습니다',
  decline_plan: '현재 요금제 유지',

  discount: '할인',
  unused_time: '남은 기간에 대한 크레딧',
  account_credit: '계정 크레딧',
  kept_credit: '크레딧으로 보관',

  amount_with_tax: '{total}(세금 {tax} 포함)',
  plus_tax: '{amount}(세금 별도)',
  method_card: '{card} 카드로',
  method_saved: '저장된 카드로',
  method_plan: '요금제의 결제 수단으로',

  consent_purchase: '클릭하시면 {seller}에서 “{item}” 상품을 주문합니다.',
  consent_subscription: '클릭하시면 {seller}에서 “{item}” 상품을 구독합니다.',
  consent_plan: '클릭하시면 {seller}에서 이용 중인 요금제를 “{item}” 상품으로 변경합니다.',
  consent_plan_from: '클릭하시면 {seller}에서 이용 중인 요금제를 {date}부터 “{item}” 상품으로 변경합니다.',
  consent_addon: '클릭하시면 {seller}에서 이용 중인 요금제에 “{item}” 상품을 추가합니다.',
  charge_once: '{method} {amount}의 1회 결제를 승인합니다.',
  charge_recurring:
    '{method} 오늘 {amount}, {date}부터 해지할 때까지 {every} {recurring}의 결제를 승인합니다.',
  charge_later:
    '오늘은 결제되지 않습니다. {method} {date}부터 해지할 때까지 {every} {recurring}의 결제를 승인합니다.',
  charge_nothing: '오늘은 결제되지 않습니다.',
  whole_plan: '이후 금액은 전체 요금제에 대한 것입니다.',
  checkout_once:
    '결제 페이지에서 {seller}의 “{item}” 상품을 {amount}에 주문할 수 있습니다. 그곳에서 확인하시기 전에는 결제되지 않습니다.',
  checkout_recurring:
    '결제 페이지에서 {seller}의 “{item}” 상품을 오늘 {amount}, {date}부터 해지할 때까지 {every} {recurring}에 주문할 수 있습니다. 그곳에서 확인하시기 전에는 결제되지 않습니다.',
  separate_order: '이는 별도의 주문입니다.',
  credit_used: '크레딧 {credit} 차감이 이미 반영되었습니다.',
  credit_kept: '크레딧 {credit}: 이후 청구를 위해 계정에 남습니다.',
  cancel_at: '{url} 에서 언제든지 해지할 수 있습니다.',
  price_notice: '가격이 변경되기 전에 {seller}에서 이메일로 알려 드립니다.',
  one_time_password: '은행에서 일회용 비밀번호를 요청할 수 있습니다.',

  start_content: '즉시 제공을 시작해 주세요. 제공이 시작되면 14일 청약 철회권을 잃는다는 점을 이해합니다.',
  start_service:
    '즉시 서비스를 시작해 주세요. 14일 이내에 철회하면 그때까지 제공된 만큼 지불한다는 점을 이해합니다.',

  charged_by: '{seller}을(를) 대신하여 {charger}에서 청구합니다.',
  link_terms: '이용 약관',
  link_refunds: '환불 정책',
  link_withdrawal: '여기에서 계약 철회',
  link_cancel: '요금제 해지',
  link_help: '도움말',
}
