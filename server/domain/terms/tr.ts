import type { Terms } from '../terms.ts'

// “satıcısı”, “kartınız” and the like carry the case ending that a name, read who knows how, cannot choose.
export const tr: Terms = {
  order_purchase: 'Şimdi satın al',
  order_subscription: 'Abone ol',
  order_upgrade: 'Yükselt',
  order_downgrade: 'Planı değiştir',
  order_addon: 'Planıma ekle',
  oblige_purchase: 'Ödeme yükümlülüğüyle sipariş ver',
  oblige_subscription: 'Ödeme yükümlülüğüyle abone ol',
  oblige_upgrade: 'Ödeme yükümlülüğüyle yükselt',
  oblige_downgrade: 'Ödeme yükümlülüğüyle planı değiştir',
  oblige_addon: 'Ödeme yükümlülüğüyle ekle',
  due_now: '{total} öde',
  due_nothing: 'bugün ödeme yok',
  due_from: '{date} itibarıyla, bugün ödeme yok',
  decline: 'Hayır, teşekkürler',
  decline_plan: 'Mevcut planımda kal',

  discount: 'İndirim',
  unused_time: 'Kullanılmayan süre için alacak',
  account_credit: 'Hesabınızdaki kredi',
  kept_credit: 'Kredi olarak saklanır',

  amount_with_tax: '{total} ({tax} vergi dahil)',
  plus_tax: '{amount} artı vergi',
  method_card: '{card} kartınızdan',
  method_saved: 'kayıtlı kartınızdan',
  method_plan: 'planınızın ödeme yönteminden',

  consent_purchase: 'Tıklayarak {seller} satıcısından “{item}” siparişi verirsiniz.',
  consent_subscription: 'Tıklayarak {seller} satıcısından “{item}” aboneliği başlatırsınız.',
  consent_plan: 'Tıklayarak {seller} satıcısındaki planınızı “{item}” olarak değiştirirsiniz.',
  consent_plan_from:
    'Tıklayarak {seller} satıcısındaki planınızı {date} itibarıyla “{item}” olarak değiştirirsiniz.',
  consent_addon: 'Tıklayarak {seller} satıcısındaki planınıza “{item}” eklersiniz.',
  charge_once: '{method} bir defalık şu tutarın tahsil edilmesine izin verirsiniz: {amount}.',
  charge_recurring:
    '{method} bugün {amount} ve siz iptal edene kadar {date} tarihinden itibaren {every} {recurring} tahsil edilmesine izin verirsiniz.',
  charge_later:
    'Bugün hiçbir tutar tahsil edilmez. {method} siz iptal edene kadar {date} tarihinden itibaren {every} {recurring} tahsil edilmesine izin verirsiniz.',
  charge_nothing: 'Bugün hiçbir tutar tahsil edilmez.',
  whole_plan: 'Sonraki tutarlar planınızın tamamı içindir.',
  checkout_once:
    'Ödeme sayfasında {seller} satıcısından “{item}” siparişi verebilirsiniz. Tutar: {amount}. Orada onaylamadan önce hiçbir tutar tahsil edilmez.',
  checkout_recurring:
    'Ödeme sayfasında {seller} satıcısından “{item}” siparişi verebilirsiniz. Tutar: bugün {amount} ve siz iptal edene kadar {date} tarihinden itibaren {every} {recurring}. Orada onaylamadan önce hiçbir tutar tahsil edilmez.',
  separate_order: 'Bu ayrı bir sipariştir.',
  credit_used: '{credit} tutarındaki alacağınız düşülmüştür.',
  credit_kept: '{credit} tutarındaki alacağınız sonraki faturalar için hesabınızda kalır.',
  cancel_at: '{url} adresinden istediğiniz zaman iptal edebilirsiniz.',
  price_notice: '{seller}, fiyat değişmeden önce size e-posta gönderir.',
  one_time_password: 'Bankanız sizden tek kullanımlık şifre isteyebilir.',

  start_content:
    'Teslimata hemen başlansın. Teslimat başladığında 14 günlük cayma hakkımı kaybedeceğimi biliyorum.',
  start_service:
    'Hizmete hemen başlansın. 14 gün içinde cayarsam o ana kadar sunulan hizmetin bedelini ödeyeceğimi biliyorum.',

  charged_by: '{seller} adına {charger} tarafından tahsil edilir.',
  link_terms: 'Koşullar',
  link_refunds: 'İade politikası',
  link_withdrawal: 'Sözleşmeden buradan cay',
  link_cancel: 'Planı iptal et',
  link_help: 'Yardım',
}
