import type { Strings } from '../strings.ts'

export const ja: Strings = {
  confirmed: 'ご注文が確定しました',
  purchase: 'ご注文に追加',
  addon: 'ご利用プランに追加',
  upgrade: 'プランをアップグレード',
  downgrade: 'より小さなプラン',
  tax: '税',
  total: '合計',
  credit: 'アカウントに残るクレジット',
  recurring: '以降、{date}から解約されるまで{every}{amount}',
  to_card: '（{card}）',
  ending: '末尾が{last4}の{brand}',
  continue_to_checkout: 'お支払いページへ進む – {total}',

  quote_changed: '価格が{from}から{total}に変わりました。請求は発生していません。',
  quote_expired: '先ほどの価格は有効期限が切れていました。現在の価格はこちらです。請求は発生していません。',
  unreachable: 'ショップに接続できませんでした。もう一度お試しください。',

  expired_title: 'この価格の有効期限が切れました',
  show_price: '現在の価格を表示',

  leaving_title: 'お支払いページを開いています…',
  leaving: '少々お待ちください。',
  sending_title: 'ご注文を送信しています…',
  sending: '少々お待ちください。',
  sending_delayed:
    'ショップに接続できませんでした。確認を続けていますので、もう一度お支払いにならないでください。',

  holding_title: '{in_seconds}{total}{to_card}を請求します',
  in_seconds: '{seconds} 秒後に',
  holding: 'まだ取り消せます。',
  undo: '取り消す',

  charging_title: '請求処理中…',
  charging: '{total}{to_card}を請求しています。',
  charging_delayed:
    '通常より時間がかかっています。もう一度お支払いにならないでください。このページが更新されます。',

  confirming_title: '銀行に確認しています',
  confirming: 'もう一度お支払いにならないでください。このページが更新されます。',

  action_required_title: '銀行からこのお支払いの確認が求められています',
  action_required: '{total}{to_card}の請求は、お客様が確認されたあとに行われます。',
  open_bank: '銀行のページへ進む',

  succeeded_title: 'ありがとうございます',
  succeeded: '完了しました。{total}{to_card}を請求しました。領収書をメールでお送りします。',

  failed_title: 'お支払いを完了できませんでした',
  failed:
    '追加のお支払いが銀行に承認されませんでした。元のご注文に影響はなく、このオファーの請求は発生していません。',
  pay_another_way: '別の方法で支払う',

  undone_title: '取り消しました',
  undone: '取り消しました。請求は発生していません。',

  not_charged_title: '注文は行われませんでした',
  not_charged: 'この注文を完了できませんでした。請求は発生していません。',

  refunded_title: '返金しました',
  refunded: '{total}{to_card}を返金しました。反映まで数日かかることがあります。',

  withdrawn_title: 'オファーは終了しました',
  withdrawn: 'このオファーはご利用いただけなくなりました。請求は発生していません。',

  charged_now: '今回の請求額',
  minus: 'マイナス{amount}',
  difference_more: '{every}{amount}の増額',
  difference_less: '{every}{amount}の減額',
  effective: '{date}から有効',
  quantity: '数量',
  requoted: '合計は{total}になりました。',
  you_have: '現在のプラン',
  you_get: '変更後のプラン',

  close: '閉じる',
  arming: 'まもなく押せるようになります',
  press_again:
    '操作が早すぎたか、ボタンが何かに覆われていました。注文は行われていません。もう一度押してください。',
  offline: 'オフラインのようです。注文は行われていません。接続が戻ったら続けられます。',

  undoing: '取り消しています…',
  undo_late: '取り消しに間に合いませんでした。{total}{to_card}を請求しました。',
  undo_charge: '取り消して{total}の返金を受ける',
  refunding_title: '返金の手続き中です',
  refunding: '{total}{to_card}の返金を依頼しました。確認でき次第、このページでお知らせします。',
  update_method: 'お支払い方法を更新',

  plan_pending_title: 'プランを変更しています',
  plan_pending: 'プラン変更{to_plan}を処理しています。数分かかることがあります。',
  plan_scheduled_title: 'プランの変更が予定されています',
  plan_scheduled: '{on_date}プランが変わります{to_plan}。それまでは現在のままです。',
  to_plan: '（新プラン：{plan}）',
  on_date: '{date}に',
  cancel_change: '現在のプランを続ける',
  plan_kept_title: 'プランは現在のままです',
  plan_kept: '変更は取り消されました。',
}
