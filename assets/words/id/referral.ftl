## Rujuk
refer = Rujuk
refer-title = Rujuk ke puskesmas
refer-now = Jangan menunggu: antar sekarang juga, dan telepon puskesmas. Catatan ini bisa diisi sambil jalan.
refer-findings = Yang ditemukan dan hasil ukur
refer-done = Yang sudah dilakukan
refer-destination = Dirujuk ke
refer-consent = Tanyakan dulu kepada keluarga. Dengan tombol ini Ibu mencatat bahwa keluarga setuju.
refer-agreed = Keluarga setuju
refer-send = Keluarga setuju, kirim rujukan
refer-send-now = Kirim rujukan darurat
referred = Rujukan tersimpan di HP. Puskesmas menerimanya begitu ada jaringan.

referral-title = Rujukan
referral-open = Lihat perjalanan rujukan
referral-none = Rujukan ini tidak ada
referral-none-text = Mungkin sudah dibatalkan sebagai catatan. Lihat riwayatnya.
referral-written = Ditulis
referral-arrived = Sampai di puskesmas
referral-arrived-yes = Catatannya sudah ada di puskesmas
referral-arrived-not = Masih di HP ini, dikirim begitu ada jaringan
referral-not-yet = belum
referral-waits-received = Menunggu { $name } datang ke puskesmas. Paling lambat: { $day }.
referral-waits-visited = { $name } belum datang. Kunjungi rumahnya. Paling lambat: { $day }.
referral-waits-answered = Menunggu jawaban puskesmas. Paling lambat: { $day }.
referral-waits-told = Jawaban puskesmas sudah ada. Sampaikan kepada keluarga { $name }. Paling lambat: { $day }.
referral-waits-elsewhere = Tempat yang dituju tidak bisa menerima { $name }. Kirim ke tempat lain. Paling lambat: { $day }.
referral-late = { $count ->
   *[other] Terlambat { $count } hari: tanyakan kepada puskesmas atau keluarga.
}
referral-do-send = Kirim ke tempat lain
referral-do-receive = Sudah datang
referral-do-treat = Tulis jawaban
referral-do-refer-on = Rujuk lebih lanjut
referral-do-close = Jawaban sudah disampaikan
referral-do-cancel = Batalkan rujukan
referral-do-decline = Tidak bisa diterima
referral-do-did-not-come = Tidak datang
referral-do-visited = Sudah dikunjungi
referral-not-now = Tidak jadi
