import type { Terms } from '../terms.ts'

export const ar: Terms = {
  order_purchase: 'اشترِ الآن',
  order_subscription: 'اشترك',
  order_upgrade: 'ترقية',
  order_downgrade: 'تغيير الباقة',
  order_addon: 'أضف إلى باقتي',
  oblige_purchase: 'طلب مع الالتزام بالدفع',
  oblige_subscription: 'اشتراك مع الالتزام بالدفع',
  oblige_upgrade: 'ترقية مع الالتزام بالدفع',
  oblige_downgrade: 'تغيير الباقة مع الالتزام بالدفع',
  oblige_addon: 'إضافة مع الالتزام بالدفع',
  due_now: 'ادفع {total}',
  due_nothing: 'لا شيء مستحق اليوم',
  due_from: 'ابتداءً من {date}، لا شيء مستحق اليوم',
  decline: 'لا، شكرًا',
  decline_plan: 'الاحتفاظ بباقتي الحالية',

  discount: 'خصم',
  unused_time: 'رصيد مقابل المدة غير المستخدمة',
  account_credit: 'رصيد في حسابك',
  kept_credit: 'يُحفظ كرصيد',

  amount_with_tax: '{total} شاملًا ضريبة قدرها {tax}',
  plus_tax: '{amount} بالإضافة إلى الضريبة',
  method_card: 'عبر {card}',
  method_saved: 'عبر بطاقتك المحفوظة',
  method_plan: 'عبر وسيلة الدفع الخاصة بباقتك',

  consent_purchase: 'بالنقر، تطلب «{item}» من {seller}.',
  consent_subscription: 'بالنقر، تشترك في «{item}» لدى {seller}.',
  consent_plan: 'بالنقر، تغيّر باقتك لدى {seller} إلى «{item}».',
  consent_plan_from: 'بالنقر، تغيّر باقتك لدى {seller} إلى «{item}» ابتداءً من {date}.',
  consent_addon: 'بالنقر، تضيف «{item}» إلى باقتك لدى {seller}.',
  charge_once: 'تأذن بخصم {amount} مرة واحدة {method}.',
  charge_recurring:
    'تأذن بخصم {amount} اليوم ثم {recurring} {every} ابتداءً من {date} {method}، إلى أن تلغي الاشتراك.',
  charge_later:
    'لا يُخصم أي مبلغ اليوم. تأذن بخصم {recurring} {every} ابتداءً من {date} {method}، إلى أن تلغي الاشتراك.',
  charge_nothing: 'لا يُخصم أي مبلغ اليوم.',
  whole_plan: 'المبالغ اللاحقة تخص باقتك بأكملها.',
  checkout_once:
    'في صفحة الدفع يمكنك طلب «{item}» من {seller} مقابل {amount}. لا يُخصم أي مبلغ قبل تأكيدك هناك.',
  checkout_recurring:
    'في صفحة الدفع يمكنك طلب «{item}» من {seller} مقابل {amount} اليوم ثم {recurring} {every} ابتداءً من {date}، إلى أن تلغي الاشتراك. لا يُخصم أي مبلغ قبل تأكيدك هناك.',
  separate_order: 'هذا طلب منفصل.',
  credit_used: 'تم بالفعل حسم رصيد قدره {credit}.',
  credit_kept: 'يبقى رصيد قدره {credit} في حسابك للفواتير اللاحقة.',
  cancel_at: 'يمكنك الإلغاء في أي وقت عبر {url}.',
  price_notice: 'سيراسلك {seller} بالبريد الإلكتروني قبل تغيّر السعر.',
  one_time_password: 'قد يطلب منك بنكك كلمة مرور لمرة واحدة.',

  start_content: 'ابدأ التسليم فورًا. أدرك أنني أفقد حقي في العدول خلال 14 يومًا بمجرد بدء التسليم.',
  start_service: 'ابدأ الخدمة فورًا. أدرك أنني إذا عدلت خلال 14 يومًا فسأدفع مقابل ما قُدّم حتى ذلك الحين.',

  charged_by: 'يتم الخصم بواسطة {charger} لصالح {seller}.',
  link_terms: 'الشروط',
  link_refunds: 'سياسة الاسترداد',
  link_withdrawal: 'العدول عن العقد هنا',
  link_cancel: 'إلغاء الباقة',
  link_help: 'مساعدة',
}
