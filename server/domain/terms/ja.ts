import type { Terms } from '../terms.ts'

export const ja: Terms = {
  order_purchase: '今すぐ購入',
  order_subscription: '定期購入する',
  order_upgrade: 'アップグレード',
  order_downgrade: 'プランを変更',
  order_addon: 'プランに追加',
  oblige_purchase: '支払義務のある注文を確定',
  oblige_subscription: '支払義務のある定期購入を確定',
  oblige_upgrade: '支払義務のあるアップグレードを確定',
  oblige_downgrade: '支払義務のあるプラン変更を確定',
  oblige_addon: '支払義務のある追加を確定',
  due_now: '{total}を支払う',
  due_nothing: '本日のお支払いはありません',
  due_from: '{date}から、本日のお支払いはありません',
  decline: 'いいえ、結構です',
  decline_plan: '現在のプランを続ける',

  discount: '割引',
  unused_time: '未使用期間分のクレジット',
  account_credit: 'アカウントのクレジット',
  kept_credit: 'クレジットとして保管',

  amount_with_tax: '{total}（うち税{tax}）',
  plus_tax: '{amount}（税別）',
  method_card: '{card}に',
  method_saved: '保存済みのカードに',
  method_plan: 'ご利用プランのお支払い方法に',

  consent_purchase: 'クリックすると、{seller}の「{item}」を注文します。',
  consent_subscription: 'クリックすると、{seller}の「{item}」の定期購入を申し込みます。',
  consent_plan: 'クリックすると、{seller}のプランを「{item}」に変更します。',
  consent_plan_from: 'クリックすると、{seller}のプランを{date}から「{item}」に変更します。',
  consent_addon: 'クリックすると、{seller}のプランに「{item}」を追加します。',
  charge_once: '{method}{amount}を1回限り請求することを承認します。',
  charge_recurring:
    '{method}本日{amount}、{date}から解約するまで{every}{recurring}を請求することを承認します。',
  charge_later:
    '本日の請求はありません。{method}{date}から解約するまで{every}{recurring}を請求することを承認します。',
  charge_nothing: '本日の請求はありません。',
  whole_plan: '今後の金額はプラン全体に対するものです。',
  checkout_once:
    'お支払いページで、{seller}の「{item}」を{amount}で注文できます。そこで確定するまで請求は発生しません。',
  checkout_recurring:
    'お支払いページで、{seller}の「{item}」を、本日{amount}、{date}から解約するまで{every}{recurring}で注文できます。そこで確定するまで請求は発生しません。',
  separate_order: 'これは別のご注文です。',
  credit_used: 'クレジット{credit}はすでに差し引かれています。',
  credit_kept: 'クレジット{credit}は今後の請求のためにアカウントに残ります。',
  cancel_at: '{url} でいつでも解約できます。',
  price_notice: '価格が変わる前に、{seller}からメールでお知らせします。',
  one_time_password: '銀行からワンタイムパスワードを求められることがあります。',

  start_content: 'すぐに提供を開始してください。提供が始まると14日間の撤回権を失うことを理解しています。',
  start_service:
    'すぐにサービスを開始してください。14日以内に撤回した場合、それまでに提供された分を支払うことを理解しています。',

  charged_by: '{seller}に代わり{charger}が請求します。',
  link_terms: '利用規約',
  link_refunds: '返金について',
  link_withdrawal: 'ここで契約を撤回',
  link_cancel: 'プランを解約',
  link_help: 'ヘルプ',
}
