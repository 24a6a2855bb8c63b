import type { Strings } from '../strings.ts'

// Written without addressing a man or a woman: infinitives, nouns and the plural.
export const he: Strings = {
  confirmed: 'ההזמנה שלכם אושרה',
  purchase: 'הוספה להזמנה שלכם',
  addon: 'הוספה לתוכנית שלכם',
  upgrade: 'שדרוג התוכנית שלכם',
  downgrade: 'אפשרות קטנה יותר',
  tax: 'מס',
  total: 'סך הכול',
  credit: 'יתרת זכות שנשמרת בחשבונכם',
  recurring: 'לאחר מכן {amount} {every} החל מ־{date}, עד לביטול',
  to_card: ' ({card})',
  ending: '{brand} שמסתיים בספרות {last4}',
  continue_to_checkout: 'המשך לתשלום – {total}',

  quote_changed: 'המחיר השתנה מ־{from} ל־{total}. לא בוצע חיוב.',
  quote_expired: 'תוקף המחיר הקודם פג; זה המחיר הנוכחי. לא בוצע חיוב.',
  unreachable: 'לא הצלחנו להתחבר לחנות. נסו שוב.',

  expired_title: 'תוקף המחיר הזה פג',
  show_price: 'הצגת המחיר הנוכחי',

  leaving_title: 'דף התשלום נפתח…',
  leaving: 'רק רגע, בבקשה.',
  sending_title: 'ההזמנה שלכם נשלחת…',
  sending: 'רק רגע, בבקשה.',
  sending_delayed: 'לא הצלחנו להתחבר לחנות. אין לשלם שוב, אנחנו ממשיכים לבדוק.',

  holding_title: 'חיוב של {total}{to_card}{in_seconds}',
  in_seconds: ' בעוד {seconds} שנ׳',
  holding: 'עדיין אפשר לבטל.',
  undo: 'ביטול הפעולה',

  charging_title: 'מתבצע חיוב…',
  charging: 'מתבצע חיוב של {total}{to_card}.',
  charging_delayed: 'זה לוקח יותר זמן מהרגיל. אין לשלם שוב – הדף הזה יתעדכן.',

  confirming_title: 'אנחנו ממתינים לאישור מהבנק שלכם',
  confirming: 'אין לשלם שוב – הדף הזה יתעדכן.',

  action_required_title: 'הבנק שלכם מבקש לאשר את התשלום הזה',
  action_required: 'החיוב של {total}{to_card} יבוצע רק לאחר האישור שלכם.',
  open_bank: 'המשך לבנק שלכם',

  succeeded_title: 'תודה',
  succeeded: 'הכול מוכן. בוצע חיוב של {total}{to_card}. הקבלה תישלח בדוא״ל.',

  failed_title: 'התשלום לא הצליח',
  failed: 'הבנק שלכם דחה את החיוב הנוסף. ההזמנה המקורית לא הושפעה ולא חויבתם על ההצעה הזו.',
  pay_another_way: 'תשלום בדרך אחרת',

  undone_title: 'הפעולה בוטלה',
  undone: 'הפעולה בוטלה. לא בוצע חיוב.',

  not_charged_title: 'ההזמנה לא בוצעה',
  not_charged: 'לא הצלחנו להשלים את ההזמנה הזו. לא בוצע חיוב.',

  refunded_title: 'בוצע החזר',
  refunded: 'בוצע החזר של {total}{to_card}. ייתכן שיעברו כמה ימים עד שהכסף יגיע.',

  withdrawn_title: 'ההצעה הסתיימה',
  withdrawn: 'ההצעה הזו כבר אינה זמינה. לא בוצע חיוב.',

  charged_now: 'חיוב עכשיו',
  minus: 'מינוס {amount}',
  difference_more: '{amount} יותר {every}',
  difference_less: '{amount} פחות {every}',
  effective: 'בתוקף החל מ־{date}',
  quantity: 'כמות',
  requoted: 'הסכום הכולל כעת הוא {total}.',
  you_have: 'יש לכם',
  you_get: 'תקבלו',

  close: 'סגירה',
  arming: 'זמין בעוד רגע',
  press_again: 'זה היה מהיר מדי, או שמשהו כיסה את הכפתור. לא הוזמן דבר: לחצו שוב.',
  offline: 'נראה שאינכם מחוברים. לא הוזמן דבר; אפשר להמשיך כשהחיבור יחזור.',

  undoing: 'הפעולה מתבטלת…',
  undo_late: 'היה מאוחר מדי לבטל: בוצע חיוב של {total}{to_card}.',
  undo_charge: 'ביטול והחזר של {total}',
  refunding_title: 'הכסף שלכם בדרך חזרה',
  refunding: 'ביקשנו להחזיר {total}{to_card}. הדף הזה יעדכן אתכם כשיתקבל אישור.',
  update_method: 'עדכון אמצעי התשלום',

  plan_pending_title: 'התוכנית שלכם משתנה',
  plan_pending: 'השינוי{to_plan} בטיפול. זה יכול לקחת כמה דקות.',
  plan_scheduled_title: 'התוכנית שלכם עומדת להשתנות',
  plan_scheduled: 'היא תשתנה{to_plan}{on_date}. עד אז הכול נשאר כמו שהוא.',
  to_plan: ' לתוכנית {plan}',
  on_date: ' ב־{date}',
  cancel_change: 'השארת התוכנית הנוכחית שלי',
  plan_kept_title: 'התוכנית שלכם נשארת כמו שהיא',
  plan_kept: 'השינוי בוטל.',
}
