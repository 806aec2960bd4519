## Pengaturan
settings-language = Bahasa
settings-who = Nama
settings-places = Posyandu
settings-version = Versi Dacin
settings-unread = { $count } catatan butuh versi baru aplikasi; tetap tersimpan dan terkirim.
