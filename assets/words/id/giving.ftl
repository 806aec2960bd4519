## Beri
give-title = Beri vitamin atau obat
give-none-chosen = Pilih dulu yang diberikan.
give-quantity = Jumlah ({ $unit })
give-quantity-wrong = Tulis jumlahnya dengan angka bulat, mulai dari 1.
give-date = Tanggal diberikan
given = Pemberian tercatat. Tersimpan di HP.
handout-given = Sudah diberi, { $day }
handout-wait = Boleh diberi lagi mulai { $day }
handout-overdue = Bulannya sudah lewat, masih boleh diberikan
handout-had = Sudah
handout-not-yet = Tunggu
handout-due = Waktunya
handout-late = Susulan
unit-capsule = kapsul
unit-tablet = tablet
unit-half-tablet = kali setengah tablet
unit-sachet = saset
unit-portion = porsi

## ASI eksklusif
milk-title = ASI eksklusif
milk-ask = Tanyakan kepada ibunya: sampai hari ini bayi hanya diberi ASI, tanpa air putih, susu formula, atau makanan? Obat dan vitamin boleh.
milk-yes = Ya, hanya ASI
milk-no = Sudah ada yang lain
milk-saved = Jawaban bulan ini tersimpan di HP.
milk-legend = E0 sampai E6: umur bayi dalam bulan. ✓ hanya ASI, ✕ sudah diberi yang lain, ? belum ditanyakan.
milk-ticked = hanya ASI
milk-other = sudah diberi yang lain
milk-not-asked = belum ditanyakan
milk-later = belum waktunya
milk-done = Selesai

## Perkembangan
develop-title = Pantauan perkembangan
develop-book = Pertanyaannya dibaca dari Buku KIA sesuai umur anak. Di sini ditulis hasilnya saja; petugas yang menyimpulkan.
develop-finding = Bagaimana hasilnya?
develop-as-expected = Semua bisa
develop-doubtful = Ada yang belum bisa
develop-delayed = Banyak yang belum bisa
develop-none-chosen = Pilih dulu hasilnya.
develop-remark = Yang belum bisa, atau keterangan lain
develop-date = Tanggal dilihat
developed = Pantauan perkembangan tercatat. Tersimpan di HP.

## Meninggal atau pindah
depart-title = Meninggal atau pindah
depart-moved = Pindah ke luar
depart-died = Meninggal
depart-other = Alasan lain
depart-none-chosen = Pilih dulu alasannya.
depart-within = Pindah ke posyandu lain di daerah ini? Pakai “Pindah posyandu” di Riwayat, supaya catatannya ikut.
depart-date = Sejak tanggal
depart-detail-moved = Pindah ke mana
depart-detail-died = Penyebab, bila keluarga berkenan
depart-detail-other = Alasannya
depart-sure-moved = { $name } pindah pada { $day }?
depart-sure-died = { $name } meninggal pada { $day }?
depart-sure-other = { $name } tidak lagi di posyandu ini sejak { $day }?
depart-about = Namanya tidak lagi ditunggu di daftar. Semua catatannya tetap tersimpan, dan bila keliru bisa dibatalkan di Riwayat.
depart-yes = Ya, catat
depart-no = Tidak jadi
departed = Tercatat. Tersimpan di HP.
person-departed = Tidak lagi di posyandu
departed-died = Meninggal, { $day }. Semoga keluarga diberi ketabahan.
departed-moved = Pindah, { $day }.
departed-other = Tidak lagi di posyandu ini sejak { $day }.
