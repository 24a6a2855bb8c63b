import type { Strings } from '../strings.ts'

// No particle follows an amount directly: 이/가 and 을/를 depend on how its last digit or currency is read out.
export const ko: Strings = {
  confirmed: '주문이 확정되었습니다',
  purchase: '주문에 추가',
  addon: '요금제에 추가',
  upgrade: '요금제 업그레이드',
  downgrade: '더 작은 옵션',
  tax: '세금',
  total: '합계',
  credit: '계정에 남는 크레딧',
  recurring: '이후 {date}부터 해지하실 때까지 {every} {amount}',
  to_card: ' ({card})',
  ending: '{last4}(으)로 끝나는 {brand}',
  continue_to_checkout: '결제 페이지로 이동 – {total}',

  quote_changed: '가격이 변경되었습니다: {from} → {total}. 결제된 금액은 없습니다.',
  quote_expired: '이전 가격이 만료되어 현재 가격을 보여 드립니다. 결제된 금액은 없습니다.',
  unreachable: '상점에 연결할 수 없습니다. 다시 시도해 주세요.',

  expired_title: '이 가격은 만료되었습니다',
  show_price: '현재 가격 보기',

  leaving_title: '결제 페이지를 여는 중…',
  leaving: '잠시만 기다려 주세요.',
  sending_title: '주문을 보내는 중…',
  sending: '잠시만 기다려 주세요.',
  sending_delayed: '상점에 연결할 수 없습니다. 계속 확인하고 있으니 다시 결제하지 마세요.',

  holding_title: '{in_seconds}{total}{to_card} 결제',
  in_seconds: '{seconds}초 후 ',
  holding: '아직 취소할 수 있습니다.',
  undo: '취소하기',

  charging_title: '결제 중…',
  charging: '{total}{to_card} 결제를 진행하고 있습니다.',
  charging_delayed: '평소보다 오래 걸리고 있습니다. 다시 결제하지 마세요. 이 페이지가 업데이트됩니다.',

  confirming_title: '은행에 확인하고 있습니다',
  confirming: '다시 결제하지 마세요. 이 페이지가 업데이트됩니다.',

  action_required_title: '은행에서 이 결제의 확인을 요청했습니다',
  action_required: '{total}{to_card} 결제는 고객님이 확인하신 후에만 진행됩니다.',
  open_bank: '은행으로 이동',

  succeeded_title: '감사합니다',
  succeeded: '완료되었습니다. {total}{to_card} 결제가 완료되었으며 영수증은 이메일로 보내 드립니다.',

  failed_title: '결제가 완료되지 않았습니다',
  failed:
    '은행에서 추가 결제를 거절했습니다. 원래 주문에는 영향이 없으며 이 제안에 대해 결제된 금액은 없습니다.',
  pay_another_way: '다른 방법으로 결제',

  undone_title: '취소되었습니다',
  undone: '취소되었습니다. 결제된 금액은 없습니다.',

  not_charged_title: '주문이 접수되지 않았습니다',
  not_charged: '이 주문을 완료할 수 없었습니다. 결제된 금액은 없습니다.',

  refunded_title: '환불되었습니다',
  refunded: '{total}{to_card} 환불되었습니다. 입금까지 며칠 걸릴 수 있습니다.',

  withdrawn_title: '제안이 종료되었습니다',
  withdrawn: '이 제안은 더 이상 이용할 수 없습니다. 결제된 금액은 없습니다.',

  charged_now: '지금 결제되는 금액',
  minus: '마이너스 {amount}',
  difference_more: '{every} {amount} 더 많음',
  difference_less: '{every} {amount} 더 적음',
  effective: '적용일: {date}',
  quantity: '수량',
  requoted: '현재 합계는 {total}입니다.',
  you_have: '현재 이용 중',
  you_get: '변경 후',

  close: '닫기',
  arming: '잠시 후 이용 가능',
  press_again: '너무 빨랐거나 무언가가 버튼을 가리고 있었습니다. 주문된 것은 없습니다. 다시 눌러 주세요.',
  offline: '오프라인 상태인 것 같습니다. 주문된 것은 없으며, 다시 연결되면 계속할 수 있습니다.',

  undoing: '취소하는 중…',
  undo_late: '취소하기에는 너무 늦었습니다. {total}{to_card} 결제가 완료되었습니다.',
  undo_charge: '취소하고 {total} 환불받기',
  refunding_title: '환불이 진행 중입니다',
  refunding: '{total}{to_card} 환불을 요청했습니다. 확인되면 이 페이지에서 알려 드립니다.',
  update_method: '결제 수단 업데이트',

  plan_pending_title: '요금제를 변경하고 있습니다',
  plan_pending: '요금제 변경{to_plan} 처리가 진행 중입니다. 몇 분 걸릴 수 있습니다.',
  plan_scheduled_title: '요금제가 곧 변경됩니다',
  plan_scheduled: '{on_date}요금제가 변경됩니다{to_plan}. 그때까지는 모두 그대로 유지됩니다.',
  to_plan: ' (새 요금제: {plan})',
  on_date: '{date}에 ',
  cancel_change: '현재 요금제 유지',
  plan_kept_title: '요금제가 그대로 유지됩니다',
  plan_kept: '변경이 취소되었습니다.',
}
