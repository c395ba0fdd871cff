/** Local dates as `MM-DD`, several parted by a space, by the holiday's name. */
export interface HolidayDates {
  readonly national: Readonly<Record<string, string>>
  readonly leave: Readonly<Record<string, string>>
}

/**
 * The years of the programme's first waves, as they were in the end, for terms in working days that ran then. Joint decrees
 * (SKB) of the ministers of religion, manpower and administrative reform:
 * 2020: 728/2019, last changed by 744, 5 and 6 of 2020 (1 Dec 2020), with the regional election of 9 December (Keppres 22/2020).
 * 2021: 642/2020, last changed by 712, 1 and 3 of 2021 (18 June 2021). 2022: 963/2021, changed by 375/2022 (7 April 2022).
 * 2023: 1066/2022, changed by 327/2023 and 624/2023. 2024: 855/2023, with the elections of 14 February (Keppres 10/2024) and
 * 27 November (Keppres 33/2024).
 */
export const PAST_HOLIDAYS: readonly (readonly [year: number, dates: HolidayDates])[] = [
  [
    2020,
    {
      national: {
        newYear: '01-01',
        chineseNewYear: '01-25',
        israMiraj: '03-22',
        nyepi: '03-25',
        goodFriday: '04-10',
        labourDay: '05-01',
        waisak: '05-07',
        ascension: '05-21',
        idulFitri: '05-24 05-25',
        pancasila: '06-01',
        idulAdha: '07-31',
        independence: '08-17',
        islamicNewYear: '08-20',
        maulid: '10-29',
        election: '12-09',
        christmas: '12-25',
      },
      leave: { islamicNewYear: '08-21', maulid: '10-28 10-30', christmas: '12-24', idulFitri: '12-31' },
    },
  ],
  [
    2021,
    {
      national: {
        newYear: '01-01',
        chineseNewYear: '02-12',
        israMiraj: '03-11',
        nyepi: '03-14',
        goodFriday: '04-02',
        labourDay: '05-01',
        ascension: '05-13',
        idulFitri: '05-13 05-14',
        waisak: '05-26',
        pancasila: '06-01',
        idulAdha: '07-20',
        islamicNewYear: '08-11',
        independence: '08-17',
        maulid: '10-20',
        christmas: '12-25',
      },
      leave: { idulFitri: '05-12' },
    },
  ],
  [
    2022,
    {
      national: {
        newYear: '01-01',
        chineseNewYear: '02-01',
        israMiraj: '02-28',
        nyepi: '03-03',
        goodFriday: '04-15',
        labourDay: '05-01',
        idulFitri: '05-02 05-03',
        waisak: '05-16',
        ascension: '05-26',
        pancasila: '06-01',
        idulAdha: '07-09',
        islamicNewYear: '07-30',
        independence: '08-17',
        maulid: '10-08',
        christmas: '12-25',
      },
      leave: { idulFitri: '04-29 05-04 05-05 05-06' },
    },
  ],
  [
    2023,
    {
      national: {
        newYear: '01-01',
        chineseNewYear: '01-22',
        israMiraj: '02-18',
        nyepi: '03-22',
        goodFriday: '04-07',
        idulFitri: '04-22 04-23',
        labourDay: '05-01',
        ascension: '05-18',
        pancasila: '06-01',
        waisak: '06-04',
        idulAdha: '06-29',
        islamicNewYear: '07-19',
        independence: '08-17',
        maulid: '09-28',
        christmas: '12-25',
      },
      leave: {
        chineseNewYear: '01-23',
        nyepi: '03-23',
        idulFitri: '04-19 04-20 04-21 04-24 04-25',
        waisak: '06-02',
        idulAdha: '06-28 06-30',
        christmas: '12-26',
      },
    },
  ],
  [
    2024,
    {
      national: {
        newYear: '01-01',
        israMiraj: '02-08',
        chineseNewYear: '02-10',
        election: '02-14 11-27',
        nyepi: '03-11',
        goodFriday: '03-29',
        easter: '03-31',
        idulFitri: '04-10 04-11',
        labourDay: '05-01',
        ascension: '05-09',
        waisak: '05-23',
        pancasila: '06-01',
        idulAdha: '06-17',
        islamicNewYear: '07-07',
        independence: '08-17',
        maulid: '09-16',
        christmas: '12-25',
      },
      leave: {
        chineseNewYear: '02-09',
        nyepi: '03-12',
        idulFitri: '04-08 04-09 04-12 04-15',
        ascension: '05-10',
        waisak: '05-24',
        idulAdha: '06-18',
        christmas: '12-26',
      },
    },
  ],
]
