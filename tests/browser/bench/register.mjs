// A register of invented children of one posyandu, as people export it: enough of them to be slow.
const NAMES = {
  P: ["Aisyah", "Cut Intan", "Dara", "Fatimah", "Humaira", "Intan", "Keumala", "Maulida", "Nabila", "Putri", "Raihan", "Siti", "Ulfa", "Zahra"],
  L: ["Agam", "Alif", "Fajri", "Farhan", "Hafiz", "Haikal", "Ikhsan", "Khairul", "Maulana", "Nazar", "Rafli", "Reza", "Syahrul", "Zikri"],
};
const SECOND = ["Amalia", "Azka", "Bahri", "Candra", "Damanik", "Faudzan", "Hanum", "Iskandar", "Jamil", "Kautsar", "Lestari", "Mahfud", "Nur", "Rahmi", "Salma", "Usman", "Yusra"];
const HEAD = "NIK;Nama;JK;Tgl Lahir;Nama Ortu;Prov;Kab/Kota;Kec;Pukesmas;Desa/Kel;Posyandu;RT;RW;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA";

// The day some months before today, as a register writes it.
function daysAgo(days) {
  const day = new Date(Date.now() - days * 86_400_000);
  return day.toISOString().slice(0, 10);
}

// `count` children under five with one weighing each; always the same ones, by their place in the list.
export function register(count) {
  const rows = Array.from({ length: count }, (_, index) => {
    const sex = index % 2 === 0 ? "P" : "L";
    const of = (list, step) => list[Math.floor(index / step) % list.length];
    const name = `${of(NAMES[sex], 2)} ${of(SECOND, 28)} ${of(SECOND, 476)}`;
    const mother = `${of(NAMES.P, 3)} ${of(SECOND, 42)}`;
    const months = 2 + (index % 56);
    const weight = (3.5 + 2.4 * Math.sqrt(months / 2)).toFixed(1).replace(".", ",");
    const length = (52 + 9.5 * Math.sqrt(months / 2)).toFixed(1).replace(".", ",");
    const born = daysAgo(months * 30 + 40 + (index % 27));
    return `;${name};${sex};${born};${mother};Aceh;Kota Lhokseumawe;Banda Sakti;Mon Geudong;Mon Geudong;Melati 1;${1 + (index % 4)};;${daysAgo(35)};${weight};${length};${months < 24 ? "Terlentang" : "Berdiri"};`;
  });
  return [HEAD, ...rows].join("\n");
}
