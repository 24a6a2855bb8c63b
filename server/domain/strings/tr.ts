import type { Strings } from '../strings.ts'

// Amounts and cards stand where no case ending has to follow them: nobody can tell how a number is read out.
export const tr: Strings = {
  confirmed: 'Siparişiniz onaylandı',
  purchase: 'Siparişinize ekleyin',
  addon: 'Planınıza ekleyin',
  upgrade: 'Planınızı yükseltin',
  downgrade: 'Daha küçük bir seçenek',
  tax: 'Vergi',
  total: 'Toplam',
  credit: 'Hesabınızda kalan bakiye',
  recurring: 'Ardından, siz iptal edene kadar {date} tarihinden itibaren {every} {amount}',
  to_card: ' ({card})',
  ending: 'son dört hanesi {last4} olan {brand}',
  continue_to_checkout: 'Ödeme sayfasına git – {total}',

  quote_changed: 'Fiyat değişti. Eski fiyat: {from}, yeni fiyat: {total}. Hiçbir tutar tahsil edilmedi.',
  quote_expired: 'Bu fiyatın süresi dolmuştu; güncel fiyat burada. Hiçbir tutar tahsil edilmedi.',
  unreachable: 'Mağazaya ulaşamadık. Lütfen tekrar deneyin.',

  expired_title: 'Bu fiyatın süresi doldu',
  show_price: 'Güncel fiyatı göster',

  leaving_title: 'Ödeme sayfası açılıyor…',
  leaving: 'Lütfen bekleyin.',
  sending_title: 'Siparişiniz gönderiliyor…',
  sending: 'Lütfen bekleyin.',
  sending_delayed: 'Mağazaya ulaşamadık. Lütfen tekrar ödeme yapmayın, denemeye devam ediyoruz.',

  holding_title: '{total}{to_card}{in_seconds} tahsil edilecek',
  in_seconds: ' {seconds} sn içinde',
  holding: 'Bu işlemi hâlâ geri alabilirsiniz.',
  undo: 'Geri al',

  charging_title: 'Tahsil ediliyor…',
  charging: '{total}{to_card} tahsil ediliyor.',
  charging_delayed: 'Bu işlem her zamankinden uzun sürüyor. Lütfen tekrar ödemeyin; sayfayı güncelleyeceğiz.',

  confirming_title: 'Bankanızdan onay bekliyoruz',
  confirming: 'Lütfen tekrar ödeme yapmayın; bu sayfayı güncelleyeceğiz.',

  action_required_title: 'Bankanız bu ödemeyi onaylamanızı istiyor',
  action_required: '{total}{to_card} ancak siz onayladıktan sonra tahsil edilir.',
  open_bank: 'Bankanıza gidin',

  succeeded_title: 'Teşekkür ederiz',
  succeeded: 'Tamamlandı. {total}{to_card} tahsil edildi. Makbuzunuz e-postayla gönderiliyor.',

  failed_title: 'Ödeme gerçekleşmedi',
  failed:
    'Bankanız ek ödemeyi reddetti. Asıl siparişiniz bundan etkilenmez ve bu teklif için sizden hiçbir tutar tahsil edilmedi.',
  pay_another_way: 'Başka bir yolla öde',

  undone_title: 'Geri alındı',
  undone: 'Geri alındı. Hiçbir tutar tahsil edilmedi.',

  not_charged_title: 'Sipariş verilmedi',
  not_charged: 'Bu siparişi tamamlayamadık. Hiçbir tutar tahsil edilmedi.',

  refunded_title: 'İade edildi',
  refunded: '{total}{to_card} iade edildi. Hesabınıza geçmesi birkaç gün sürebilir.',

  withdrawn_title: 'Teklif sona erdi',
  withdrawn: 'Bu teklif artık geçerli değil. Hiçbir tutar tahsil edilmedi.',

  charged_now: 'Şimdi tahsil edilecek',
  minus: 'eksi {amount}',
  difference_more: '{every} {amount} daha fazla',
  difference_less: '{every} {amount} daha az',
  effective: 'Yürürlük tarihi: {date}',
  quantity: 'Miktar',
  requoted: 'Yeni toplam: {total}.',
  you_have: 'Sahip olduğunuz',
  you_get: 'Alacağınız',

  close: 'Kapat',
  arming: 'Birazdan kullanılabilir',
  press_again:
    'Çok hızlıydı ya da bir şey düğmeyi örtüyordu. Hiçbir şey sipariş edilmedi: lütfen tekrar basın.',
  offline:
    'Çevrimdışı görünüyorsunuz. Hiçbir şey sipariş edilmedi; yeniden bağlandığınızda devam edebilirsiniz.',

  undoing: 'Geri alınıyor…',
  undo_late: 'Geri almak için çok geçti: {total}{to_card} tahsil edildi.',
  undo_charge: 'Geri al ve şu tutarı geri iste: {total}',
  refunding_title: 'Paranız geri yolda',
  refunding: '{total}{to_card} için iade talep ettik. Onaylandığında bu sayfada göreceksiniz.',
  update_method: 'Ödeme yöntemini güncelle',

  plan_pending_title: 'Planınız değiştiriliyor',
  plan_pending: 'Plan değişikliği{to_plan} işleniyor. Bu birkaç dakika sürebilir.',
  plan_scheduled_title: 'Planınız değişmek üzere',
  plan_scheduled: 'Planınız{on_date} değişecek{to_plan}. O zamana kadar her şey olduğu gibi kalır.',
  to_plan: ' (yeni plan: {plan})',
  on_date: ' {date} tarihinde',
  cancel_change: 'Mevcut planımda kal',
  plan_kept_title: 'Planınız olduğu gibi kalıyor',
  plan_kept: 'Değişiklik iptal edildi.',
}
