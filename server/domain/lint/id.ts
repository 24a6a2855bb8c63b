import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:hemat|menghemat|diskon|untung|keuntungan|penawaran|uang|sukses|lebih baik|berkembang|belajar|hadiah|pelanggan|promo)'

export const id: Lexicon = {
  binding: String.raw`
    beli|membeli|bayar|membayar
  `,
  plainNo: String.raw`
    (?:tidak|nggak|enggak|tak)(?:,? terima kasih)?|terima kasih|
    (?:tidak|jangan|belum) (?:sekarang|hari ini|tertarik|perlu|butuh|usah|tambahkan)|
    (?:mungkin )?(?:nanti|lain kali|lain waktu)(?: saja)?|
    (?:lewati|tutup|tolak|batal|batalkan|abaikan)(?: (?:penawaran|langkah))?(?: ini)?|
    saya tidak (?:perlu|butuh|mau)(?: ini)?|
    (?:pertahankan|tetap (?:di|dengan|pakai|gunakan)|simpan) .{0,30}|
    (?:lanjut(?:kan)?|kembali|pergi|lihat|buka) ?(?:ke|tanpa|dengan)? ?.{0,20}(?:pesanan|struk|unduhan|toko|akun|keranjang|halaman|tambahan|paket|ini)|
    tanpa .{0,20}|
    (?:terima kasih,? )?tapi tidak|tidak mau|tidak usah|
    (?:buka|pergi )?ke .{0,12} (?:saya|ini)|saya (?:sudah )?punya (?:semua )?yang (?:saya )?(?:butuhkan|perlu)|
    (?:tampilkan|lihat|buka) .{0,20}|.{0,15} sudah cukup
  `,
  shaming: String.raw`
    (?:bayar|membayar)\b.{0,12}(?:mahal|lebih|penuh)|harga penuh|
    (?:tidak (?:mau|ingin|suka|butuh|peduli|pantas)|benci|menolak|melepas\w*|merelakan)\b.{0,25}${GOOD}|
    (?:lebih suka|suka|senang)\b.{0,25}(?:mahal|rugi|sulit|lambat|bosan|risiko|boros)|tertinggal|
    melewatkan|rugi|menyesal|cukup pelanggan|bukan untuk saya|
    uang saya (?:berlebih|banyak)|buang(?:-| )buang|membuang|
    biasa saja|biasa-biasa
  `,
  trick: String.raw`
    lanjutkan?|ok|ya|berikutnya|konfirmasi|setuju|jangan (?:hapus|batalkan).{0,20}
  `,
  nagging: String.raw`
    (?:anda|kamu)? ?(?:yakin|benar-benar yakin)(?: ingin| mau|\?)|apakah anda yakin|tunggu ?[!,]|
    tunggu dulu|jangan (?:pergi|keluar)|sebelum (?:anda )?(?:pergi|keluar)|pikirkan lagi|akan menyesal|
    sebentar!
  `,
  urgency: String.raw`
    (?:kesempatan|peluang) terakhir|sekarang atau tidak|buruan|(?:cepat|segera|ayo)!|
    jangan (?:lewatkan|sampai|tunda|tunggu)|tidak akan (?:kembali|terulang|muncul)\b.{0,15}|
    (?:tersisa|sisa|tinggal|hanya) \d+(?::\d\d)? ?(?:detik|menit|jam|hari)|berakhir dalam|
    sebelum (?:terlambat|kehabisan|harga naik)|harga (?:akan )?naik|penawaran (?:sekali|kilat)|flash sale|
    harga terendah|waktu (?:hampir|terus)|hanya di halaman ini|mendesak|
    (?:menutup|tutup|meninggalkan|ditutup)\b.{0,15}(?:halaman)?.{0,20}(?:hilang|hangus|berakhir)|penawaran (?:hilang|hangus)|
    tidak (?:akan )?(?:tersedia|ada) lagi|harga ini tidak akan|tidak lama|
    (?:satu-satunya|terakhir) kesempatan|harga (?:akan )?naik
  `,
  deadline: String.raw`
    (?:hanya|khusus) (?:untuk )?hari ini|hari ini saja|waktu terbatas|berlaku (?:sampai|hingga)|
    (?:penawaran|promo|diskon|harga)\b.{0,12}berakhir|berakhir (?:hari ini|malam ini|besok|segera)|
    hari terakhir|sampai tengah malam|
    sebelum tengah malam
  `,
  scarcity: String.raw`
    (?:hanya |cuma )?(?:tersisa|sisa|tinggal) (?:\d+|sedikit)\b.{0,20}|hanya \d+ .{0,15}(?:tersisa|lagi)|
    (?:stok|kuota|tempat|kursi|jumlah) (?:terbatas|menipis|hampir)|hampir (?:habis|terjual|penuh)|
    selama (?:persediaan|stok)|permintaan tinggi|laris manis|
    \d+ orang\b.{0,30}(?:melihat|membeli|keranjang)|baru saja (?:membeli|dibeli|terjual)|
    \d+ ?%.{0,20}(?:terjual|terisi|dipesan|habis)|(?:membeli|memesan) .{0,20}yang lalu|
    (?:lisensi|kursi|stok) terakhir|
    (?:hanya|cuma) (?:punya|ada) \d+
  `,
  reference: String.raw`
    (?:daripada|alih-alih|dari) (?:rp ?)?\d[\d.,]* (?:jadi|menjadi)|
    harga (?:normal|asli|biasa|semula|awal)|(?:sebelumnya|dulu|tadinya)[: ]+(?:rp ?)?\d|senilai|bernilai
  `,
  saving: String.raw`
    (?:diskon|hemat|potongan) (?:rp ?)?\d+|\d+ ?% (?:diskon|lebih murah|off)|setengah harga
  `,
  claim: String.raw`
    (?:paling|ter)(?: )?(?:laris|populer|banyak (?:dipilih|dibeli)|disukai|favorit)|terlaris|terpopuler|
    terfavorit|nomor (?:1|satu)|no\.? ?1|terbaik di (?:dunia|indonesia)|
    (?:lebih dari )?\d[\d.]*\+? (?:pelanggan|pengguna|tim|orang|perusahaan)|pelanggan (?:puas|bahagia)|
    bergabunglah|ribuan|jutaan|\d+ dari \d+|\d+ ?% (?:pelanggan|pengguna)|semua orang|direkomendasikan|
    sedang tren|
    (?:rating|nilai) \d[.,]\d|
    digunakan (?:oleh )?(?:lebih dari )?\d
  `,
  unfinished: String.raw`
    (?:pesanan|pembelian|pendaftaran)\b.{0,15}belum (?:selesai|lengkap|dikonfirmasi)|
    belum (?:selesai|lengkap)|(?:satu )?langkah (?:terakhir|lagi)|hampir selesai|
    (?:anda )?harus .{0,40}(?:sebelum|agar|untuk (?:melanjutkan|menerima))|jangan tutup|selesaikan pesanan|
    tindakan diperlukan|wajib
  `,
  added: String.raw`
    (?:sudah|telah|otomatis)\b.{0,20}(?:ditambahkan|dimasukkan|dipilih|menambahkan|termasuk)\b.{0,30}(?:keranjang|pesanan)?|
    (?:kami )?(?:sudah |telah )?menambahkan\b.{0,30}(?:keranjang|pesanan)|dipilih sebelumnya|
    demi kenyamanan|hapus centang|kecuali anda
  `,
  trial: String.raw`
    (?:uji coba|percobaan|coba)\b.{0,15}(?:gratis|tanpa risiko)|
    gratis (?:selama )?\d+ (?:hari|minggu|bulan)|\d+ (?:hari|minggu|bulan) gratis|bulan pertama gratis|
    masa (?:uji coba|percobaan)|tanpa risiko|100 ?% gratis|
    tanpa (?:membayar|bayar)
  `,
  trap: String.raw`
    (?:pembatalan|membatalkan|berhenti)\b.{0,15}(?:hanya|cuma)\b.{0,20}(?:telepon|pos|surat)|
    tidak (?:dapat|bisa) (?:dibatalkan|dikembalikan)|tanpa (?:pembatalan|pengembalian)|masa kontrak minimum|
    biaya pembatalan
  `,
  fees: String.raw`
    (?:belum|tidak) termasuk (?:pajak|ppn|ongkir|biaya)|(?:ditambah|plus|\+) (?:pajak|ppn|biaya)|
    biaya (?:layanan|tambahan|penanganan|admin)
  `,
  disguise: String.raw`
    selamat[!,]|(?:anda|kamu) (?:telah )?(?:terpilih|menang|memenangkan)|
    (?:pesan|notifikasi) (?:baru|belum dibaca)|pesan (?:sistem|penting|dari bank)|peringatan keamanan|
    hadiah anda|undangan eksklusif|beruntung
  `,
  scare: String.raw`
    (?:komputer|perangkat|ponsel|akun|data)\b.{0,20}(?:bahaya|berisiko|terinfeksi|diretas|tidak terlindungi)|
    virus (?:ditemukan|terdeteksi)
  `,
  interval: String.raw`
    (?:per|setiap|tiap|/) ?(?:\d+ )?(?:hari|minggu|bulan|tahun|bln|thn|pengguna)|bulanan|tahunan|mingguan|
    sekali|satu kali
  `,
}
