## Kiriman ke puskesmas
sync-all-sent = Semua sudah di puskesmas, { $time }
sync-all-sent-once = Semua sudah di puskesmas
sync-nothing-yet = Belum ada catatan. Yang Ibu tulis tersimpan di HP.
sync-unsent = { $count } catatan belum terkirim · tersimpan di HP
sync-questioned = Puskesmas minta diperiksa: { $count } catatan
sync-going = Sedang mengirim ke puskesmas...

## Kiriman
sync-now = Kirim sekarang
sync-sending = Mengirim...
sending-unsent = Belum terkirim
sending-questioned = Minta diperiksa
sending-last = Terakhir terhubung
sending-people = Orang di HP ini
sending-events = Catatan di HP ini
sending-never = Belum pernah
sending-about = Catatan tersimpan di HP ini begitu Ibu menyimpan, dan dikirim sendiri bila ada sinyal. Ibu tidak perlu menunggu.
sending-questioned-about = Catatan yang diminta diperiksa tetap aman di HP ini. Hubungi petugas puskesmas untuk membahasnya.
