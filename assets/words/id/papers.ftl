## Surat dan berkas
letter-title = Surat rujukan
letter-by = Ditulis oleh { $name }
letter-answer = Rujuk balik: jawaban puskesmas untuk posyandu
letter-code = Untuk petugas puskesmas: pindai untuk membuka catatannya. Kode ini tidak memuat nama atau NIK.
letter-file = surat-rujukan
handed-downloaded = Suratnya ada di folder Unduhan HP ini.
handed-saved = Suratnya tersimpan di { $place }.
handed-failed = Suratnya belum bisa disimpan di sini. Catatan rujukan tetap aman. Coba sekali lagi.
