import type { Strings } from '../strings.ts'

export const hi: Strings = {
  confirmed: 'आपका ऑर्डर कन्फ़र्म हो गया है',
  purchase: 'अपने ऑर्डर में जोड़ें',
  addon: 'अपने प्लान में जोड़ें',
  upgrade: 'अपना प्लान अपग्रेड करें',
  downgrade: 'एक छोटा विकल्प',
  tax: 'टैक्स',
  total: 'कुल',
  credit: 'आपके खाते में रखा गया क्रेडिट',
  recurring: 'फिर {date} से {every} {amount}, जब तक आप रद्द न करें',
  to_card: ' ({card})',
  ending: '{last4} पर समाप्त होने वाला {brand}',
  continue_to_checkout: 'चेकआउट पर जाएँ – {total}',

  quote_changed: 'कीमत {from} से बदलकर {total} हो गई है। कोई शुल्क नहीं लिया गया।',
  quote_expired: 'वह कीमत समाप्त हो चुकी थी; यह मौजूदा कीमत है। कोई शुल्क नहीं लिया गया।',
  unreachable: 'हम दुकान से संपर्क नहीं कर सके। कृपया फिर से कोशिश करें।',

  expired_title: 'यह कीमत समाप्त हो चुकी है',
  show_price: 'मौजूदा कीमत दिखाएँ',

  leaving_title: 'चेकआउट खुल रहा है…',
  leaving: 'इसमें थोड़ा समय लगेगा।',
  sending_title: 'आपका ऑर्डर भेजा जा रहा है…',
  sending: 'इसमें थोड़ा समय लगेगा।',
  sending_delayed: 'हम दुकान से संपर्क नहीं कर सके। कृपया दोबारा भुगतान न करें, हम कोशिश जारी रखे हुए हैं।',

  holding_title: '{total}{to_card} का भुगतान{in_seconds} लिया जाएगा',
  in_seconds: ' {seconds} से॰ में',
  holding: 'आप इसे अब भी पूर्ववत कर सकते हैं।',
  undo: 'पूर्ववत करें',

  charging_title: 'भुगतान लिया जा रहा है…',
  charging: '{total}{to_card} का भुगतान लिया जा रहा है।',
  charging_delayed: 'इसमें सामान्य से ज़्यादा समय लग रहा है। कृपया दोबारा भुगतान न करें – हम यह पेज अपडेट करेंगे।',

  confirming_title: 'हम आपके बैंक से पुष्टि कर रहे हैं',
  confirming: 'कृपया दोबारा भुगतान न करें – हम यह पेज अपडेट करेंगे।',

  action_required_title: 'आपका बैंक इस भुगतान की पुष्टि चाहता है',
  action_required: '{total}{to_card} का भुगतान आपकी पुष्टि के बाद ही लिया जाएगा।',
  open_bank: 'अपने बैंक पर जाएँ',

  succeeded_title: 'धन्यवाद',
  succeeded: 'हो गया। {total}{to_card} का भुगतान ले लिया गया है। आपकी रसीद ईमेल से भेजी जा रही है।',

  failed_title: 'भुगतान नहीं हो सका',
  failed:
    'आपके बैंक ने अतिरिक्त भुगतान अस्वीकार कर दिया। आपके मूल ऑर्डर पर कोई असर नहीं पड़ा है और इस ऑफ़र के लिए आपसे कोई शुल्क नहीं लिया गया।',
  pay_another_way: 'दूसरे तरीके से भुगतान करें',

  undone_title: 'पूर्ववत किया गया',
  undone: 'पूर्ववत किया गया। कोई शुल्क नहीं लिया गया।',

  not_charged_title: 'ऑर्डर नहीं किया गया',
  not_charged: 'हम यह ऑर्डर पूरा नहीं कर सके। कोई शुल्क नहीं लिया गया।',

  refunded_title: 'पैसे लौटा दिए गए',
  refunded: '{total}{to_card} का रिफ़ंड कर दिया गया है। पहुँचने में कुछ दिन लग सकते हैं।',

  withdrawn_title: 'ऑफ़र समाप्त',
  withdrawn: 'यह ऑफ़र अब उपलब्ध नहीं है। कोई शुल्क नहीं लिया गया।',

  charged_now: 'अभी लिया जाने वाला भुगतान',
  minus: 'माइनस {amount}',
  difference_more: '{every} {amount} ज़्यादा',
  difference_less: '{every} {amount} कम',
  effective: '{date} से लागू',
  quantity: 'मात्रा',
  requoted: 'कुल राशि अब {total} है।',
  you_have: 'आपके पास है',
  you_get: 'आपको मिलेगा',

  close: 'बंद करें',
  arming: 'थोड़ी देर में उपलब्ध',
  press_again: 'यह बहुत जल्दी हुआ, या बटन किसी चीज़ से ढका था। कुछ भी ऑर्डर नहीं हुआ: कृपया फिर से दबाएँ।',
  offline: 'लगता है आप ऑफ़लाइन हैं। कुछ भी ऑर्डर नहीं हुआ; कनेक्शन लौटने पर आप आगे बढ़ सकते हैं।',

  undoing: 'पूर्ववत किया जा रहा है…',
  undo_late: 'इसे पूर्ववत करने में देर हो गई: {total}{to_card} का भुगतान लिया जा चुका है।',
  undo_charge: 'पूर्ववत करें और {total} वापस पाएँ',
  refunding_title: 'आपके पैसे वापस आ रहे हैं',
  refunding: 'हमने {total}{to_card} लौटाने का अनुरोध किया है। पुष्टि होते ही यह पेज आपको बताएगा।',
  update_method: 'भुगतान विधि अपडेट करें',

  plan_pending_title: 'आपका प्लान बदला जा रहा है',
  plan_pending: 'बदलाव{to_plan} की प्रक्रिया चल रही है। इसमें कुछ मिनट लग सकते हैं।',
  plan_scheduled_title: 'आपका प्लान बदलने वाला है',
  plan_scheduled: 'यह{on_date} बदलेगा{to_plan}। तब तक सब कुछ वैसा ही रहेगा।',
  to_plan: ' (नया प्लान: {plan})',
  on_date: ' {date} को',
  cancel_change: 'मेरा मौजूदा प्लान रखें',
  plan_kept_title: 'आपका प्लान वैसा ही रहेगा',
  plan_kept: 'बदलाव रद्द कर दिया गया।',
}
