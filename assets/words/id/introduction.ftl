## Pengenalan
intro-title = Pengenalan
intro-about = Tiga hal tentang Dacin, satu menit
intro-offline = Catat walau tanpa sinyal
intro-offline-text = Begitu Ibu menekan Simpan, catatan aman di HP ini. Sinyal tidak perlu ditunggu.
intro-needs = Yang perlu Ibu perhatikan
intro-needs-text = Beranda menunjukkan siapa yang perlu ditolong, yang paling mendesak di atas.
intro-send = Kirim ke puskesmas
intro-send-text = Bila ada sinyal, catatan terkirim sendiri. Di atas layar selalu tertulis apa yang sudah sampai.
intro-skip = Lewati
intro-start = Mulai
intro-place = Kartu { $place } dari { $all }
