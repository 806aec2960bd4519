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
