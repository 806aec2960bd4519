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
