import type { Strings } from '../strings.ts'

export const zh: Strings = {
  confirmed: '您的订单已确认',
  purchase: '添加到您的订单',
  addon: '添加到您的套餐',
  upgrade: '升级您的套餐',
  downgrade: '更小的选择',
  tax: '税费',
  total: '合计',
  credit: '保留在您账户中的余额',
  recurring: '之后自{date}起{every}收取 {amount}，直至您取消',
  to_card: '（{card}）',
  ending: '尾号为 {last4} 的 {brand}',
  continue_to_checkout: '前往付款页面 – {total}',

  quote_changed: '价格已从 {from} 变为 {total}。未收取任何费用。',
  quote_expired: '之前的价格已过期，这是当前价格。未收取任何费用。',
  unreachable: '无法连接到商店，请重试。',

  expired_title: '此价格已过期',
  show_price: '显示当前价格',

  leaving_title: '正在打开付款页面…',
  leaving: '请稍候。',
  sending_title: '正在发送您的订单…',
  sending: '请稍候。',
  sending_delayed: '无法连接到商店。请勿重复付款，我们会继续尝试。',

  holding_title: '将{in_seconds}收取 {total}{to_card}',
  in_seconds: '在 {seconds} 秒后',
  holding: '您仍可撤销。',
  undo: '撤销',

  charging_title: '正在扣款…',
  charging: '正在收取 {total}{to_card}。',
  charging_delayed: '所需时间比平时长。请勿重复付款，本页面会自动更新。',

  confirming_title: '正在与您的银行确认',
  confirming: '请勿重复付款，本页面会自动更新。',

  action_required_title: '您的银行要求您确认此笔付款',
  action_required: '在您确认之后，才会收取 {total}{to_card}。',
  open_bank: '前往您的银行',

  succeeded_title: '谢谢您',
  succeeded: '已完成。已收取 {total}{to_card}。收据将通过电子邮件发送给您。',

  failed_title: '付款未成功',
  failed: '您的银行拒绝了这笔额外付款。您的原订单不受影响，此优惠未向您收取任何费用。',
  pay_another_way: '使用其他方式付款',

  undone_title: '已撤销',
  undone: '已撤销。未收取任何费用。',

  not_charged_title: '订单未提交',
  not_charged: '我们无法完成此订单。未收取任何费用。',

  refunded_title: '已退款',
  refunded: '已退还 {total}{to_card}。款项可能需要几天才能到账。',

  withdrawn_title: '优惠已结束',
  withdrawn: '此优惠已不可用。未收取任何费用。',

  charged_now: '现在收取',
  minus: '减 {amount}',
  difference_more: '{every}多 {amount}',
  difference_less: '{every}少 {amount}',
  effective: '{date}起生效',
  quantity: '数量',
  requoted: '现在合计 {total}。',
  you_have: '您现有',
  you_get: '您将获得',

  close: '关闭',
  arming: '稍后即可使用',
  press_again: '操作太快，或按钮被遮挡。未下任何订单，请再按一次。',
  offline: '您似乎已离线。未下任何订单；恢复连接后即可继续。',

  undoing: '正在撤销…',
  undo_late: '来不及撤销：已收取 {total}{to_card}。',
  undo_charge: '撤销并退回 {total}',
  refunding_title: '您的款项正在退回',
  refunding: '我们已申请退还 {total}{to_card}。确认后本页面会告诉您。',
  update_method: '更新付款方式',

  plan_pending_title: '您的套餐正在更改',
  plan_pending: '套餐更改{to_plan}正在处理，可能需要几分钟。',
  plan_scheduled_title: '您的套餐即将更改',
  plan_scheduled: '套餐将{on_date}更改{to_plan}。在此之前一切保持不变。',
  to_plan: '为“{plan}”',
  on_date: '于{date}',
  cancel_change: '保留我当前的套餐',
  plan_kept_title: '您的套餐保持不变',
  plan_kept: '更改已取消。',
}
