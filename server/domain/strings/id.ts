import type { Strings } from '../strings.ts'

export const id: Strings = {
  confirmed: 'Pesanan Anda telah dikonfirmasi',
  purchase: 'Tambahkan ke pesanan Anda',
  addon: 'Tambahkan ke paket Anda',
  upgrade: 'Tingkatkan paket Anda',
  downgrade: 'Pilihan yang lebih kecil',
  tax: 'Pajak',
  total: 'Total',
  credit: 'Kredit yang disimpan di akun Anda',
  recurring: 'Selanjutnya {amount} {every} mulai {date}, sampai Anda membatalkan',
  to_card: ' ke {card}',
  ending: '{brand} yang berakhiran {last4}',
  continue_to_checkout: 'Lanjut ke pembayaran – {total}',

  quote_changed: 'Harga berubah dari {from} menjadi {total}. Tidak ada yang ditagih.',
  quote_expired: 'Harga tadi sudah kedaluwarsa; ini harga saat ini. Tidak ada yang ditagih.',
  unreachable: 'Kami tidak dapat menghubungi toko. Silakan coba lagi.',

  expired_title: 'Harga ini sudah kedaluwarsa',
  show_price: 'Tampilkan harga saat ini',

  leaving_title: 'Membuka halaman pembayaran…',
  leaving: 'Mohon tunggu sebentar.',
  sending_title: 'Mengirim pesanan Anda…',
  sending: 'Mohon tunggu sebentar.',
  sending_delayed: 'Kami tidak dapat menghubungi toko. Mohon jangan membayar lagi, kami terus mencoba.',

  holding_title: 'Menagih {total}{to_card}{in_seconds}',
  in_seconds: ' dalam {seconds} dtk',
  holding: 'Anda masih bisa mengurungkannya.',
  undo: 'Urungkan',

  charging_title: 'Menagih…',
  charging: 'Menagih {total}{to_card}.',
  charging_delayed:
    'Ini lebih lama dari biasanya. Mohon jangan membayar lagi – kami akan memperbarui halaman ini.',

  confirming_title: 'Kami sedang memastikan dengan bank Anda',
  confirming: 'Mohon jangan membayar lagi – kami akan memperbarui halaman ini.',

  action_required_title: 'Bank Anda meminta Anda mengonfirmasi pembayaran ini',
  action_required: 'Tagihan {total}{to_card} baru dilakukan setelah Anda mengonfirmasi.',
  open_bank: 'Lanjut ke bank Anda',

  succeeded_title: 'Terima kasih',
  succeeded: 'Selesai. {total} telah ditagih{to_card}. Bukti pembayaran dikirim lewat email.',

  failed_title: 'Pembayaran tidak berhasil',
  failed:
    'Bank Anda menolak tagihan tambahan ini. Pesanan awal Anda tidak terpengaruh dan Anda tidak ditagih untuk penawaran ini.',
  pay_another_way: 'Bayar dengan cara lain',

  undone_title: 'Diurungkan',
  undone: 'Diurungkan. Tidak ada yang ditagih.',

  not_charged_title: 'Pesanan tidak dibuat',
  not_charged: 'Kami tidak dapat menyelesaikan pesanan ini. Tidak ada yang ditagih.',

  refunded_title: 'Dana dikembalikan',
  refunded: '{total} telah dikembalikan{to_card}. Dana bisa tiba dalam beberapa hari.',

  withdrawn_title: 'Penawaran berakhir',
  withdrawn: 'Penawaran ini sudah tidak tersedia. Tidak ada yang ditagih.',

  charged_now: 'Ditagih sekarang',
  minus: 'minus {amount}',
  difference_more: '{amount} lebih {every}',
  difference_less: '{amount} lebih sedikit {every}',
  effective: 'Berlaku mulai {date}',
  quantity: 'Jumlah',
  requoted: 'Totalnya sekarang {total}.',
  you_have: 'Yang Anda miliki',
  you_get: 'Yang Anda dapatkan',

  close: 'Tutup',
  arming: 'Tersedia sebentar lagi',
  press_again:
    'Itu terlalu cepat, atau ada yang menutupi tombol. Tidak ada yang dipesan: silakan tekan lagi.',
  offline:
    'Anda tampaknya sedang luring. Tidak ada yang dipesan; Anda dapat melanjutkan setelah tersambung kembali.',

  undoing: 'Mengurungkan…',
  undo_late: 'Sudah terlambat untuk mengurungkannya: {total} telah ditagih{to_card}.',
  undo_charge: 'Urungkan dan dapatkan kembali {total}',
  refunding_title: 'Uang Anda sedang dikembalikan',
  refunding:
    'Kami meminta pengembalian {total}{to_card}. Halaman ini memberi tahu Anda setelah dikonfirmasi.',
  update_method: 'Perbarui metode pembayaran',

  plan_pending_title: 'Paket Anda sedang diubah',
  plan_pending: 'Perubahan{to_plan} sedang diproses. Ini bisa memakan waktu beberapa menit.',
  plan_scheduled_title: 'Paket Anda akan berubah',
  plan_scheduled: 'Paket berubah{to_plan}{on_date}. Sampai saat itu semuanya tetap sama.',
  to_plan: ' menjadi {plan}',
  on_date: ' pada {date}',
  cancel_change: 'Pertahankan paket saya saat ini',
  plan_kept_title: 'Paket Anda tetap seperti semula',
  plan_kept: 'Perubahan telah dibatalkan.',
}
