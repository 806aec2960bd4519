## Pengaturan
settings-language = Bahasa
settings-who = Nama
settings-places = Posyandu
settings-version = Versi Dacin
settings-unread = { $count } catatan butuh versi baru aplikasi; tetap tersimpan dan terkirim.
settings-colours = Warna
look-phone = Seperti HP
look-light = Terang
look-dark = Gelap
look-sun = Di bawah matahari
settings-letters = Ukuran huruf
letters-normal = Biasa
letters-large = Besar
letters-largest = Paling besar
settings-help = Bantuan
settings-room = Tempat simpan di HP
settings-room-enough = cukup
settings-room-full = hampir penuh · beri tahu puskesmas

## Aturan
rules-title = Aturan yang dipakai
rules-row = Dasar hukum setiap aturan, dan sudah diverifikasi atau belum
rules-about = Dacin menilai dengan aturan di bawah ini. Setiap hasil ingat aturan yang dipakai.
rules-waiting = { $count } aturan menunggu verifikasi tenaga kesehatan.
rules-version = Versi { $version } · berlaku sejak { $date }
rules-verified = Diverifikasi oleh { $who }
