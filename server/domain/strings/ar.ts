import type { Strings } from '../strings.ts'

export const ar: Strings = {
  confirmed: 'تم تأكيد طلبك',
  purchase: 'أضف إلى طلبك',
  addon: 'أضف إلى باقتك',
  upgrade: 'ترقية باقتك',
  downgrade: 'خيار أصغر',
  tax: 'الضريبة',
  total: 'الإجمالي',
  credit: 'رصيد محفوظ في حسابك',
  recurring: 'بعد ذلك {amount} {every} ابتداءً من {date}، إلى أن تلغي الاشتراك',
  to_card: ' عبر {card}',
  ending: '{brand} المنتهية بالأرقام {last4}',
  continue_to_checkout: 'المتابعة إلى الدفع – {total}',

  quote_changed: 'تغيّر السعر من {from} إلى {total}. لم يُخصم أي مبلغ.',
  quote_expired: 'انتهت صلاحية ذلك السعر؛ وهذا هو السعر الحالي. لم يُخصم أي مبلغ.',
  unreachable: 'تعذّر الاتصال بالمتجر. يُرجى المحاولة مرة أخرى.',

  expired_title: 'انتهت صلاحية هذا السعر',
  show_price: 'عرض السعر الحالي',

  leaving_title: 'جارٍ فتح صفحة الدفع…',
  leaving: 'لحظة من فضلك.',
  sending_title: 'جارٍ إرسال طلبك…',
  sending: 'لحظة من فضلك.',
  sending_delayed: 'تعذّر الاتصال بالمتجر. يُرجى عدم الدفع مرة أخرى، فنحن نواصل المحاولة.',

  holding_title: 'سيُخصم مبلغ {total}{to_card}{in_seconds}',
  in_seconds: ' خلال {seconds} ث',
  holding: 'لا يزال بإمكانك التراجع.',
  undo: 'تراجع',

  charging_title: 'جارٍ الخصم…',
  charging: 'جارٍ خصم مبلغ {total}{to_card}.',
  charging_delayed: 'يستغرق الأمر وقتًا أطول من المعتاد. يُرجى عدم الدفع مرة أخرى – سنحدّث هذه الصفحة.',

  confirming_title: 'ننتظر التأكيد من بنكك',
  confirming: 'يُرجى عدم الدفع مرة أخرى – سنحدّث هذه الصفحة.',

  action_required_title: 'يطلب منك بنكك تأكيد عملية الدفع هذه',
  action_required: 'لن يُخصم مبلغ {total}{to_card} إلا بعد تأكيدك.',
  open_bank: 'المتابعة إلى بنكك',

  succeeded_title: 'شكرًا لك',
  succeeded: 'تم الأمر. خُصم مبلغ {total}{to_card}. سيصلك الإيصال عبر البريد الإلكتروني.',

  failed_title: 'لم تتم عملية الدفع',
  failed: 'رفض بنكك الخصم الإضافي. لم يتأثر طلبك الأصلي ولم يُخصم منك أي مبلغ مقابل هذا العرض.',
  pay_another_way: 'الدفع بطريقة أخرى',

  undone_title: 'تم التراجع',
  undone: 'تم التراجع. لم يُخصم أي مبلغ.',

  not_charged_title: 'لم يتم تقديم الطلب',
  not_charged: 'تعذّر إتمام هذا الطلب. لم يُخصم أي مبلغ.',

  refunded_title: 'تم رد المبلغ',
  refunded: 'رُدّ مبلغ {total}{to_card}. قد يستغرق وصوله بضعة أيام.',

  withdrawn_title: 'انتهى العرض',
  withdrawn: 'لم يعد هذا العرض متاحًا. لم يُخصم أي مبلغ.',

  charged_now: 'يُخصم الآن',
  minus: 'ناقص {amount}',
  difference_more: '{amount} أكثر {every}',
  difference_less: '{amount} أقل {every}',
  effective: 'يسري ابتداءً من {date}',
  quantity: 'الكمية',
  requoted: 'الإجمالي الآن {total}.',
  you_have: 'لديك',
  you_get: 'ستحصل على',

  close: 'إغلاق',
  arming: 'متاح بعد لحظات',
  press_again: 'كان ذلك سريعًا جدًا، أو كان شيء ما يغطي الزر. لم يُطلب أي شيء: يُرجى الضغط مرة أخرى.',
  offline: 'يبدو أنك غير متصل بالإنترنت. لم يُطلب أي شيء؛ يمكنك المتابعة عند عودة الاتصال.',

  undoing: 'جارٍ التراجع…',
  undo_late: 'فات أوان التراجع: خُصم مبلغ {total}{to_card}.',
  undo_charge: 'التراجع واسترداد {total}',
  refunding_title: 'أموالك في طريق العودة',
  refunding: 'طلبنا رد مبلغ {total}{to_card}. ستخبرك هذه الصفحة عند تأكيد ذلك.',
  update_method: 'تحديث وسيلة الدفع',

  plan_pending_title: 'يجري تغيير باقتك',
  plan_pending: 'التغيير{to_plan} قيد المعالجة. قد يستغرق ذلك بضع دقائق.',
  plan_scheduled_title: 'ستتغير باقتك قريبًا',
  plan_scheduled: 'ستتغير{to_plan}{on_date}. حتى ذلك الحين يبقى كل شيء كما هو.',
  to_plan: ' إلى {plan}',
  on_date: ' في {date}',
  cancel_change: 'الاحتفاظ بباقتي الحالية',
  plan_kept_title: 'تبقى باقتك كما هي',
  plan_kept: 'تم إلغاء التغيير.',
}
