import type { Terms } from '../terms.ts'

export const id: Terms = {
  order_purchase: 'Beli sekarang',
  order_subscription: 'Berlangganan',
  order_upgrade: 'Tingkatkan',
  order_downgrade: 'Ganti paket',
  order_addon: 'Tambahkan ke paket saya',
  oblige_purchase: 'Pesan dengan kewajiban membayar',
  oblige_subscription: 'Berlangganan dengan kewajiban membayar',
  oblige_upgrade: 'Tingkatkan dengan kewajiban membayar',
  oblige_downgrade: 'Ganti paket dengan kewajiban membayar',
  oblige_addon: 'Tambahkan dengan kewajiban membayar',
  due_now: 'bayar {total}',
  due_nothing: 'tidak ada yang dibayar hari ini',
  due_from: 'mulai {date}, tidak ada yang dibayar hari ini',
  decline: 'Tidak, terima kasih',
  decline_plan: 'Pertahankan paket saya saat ini',

  discount: 'Diskon',
  unused_time: 'Kredit untuk waktu yang tidak terpakai',
  account_credit: 'Kredit di akun Anda',
  kept_credit: 'Disimpan sebagai kredit',

  amount_with_tax: '{total} termasuk pajak {tax}',
  plus_tax: '{amount} ditambah pajak',
  method_card: 'ke {card}',
  method_saved: 'ke kartu Anda yang tersimpan',
  method_plan: 'ke metode pembayaran paket Anda',

  consent_purchase: 'Dengan mengeklik, Anda memesan “{item}” dari {seller}.',
  consent_subscription: 'Dengan mengeklik, Anda berlangganan “{item}” dari {seller}.',
  consent_plan: 'Dengan mengeklik, Anda mengganti paket Anda di {seller} menjadi “{item}”.',
  consent_plan_from: 'Dengan mengeklik, Anda mengganti paket Anda di {seller} menjadi “{item}” mulai {date}.',
  consent_addon: 'Dengan mengeklik, Anda menambahkan “{item}” ke paket Anda di {seller}.',
  charge_once: 'Anda mengizinkan satu kali penagihan {amount} {method}.',
  charge_recurring:
    'Anda mengizinkan penagihan {amount} hari ini dan {recurring} {every} mulai {date} {method}, sampai Anda membatalkan.',
  charge_later:
    'Tidak ada yang ditagih hari ini. Anda mengizinkan penagihan {recurring} {every} mulai {date} {method}, sampai Anda membatalkan.',
  charge_nothing: 'Tidak ada yang ditagih hari ini.',
  whole_plan: 'Jumlah berikutnya adalah untuk seluruh paket Anda.',
  checkout_once:
    'Di halaman pembayaran Anda dapat memesan “{item}” dari {seller} seharga {amount}. Tidak ada yang ditagih sebelum Anda mengonfirmasi di sana.',
  checkout_recurring:
    'Di halaman pembayaran Anda dapat memesan “{item}” dari {seller} seharga {amount} hari ini dan {recurring} {every} mulai {date}, sampai Anda membatalkan. Tidak ada yang ditagih sebelum Anda mengonfirmasi di sana.',
  separate_order: 'Ini adalah pesanan terpisah.',
  credit_used: 'Kredit sebesar {credit} sudah dikurangkan.',
  credit_kept: 'Kredit sebesar {credit} disimpan di akun Anda untuk tagihan berikutnya.',
  cancel_at: 'Anda dapat membatalkan kapan saja di {url}.',
  price_notice: '{seller} akan mengirim email sebelum harga berubah.',
  one_time_password: 'Bank Anda mungkin meminta kata sandi sekali pakai.',

  start_content:
    'Mulai pengiriman segera. Saya memahami bahwa saya kehilangan hak pembatalan 14 hari begitu pengiriman dimulai.',
  start_service:
    'Mulai layanan segera. Saya memahami bahwa jika saya membatalkan dalam 14 hari, saya membayar apa yang telah diberikan sampai saat itu.',

  charged_by: 'Ditagih oleh {charger} untuk {seller}.',
  link_terms: 'Ketentuan',
  link_refunds: 'Kebijakan pengembalian dana',
  link_withdrawal: 'Batalkan kontrak di sini',
  link_cancel: 'Batalkan paket',
  link_help: 'Bantuan',
}
