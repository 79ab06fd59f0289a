/** Where a row of a procedure comes from. `product` marks a rule that is ours where the sources are silent. */
export const BASIS = {
  programme: 'PermenPANRB 90/2021, Lampiran II',
  instrument: 'PermenPANRB 90/2021, Lampiran III',
  proposing: 'PermenPANRB 5/2024, Lampiran II Bab II',
  revocation: 'PermenPANRB 90/2021, Lampiran II Bab IV C',
  privacy: 'UU 27/2022',
  product: 'aturan produk',
} as const;
