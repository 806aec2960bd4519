## Warga
people-more = { $count } orang lagi. Cari namanya.
people-search = Cari nama anak atau ibu
people-none = Belum ada warga
people-none-text = Daftarkan warga pertama, atau kirim sekarang untuk mengambil catatan dari puskesmas.
people-no-match = Tidak ketemu
people-no-match-text = Coba sebagian nama saja, atau nama ibunya. Belum terdaftar? Daftarkan dulu.
people-choose = Pilih seorang anak
people-choose-text = Catatannya tampil di sini.

## Daftar warga
register-title = Daftar warga
register-who = Siapa yang didaftarkan
register-child = Anak
register-pregnant = Ibu hamil
register-adult = Dewasa atau lansia
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
