import type { Terms } from '../terms.ts'

export const he: Terms = {
  order_purchase: 'קנייה עכשיו',
  order_subscription: 'הרשמה למינוי',
  order_upgrade: 'שדרוג',
  order_downgrade: 'החלפת תוכנית',
  order_addon: 'הוספה לתוכנית שלי',
  oblige_purchase: 'הזמנה עם חובת תשלום',
  oblige_subscription: 'מינוי עם חובת תשלום',
  oblige_upgrade: 'שדרוג עם חובת תשלום',
  oblige_downgrade: 'החלפת תוכנית עם חובת תשלום',
  oblige_addon: 'תוספת עם חובת תשלום',
  due_now: 'תשלום של {total}',
  due_nothing: 'אין מה לשלם היום',
  due_from: 'החל מ־{date}, אין מה לשלם היום',
  decline: 'לא, תודה',
  decline_plan: 'השארת התוכנית הנוכחית שלי',

  discount: 'הנחה',
  unused_time: 'זיכוי על זמן שלא נוצל',
  account_credit: 'זיכוי בחשבון שלך',
  kept_credit: 'נשמר כזיכוי',

  amount_with_tax: '{total} כולל {tax} מס',
  plus_tax: '{amount} בתוספת מס',
  method_card: 'בכרטיס {card}',
  method_saved: 'בכרטיס השמור שלכם',
  method_plan: 'באמצעי התשלום של התוכנית שלכם',

  consent_purchase: 'בלחיצה אתם מזמינים את "{item}" מאת {seller}.',
  consent_subscription: 'בלחיצה אתם נרשמים למינוי "{item}" אצל {seller}.',
  consent_plan: 'בלחיצה אתם מחליפים את התוכנית שלכם אצל {seller} ל־"{item}".',
  consent_plan_from: 'בלחיצה אתם מחליפים את התוכנית שלכם אצל {seller} ל־"{item}" החל מ־{date}.',
  consent_addon: 'בלחיצה אתם מוסיפים את "{item}" לתוכנית שלכם אצל {seller}.',
  charge_once: 'אתם מאשרים חיוב חד־פעמי של {amount} {method}.',
  charge_recurring:
    'אתם מאשרים חיוב של {amount} היום ושל {recurring} {every} החל מ־{date} {method}, עד לביטול.',
  charge_later:
    'היום לא יבוצע חיוב. אתם מאשרים חיוב של {recurring} {every} החל מ־{date} {method}, עד לביטול.',
  charge_nothing: 'היום לא יבוצע חיוב.',
  whole_plan: 'הסכומים הבאים הם עבור התוכנית כולה.',
  checkout_once:
    'בדף התשלום אפשר להזמין את "{item}" מאת {seller} תמורת {amount}. לא יבוצע חיוב לפני האישור שלכם שם.',
  checkout_recurring:
    'בדף התשלום אפשר להזמין את "{item}" מאת {seller} תמורת {amount} היום ו־{recurring} {every} החל מ־{date}, עד לביטול. לא יבוצע חיוב לפני האישור שלכם שם.',
  separate_order: 'זו הזמנה נפרדת.',
  credit_used: 'יתרת זכות של {credit} כבר נוכתה.',
  credit_kept: 'יתרת זכות של {credit} נשמרת בחשבונכם לחשבוניות הבאות.',
  cancel_at: 'אפשר לבטל בכל עת בכתובת {url}.',
  price_notice: 'תישלח אליכם הודעת דוא״ל מאת {seller} לפני שינוי המחיר.',
  one_time_password: 'ייתכן שהבנק יבקש מכם סיסמה חד־פעמית.',

  start_content: 'להתחיל את האספקה מיד. ידוע לי שזכות הביטול שלי בתוך 14 יום פוקעת עם תחילת האספקה.',
  start_service: 'להתחיל את השירות מיד. ידוע לי שאם אבטל בתוך 14 יום, אשלם על מה שסופק עד אז.',

  charged_by: 'החיוב מבוצע בידי {charger} עבור {seller}.',
  link_terms: 'תנאים',
  link_refunds: 'מדיניות החזרים',
  link_withdrawal: 'ביטול החוזה כאן',
  link_cancel: 'ביטול התוכנית',
  link_help: 'עזרה',
}
