## Beranda
home-weighed = { $weighed } dari { $children } balita sudah ditimbang
home-weigh = Timbang anak
home-waiting = Belum ditimbang bulan ini
home-see-all = Lihat semua, { $count } anak
home-all-weighed = Semua balita sudah ditimbang
home-all-weighed-text = Terima kasih, Ibu. Bulan ini lengkap.
