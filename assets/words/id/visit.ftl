## Kunjungan rumah
visit-title = Kunjungan rumah
visit-date = Tanggal kunjungan
visit-reason = Alasan
visit-reason-absent = Tidak datang ke posyandu
visit-reason-weight = Berat tidak naik
visit-reason-ill = Sakit
visit-reason-immunisation = Imunisasi tertunda
visit-findings = Yang ditemukan
visit-findings-hint = Keadaan anak dan keluarga, singkat saja.
visit-advice = Saran untuk keluarga
visited = Kunjungan tercatat. Tersimpan di HP.
