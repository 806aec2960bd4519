# Dacin dalam Bahasa Indonesia: bahasa utama. Kalimat pendek, hangat, untuk Ibu Kader; "Ibu", bukan "Anda".

## Umum
app-name = Dacin
save = Simpan
cancel = Batal
back = Kembali
next = Lanjut
change = Ubah
close = Tutup
try-again = Coba lagi
optional = boleh kosong
female = Perempuan
male = Laki-laki
today = Hari ini
yesterday = Kemarin
none = Belum ada
saved-here = Tersimpan di HP
loading = Sebentar, sedang dibuka...

## Waktu dan angka
month-1 = Januari
month-2 = Februari
month-3 = Maret
month-4 = April
month-5 = Mei
month-6 = Juni
month-7 = Juli
month-8 = Agustus
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Desember
date = { $day } { $month } { $year }
day-and-month = { $day } { $month }
moment = { $day }, { $time }
age-days = { $days } hari
age-months = { $months } bulan
age-months-days = { $months } bulan { $days } hari
age-years = { $years } tahun
age-years-months = { $years } tahun { $months } bulan
kilograms = { $number } kg
centimetres = { $number } cm
grams = { $number } g
gain-up = naik { $amount }
gain-down = turun { $amount }
gain-same = tetap
from-month = mulai { $months } bln
from-birth = sejak lahir

## Kiriman ke puskesmas
sync-all-sent = Semua sudah di puskesmas, { $time }
sync-nothing-yet = Belum ada catatan. Yang Ibu tulis tersimpan di HP.
sync-unsent = { $count } catatan belum terkirim · tersimpan di HP
sync-questioned = Puskesmas minta diperiksa: { $count } catatan
sync-going = Sedang mengirim ke puskesmas...

## Bila ada yang tidak bisa
failure-doubtful-weight = Berat ini jarang sekali pada umur ini. Ukur sekali lagi, atau simpan bila memang benar.
failure-doubtful-length = Panjang atau tinggi ini jarang sekali pada umur ini. Ukur sekali lagi, atau simpan bila memang benar.
failure-doubtful-head = Lingkar kepala ini jarang sekali pada umur ini. Ukur sekali lagi, atau simpan bila memang benar.
failure-doubtful-arm = Lingkar lengan ini jarang sekali pada umur ini. Ukur sekali lagi, atau simpan bila memang benar.
failure-already-recorded = Ini sudah tercatat, jadi tidak ditulis dua kali. Catatan yang lama tetap aman.
failure-no-such-person = Orang ini tidak ada di HP ini. Kembali ke daftar Warga, lalu pilih lagi.
failure-not-enrolled = HP ini belum terdaftar di posyandu. Masukkan kode dari puskesmas lebih dulu.
failure-already-enrolled = HP ini sudah terdaftar. Catatan aman; Ibu bisa langsung bekerja.
failure-which-place = Ada beberapa posyandu di HP ini. Pilih dulu posyandunya.
failure-bad-address = Alamat server harus dimulai dengan https://. Belum ada yang dikirim. Periksa alamatnya, atau minta kepada puskesmas.
failure-bad-code = Kode ini salah, sudah dipakai, atau sudah lewat waktunya. Minta kode baru kepada puskesmas.
failure-not-authorised = HP ini tidak lagi diterima oleh puskesmas. Semua catatan masih aman di HP. Hubungi petugas puskesmas.
failure-unreachable = Belum ada sambungan ke puskesmas. Semua catatan aman di HP ini dan dikirim sendiri nanti.
failure-bad-reply = Jawaban dari puskesmas tidak bisa dibaca. Catatan aman di HP. Perbarui Dacin, atau hubungi puskesmas bila terus begini.
failure-full = Penyimpanan HP penuh, jadi yang ini belum tersimpan. Catatan lama aman. Hapus foto atau video yang tidak perlu, lalu simpan lagi.
failure-newer-database = Catatan di HP ini ditulis oleh Dacin yang lebih baru. Catatan aman. Perbarui Dacin, lalu buka lagi.
failure-storage = Penyimpanan HP bermasalah, jadi yang ini belum tersimpan. Catatan lama tidak diubah. Tutup Dacin, buka lagi, lalu simpan sekali lagi.
failure-busy = Dacin sedang terbuka di jendela lain. Catatan aman. Tutup jendela itu, lalu coba lagi.

invalid-name-empty = Tulis namanya dengan huruf.
invalid-text-too-long = Terlalu panjang. Paling banyak { $limit } huruf.
invalid-text-empty = Bagian ini perlu diisi.
invalid-sex = Pilih perempuan atau laki-laki.
invalid-nik = NIK terdiri dari 16 angka, seperti di Kartu Keluarga. Periksa lagi, atau kosongkan dulu.
invalid-date = Tanggal ini tidak ada. Periksa hari, bulan, dan tahunnya.
invalid-future-date = Tanggal ini belum tiba. Pilih hari ini atau sebelumnya.
invalid-before-birth = Tanggal ini sebelum anak lahir. Periksa tanggalnya, atau tanggal lahirnya.
invalid-too-long-ago = Tanggal lahir ini lebih dari 130 tahun lalu. Periksa tahunnya.
invalid-number-weight = Tulis berat dengan angka, misalnya 7,8.
invalid-number-length = Tulis panjang atau tinggi dengan angka, misalnya 72,5.
invalid-number-head = Tulis lingkar kepala dengan angka, misalnya 45,2.
invalid-number-arm = Tulis lingkar lengan dengan angka, misalnya 14,0.
invalid-range-weight = Berat harus antara { $low } dan { $high } kg. Ukur sekali lagi.
invalid-range-length = Panjang atau tinggi harus antara { $low } dan { $high } cm. Ukur sekali lagi.
invalid-range-head = Lingkar kepala harus antara { $low } dan { $high } cm. Ukur sekali lagi.
invalid-range-arm = Lingkar lengan harus antara { $low } dan { $high } cm. Ukur sekali lagi.
invalid-antigen = Vaksin ini tidak ada dalam daftar. Pilih dari daftar.
invalid-dose = Vaksin ini tidak punya dosis sebanyak itu. Pilih dari daftar.

# command line
cli-lying = telentang
cli-standing = berdiri
cli-event-unknown = catatan jenis { $kind }: butuh versi baru
cli-synced = Terkirim { $pushed } catatan, diterima { $pulled }.
cli-verified = Semua cocok: tabel sama dengan dokumennya.
cli-differs = Ada yang tidak cocok. Catatan tidak diubah. Simpan salinan foldernya, lalu hubungi pengelola.
cli-imported = { $rows } baris: { $people } orang baru, { $weighings } penimbangan baru, { $there } sudah ada, { $refused } ditolak.
cli-import-line = baris { $line }: { $reason }
cli-import-unreadable = Berkas tidak bisa dibaca ({ $detail }). Belum ada yang ditulis. Periksa nama berkasnya.
cli-import-too-large = Berkas lebih besar dari { $mib } MiB. Belum ada yang ditulis. Pisahkan menjadi beberapa berkas.
cli-import-columns = Kolom ini tidak ada: { $names }. Belum ada yang ditulis. Tulis judul kolom di baris pertama; lihat dacin import --help.
cli-row-no-weight = tidak ada berat
cli-row-column = { $column }: { $reason }
cli-row-nik-left-out = disimpan tanpa NIK, karena bukan 16 angka yang mungkin
cli-row-encoding = hurufnya tidak terbaca (simpan berkas sebagai UTF-8)
