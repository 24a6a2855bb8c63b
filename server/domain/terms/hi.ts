import type { Terms } from '../terms.ts'

export const hi: Terms = {
  order_purchase: 'अभी खरीदें',
  order_subscription: 'सदस्यता लें',
  order_upgrade: 'अपग्रेड करें',
  order_downgrade: 'प्लान बदलें',
  order_addon: 'मेरे प्लान में जोड़ें',
  oblige_purchase: 'भुगतान की बाध्यता के साथ ऑर्डर करें',
  oblige_subscription: 'भुगतान की बाध्यता के साथ सदस्यता लें',
  oblige_upgrade: 'भुगतान की बाध्यता के साथ अपग्रेड करें',
  oblige_downgrade: 'भुगतान की बाध्यता के साथ प्लान बदलें',
  oblige_addon: 'भुगतान की बाध्यता के साथ जोड़ें',
  due_now: '{total} का भुगतान करें',
  due_nothing: 'आज कोई भुगतान नहीं',
  due_from: '{date} से, आज कोई भुगतान नहीं',
  decline: 'नहीं, धन्यवाद',
  decline_plan: 'मेरा मौजूदा प्लान रखें',

  discount: 'छूट',
  unused_time: 'बचे हुए समय का क्रेडिट',
  account_credit: 'आपके खाते का क्रेडिट',
  kept_credit: 'क्रेडिट के रूप में सुरक्षित',

  amount_with_tax: '{total} ({tax} टैक्स सहित)',
  plus_tax: '{amount} और ऊपर से कर',
  method_card: '{card} से',
  method_saved: 'आपके सहेजे गए कार्ड से',
  method_plan: 'आपके प्लान की भुगतान विधि से',

  consent_purchase: 'क्लिक करके आप {seller} से “{item}” ऑर्डर करते हैं।',
  consent_subscription: 'क्लिक करके आप {seller} से “{item}” की सदस्यता लेते हैं।',
  consent_plan: 'क्लिक करके आप {seller} के साथ अपना प्लान बदलकर “{item}” करते हैं।',
  consent_plan_from: 'क्लिक करके आप {seller} के साथ अपना प्लान {date} से बदलकर “{item}” करते हैं।',
  consent_addon: 'क्लिक करके आप {seller} के साथ अपने प्लान में “{item}” जोड़ते हैं।',
  charge_once: 'आप {method} {amount} का एक बार का भुगतान लेने की अनुमति देते हैं।',
  charge_recurring:
    'आप {method} आज {amount} और {date} से {every} {recurring} का भुगतान लेने की अनुमति देते हैं, जब तक आप रद्द न करें।',
  charge_later:
    'आज कोई शुल्क नहीं लिया जाएगा। आप {method} {date} से {every} {recurring} का भुगतान लेने की अनुमति देते हैं, जब तक आप रद्द न करें।',
  charge_nothing: 'आज कोई शुल्क नहीं लिया जाएगा।',
  whole_plan: 'आगे की राशियाँ आपके पूरे प्लान की हैं।',
  checkout_once:
    'चेकआउट पेज पर आप {seller} से “{item}” {amount} में ऑर्डर कर सकते हैं। वहाँ आपकी पुष्टि से पहले कोई शुल्क नहीं लिया जाएगा।',
  checkout_recurring:
    'चेकआउट पेज पर आप {seller} से “{item}” आज {amount} और {date} से {every} {recurring} में ऑर्डर कर सकते हैं, जब तक आप रद्द न करें। वहाँ आपकी पुष्टि से पहले कोई शुल्क नहीं लिया जाएगा।',
  separate_order: 'यह एक अलग ऑर्डर है।',
  credit_used: '{credit} का क्रेडिट पहले ही घटा दिया गया है।',
  credit_kept: '{credit} का क्रेडिट आगे के बिलों के लिए आपके खाते में रखा जाएगा।',
  cancel_at: 'आप {url} पर कभी भी रद्द कर सकते हैं।',
  price_notice: 'कीमत बदलने से पहले {seller} आपको ईमेल करेगा।',
  one_time_password: 'आपका बैंक आपसे OTP माँग सकता है।',

  start_content:
    'डिलीवरी तुरंत शुरू करें। मैं समझता/समझती हूँ कि डिलीवरी शुरू होते ही 14 दिनों में अनुबंध से हटने का मेरा अधिकार समाप्त हो जाता है।',
  start_service:
    'सेवा तुरंत शुरू करें। मैं समझता/समझती हूँ कि 14 दिनों के भीतर अनुबंध से हटने पर मुझे तब तक दी गई सेवा का भुगतान करना होगा।',

  charged_by: '{seller} के लिए {charger} द्वारा शुल्क लिया जाता है।',
  link_terms: 'शर्तें',
  link_refunds: 'रिफ़ंड नीति',
  link_withdrawal: 'यहाँ अनुबंध से हटें',
  link_cancel: 'प्लान रद्द करें',
  link_help: 'सहायता',
}
