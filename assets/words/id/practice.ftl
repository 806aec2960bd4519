## Latihan
practice-name = LATIHAN
practice-not-real = bukan data sungguhan
practice-end = Selesai
practice-title = Latihan
practice-about = Coba semua tombol dengan keluarga karangan. Tidak ada yang dikirim, dan catatan Ibu tidak tersentuh. Latihan dimulai lagi dari awal setiap kali Dacin dibuka.
practice-begin = Mulai latihan
practice-restart = Ulangi latihan dari awal
practice-first = Belum punya kode? Ibu bisa berlatih dulu.
