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
female-letter = P
male-letter = L
today = Hari ini
yesterday = Kemarin
none = Belum ada
form-incomplete = Lengkapi dulu bagian yang merah.
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
failure-too-many = Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi.
failure-which-person = Ada beberapa orang dengan nama dan tanggal lahir ini. Tambahkan NIK atau nama ibunya, lalu coba lagi.
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
invalid-date = Isi tanggal yang ada: hari, bulan, dan tahunnya.
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

## Tempat
nav-label = Tempat
nav-home = Beranda
nav-people = Warga
nav-weigh = Timbang
nav-sending = Kiriman
nav-settings = Pengaturan
role-cadre = Kader { $name }
role-nurse = Perawat { $name }
role-officer = Petugas { $name }
posyandu-count = { $count } posyandu
people-count = { $count } orang
children-count = { $count } anak
posyandu-named = Posyandu { $name }
puskesmas-named = Puskesmas { $name }
mother-named = Ibu { $name }
never-weighed-short = belum ditimbang

## Mulai
enrol-title = Selamat datang, Ibu
enrol-lead = Dacin mencatat timbangan, imunisasi, dan kunjungan rumah. Tanpa sinyal pun bisa.
enrol-code = Kode masuk
enrol-code-hint = Kode sekali pakai dari puskesmas.
enrol-code-empty = Isi dulu kode dari puskesmas. Belum punya? Minta kepada petugas puskesmas.
enrol-server = Alamat server
enrol-server-hint = Biarkan seperti ini, kecuali puskesmas memberi alamat lain.
enrol-server-needed = Alamat dari puskesmas, dimulai dengan https://.
enrol-submit = Masuk
enrol-unreachable = Belum ada sambungan ke puskesmas. Cari tempat yang ada sinyal, lalu coba lagi. Bila kodenya ditolak, minta kode baru kepada puskesmas.
arriving-title = Catatan posyandu sedang datang
arriving-people = { $count } orang sudah ada di HP ini
elsewhere-title = Dacin sudah terbuka di jendela lain
elsewhere-text = Lanjutkan di sana. Bila jendela itu ditutup, yang ini terbuka sendiri. Semua catatan aman.
broken-title = Catatan belum bisa dibuka
broken-storage = Catatan yang sudah tersimpan tidak diubah. Dacin mencoba lagi sendiri. Bila tetap begini, tutup Dacin, buka lagi, atau hubungi puskesmas.
lost-title = Halaman ini tidak ada
lost-text = Tidak ada catatan yang hilang. Kembali ke Beranda, lalu pilih lagi.

## Beranda
home-weighed = { $weighed } dari { $children } balita sudah ditimbang
home-weigh = Timbang anak
home-waiting = Belum ditimbang bulan ini
home-see-all = Lihat semua, { $count } anak
home-all-weighed = Semua balita sudah ditimbang
home-all-weighed-text = Terima kasih, Ibu. Bulan ini lengkap.

## Kiriman
sync-now = Kirim sekarang
sync-sending = Mengirim...
sending-unsent = Belum terkirim
sending-questioned = Minta diperiksa
sending-last = Terakhir terhubung
sending-people = Orang di HP ini
sending-events = Catatan di HP ini
sending-never = Belum pernah
sending-about = Catatan tersimpan di HP ini begitu Ibu menyimpan, dan dikirim sendiri bila ada sinyal. Ibu tidak perlu menunggu.
sending-questioned-about = Catatan yang diminta diperiksa tetap aman di HP ini. Hubungi petugas puskesmas untuk membahasnya.

## Warga
people-more = { $count } orang lagi. Cari namanya.
people-search = Cari nama anak atau ibu
people-none = Belum ada warga
people-none-text = Daftarkan anak pertama, atau kirim sekarang untuk mengambil catatan dari puskesmas.
people-no-match = Tidak ketemu
people-no-match-text = Coba sebagian nama saja, atau nama ibunya. Belum terdaftar? Daftarkan dulu.
people-choose = Pilih seorang anak
people-choose-text = Catatannya tampil di sini.

## Daftar anak
register-title = Daftar anak
register-place = Posyandu
register-place-missing = Pilih dulu posyandunya.
register-name = Nama lengkap
register-sex = Jenis kelamin
register-birth-date = Tanggal lahir
register-mother = Nama ibu
register-mother-hint = Supaya mudah dicari.
register-nik = NIK
register-nik-hint = 16 angka di Kartu Keluarga.
register-address = Alamat
registered = { $name } sudah terdaftar. Tersimpan di HP.

## Halaman anak
profile-title = Data diri
person-tabs = Bagian halaman anak
tab-tumbuh = Tumbuh
tab-imunisasi = Imunisasi
tab-riwayat = Riwayat
weigh = Timbang
immunise = Imunisasi
visit = Kunjungan
contested-title = Dua catatan berbeda
contested-text = Tanyakan kepada keluarga mana yang benar, lalu sampaikan kepada perawat. Keduanya tetap tersimpan.
field-name = Nama
field-sex = Jenis kelamin
field-birth-date = Tanggal lahir
field-mother = Nama ibu
field-nik = NIK
field-address = Alamat
growth-title = Berat menurut umur
growth-none = Belum pernah ditimbang
growth-none-text = Timbang sekarang; garis pertumbuhannya mulai dari sini.
chart-kilograms = kg
chart-months = umur, bulan
chart-spoken = Garis berat dari { $count } penimbangan. Terakhir { $weight }, { $date }.
size-lying = { $size } telentang
size-standing = { $size } berdiri
size-length = { $size }
size-head = kepala { $size }
size-arm = lengan { $size }
card-title = Kartu imunisasi
card-count = { $given } dari { $all } dosis
dose-given = sudah
dose-not-given = belum
schedule-unverified = Jadwal menunggu verifikasi.
schedule-basis = Dasar: { $basis }.
history-none = Belum ada catatan
history-none-text = Timbangan, imunisasi, dan kunjungan rumah tampil di sini.
history-by = oleh { $name }
history-by-unknown = penulisnya belum dikenal di HP ini
history-sent = Sudah di puskesmas
event-weighing = Ditimbang { $weight }
event-immunisation = Imunisasi { $dose }
event-batch = Batch { $text }
event-visit = Kunjungan rumah
event-reason = Alasan: { $text }
event-findings = Ditemukan: { $text }
event-advice = Saran: { $text }
event-unknown = Butuh versi baru
event-unknown-text = Catatan ini ditulis oleh Dacin yang lebih baru. Aman, dan terbaca setelah Dacin diperbarui.

## Timbang
choose-title = Timbang siapa?
choose-waiting = Belum ditimbang bulan ini
choose-others = Lainnya
keypad = Tombol angka
keypad-mark = koma
keypad-backspace = hapus satu angka
weigh-weight = Berat badan
weigh-length = Panjang atau tinggi
weigh-head = Lingkar kepala
weigh-arm = Lingkar lengan atas
weigh-weight-short = Berat
weigh-length-short = Panjang
weigh-head-short = Kepala
weigh-arm-short = LiLA
weigh-to-length = Lanjut ke panjang badan
weigh-to-head = Lanjut ke lingkar kepala
weigh-to-arm = Lanjut ke lingkar lengan
weigh-to-finish = Lanjut
weigh-skip = Lewati
weigh-straight-to-save = Lewati sisanya
weigh-steps = Ukuran
weigh-position = Cara mengukur
lying = Telentang
standing = Berdiri
weigh-last = Terakhir · { $day }
weigh-date = Tanggal ditimbang
weigh-again = Ukur lagi
weigh-true = Memang benar
not-measured = tidak diukur
weighed-on = Ditimbang · { $day }
weighed-first = Penimbangan pertama di catatan ini
weighed-since = { $gain } sejak { $day }
weighed-same = Tetap seperti { $day }
weighed-next = Anak berikutnya
weighed-see = Lihat catatan

## Imunisasi
immunise-title = Catat imunisasi
immunise-which = Yang diberikan
immunise-other = Vaksin lain
immunise-other-which = Di luar jadwal rutin
immunise-none-chosen = Pilih dulu vaksinnya.
immunise-date = Tanggal diberikan
immunise-batch = Nomor batch { $dose }
immunised = { $doses } tercatat. Tersimpan di HP.
immunised-before = { $doses } sudah tercatat sebelumnya, jadi tidak ditulis dua kali.

## Kunjungan rumah
visit-title = Kunjungan rumah
visit-date = Tanggal kunjungan
visit-reason = Alasan
visit-reason-absent = Tidak datang ke posyandu
visit-reason-weight = Berat tidak naik
visit-reason-ill = Sakit
visit-reason-immunisation = Imunisasi tertunda
visit-reason-other = Lainnya
visit-reason-own = Tulis alasannya
visit-findings = Yang ditemukan
visit-findings-hint = Keadaan anak dan keluarga, singkat saja.
visit-advice = Saran untuk keluarga
visited = Kunjungan tercatat. Tersimpan di HP.

## Pengaturan
settings-language = Bahasa
settings-who = Nama
settings-places = Posyandu
settings-version = Versi Dacin

# server pages
server-title = Puskesmas
server-sign-in = Masuk
server-sign-in-lead = Halaman ini untuk perawat dan bidan puskesmas. Isi posyandu yang sudah terkirim bisa dilihat di sini.
server-code = Kode masuk
server-code-hint = Delapan huruf dan angka, dari petugas yang mengurus Dacin. Huruf kecil atau besar sama saja.
server-bad-code = Kode ini salah, sudah dipakai, atau sudah lewat waktunya. Periksa lagi, atau minta kode baru.
server-too-many = Terlalu sering salah. Tunggu satu menit, lalu coba lagi.
server-not-nurse = Kode ini untuk kader, dan masih bisa dipakai. Halaman ini untuk puskesmas; Ibu Kader masuk lewat aplikasi Dacin di HP.
server-open-app = Buka aplikasi Dacin
server-officer = Kode ini untuk Dinas Kesehatan, dan masih bisa dipakai. Halaman Dinas belum ada; halaman ini untuk puskesmas.
server-trouble = Server sedang bermasalah. Catatan tetap aman. Coba lagi sebentar lagi.
server-other-site = Permintaan ini datang dari halaman lain, jadi tidak dijalankan. Buka halaman puskesmas, lalu coba lagi.
server-sign-out = Keluar
server-nurse = Perawat atau bidan
server-cadre = Kader
server-area = Wilayah saya · { $month } { $year }
server-arrived = { $count } dari { $all } posyandu sudah mengirim bulan ini
server-weighed = Ditimbang (D/S)
server-weighed-of = { $count } dari { $all } balita bulan ini
server-immunised = Imunisasi
server-doses-of = dosis bulan ini
server-visited = Kunjungan rumah
server-visits-of = kunjungan bulan ini
server-questioned = Perlu diperiksa
server-questioned-of = catatan yang belum bisa dibaca server; tetap tersimpan
server-questioned-none = tidak ada yang tertahan
server-posyandu = Posyandu
server-village = Gampong { $village }
server-people = Warga
server-share = D/S
server-share-of = { $count } dari { $all }
server-immunised-short = Imunisasi
server-visited-short = Kunjungan
server-last-record = Catatan terakhir
server-last-sent = Terakhir kirim
server-abbreviations = D/S: balita ditimbang bulan ini (D) dari balita terdaftar (S)
server-devices = HP dan tablet
server-devices-lead = Kapan terakhir terhubung ke puskesmas
server-today = hari ini { $time }
server-yesterday = kemarin { $time }
server-days-ago = { $days } hari lalu
server-never = belum pernah
server-stopped = tidak diterima lagi
server-no-posyandu = Belum ada posyandu di puskesmas ini
server-no-posyandu-next = Minta petugas server menambahkan posyandu, lalu muat ulang halaman ini.
server-no-devices = Belum ada HP yang terdaftar
server-no-devices-next = Minta kode untuk Ibu Kader kepada petugas server. Kader memasukkannya di aplikasi Dacin.
