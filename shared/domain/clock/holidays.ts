import { type HolidayDates, PAST_HOLIDAYS } from './past-holidays.ts'

/** A day on which government offices are closed. `nameKey` is in the locales. */
export type Holiday = {
  readonly date: string
  readonly kind: 'national' | 'collective_leave'
  readonly nameKey: string
}

export type HolidayYear = {
  readonly year: number
  /** Number of the joint decree of the three ministers (SKB 3 Menteri), or how the dates were found. */
  readonly sourceKey: string
  /** True while the dates are a calculation or a report nobody has compared with the decree. */
  readonly confirm: boolean
  readonly days: readonly Holiday[]
}

export type HolidayCalendar = readonly HolidayYear[]

/**
 * National holidays and collective leave (cuti bersama). Before 2025: past-holidays.ts.
 * 2025: SKB Menag, Menaker, MenPANRB 1017, 2 and 2 of 2024, with the addition of 18 August (SKB of 7 Aug 2025).
 * 2026: SKB 1497, 2 and 5 of 2025 (19 Sep 2025).
 * 2027: fixed dates and calculated feasts only. Moon-sighting may move the Islamic ones by a day and the collective
 * leave is not known here: replace when the decree is at hand.
 */
export const HOLIDAYS: HolidayCalendar = [
  ...PAST_HOLIDAYS.map(([number, dates]) => year(number, true, dates)),
  year(2025, false, {
    national: {
      newYear: '01-01',
      israMiraj: '01-27',
      chineseNewYear: '01-29',
      nyepi: '03-29',
      idulFitri: '03-31 04-01',
      goodFriday: '04-18',
      easter: '04-20',
      labourDay: '05-01',
      waisak: '05-12',
      ascension: '05-29',
      pancasila: '06-01',
      idulAdha: '06-06',
      islamicNewYear: '06-27',
      independence: '08-17',
      maulid: '09-05',
      christmas: '12-25',
    },
    leave: {
      chineseNewYear: '01-28',
      nyepi: '03-28',
      idulFitri: '04-02 04-03 04-04 04-07',
      waisak: '05-13',
      ascension: '05-30',
      idulAdha: '06-09',
      independence: '08-18',
      christmas: '12-26',
    },
  }),
  year(2026, false, {
    national: {
      newYear: '01-01',
      israMiraj: '01-16',
      chineseNewYear: '02-17',
      nyepi: '03-19',
      idulFitri: '03-21 03-22',
      goodFriday: '04-03',
      easter: '04-05',
      labourDay: '05-01',
      ascension: '05-14',
      idulAdha: '05-27',
      waisak: '05-31',
      pancasila: '06-01',
      islamicNewYear: '06-16',
      independence: '08-17',
      maulid: '08-25',
      christmas: '12-25',
    },
    leave: {
      chineseNewYear: '02-16',
      nyepi: '03-18',
      idulFitri: '03-20 03-23 03-24',
      ascension: '05-15',
      idulAdha: '05-28',
      christmas: '12-24',
    },
  }),
  year(2027, true, {
    national: {
      newYear: '01-01',
      israMiraj: '01-05',
      chineseNewYear: '02-06',
      nyepi: '03-08',
      idulFitri: '03-10 03-11',
      goodFriday: '03-26',
      easter: '03-28',
      labourDay: '05-01',
      ascension: '05-06',
      idulAdha: '05-17',
      waisak: '05-20',
      pancasila: '06-01',
      islamicNewYear: '06-06',
      independence: '08-17',
      maulid: '08-15',
      christmas: '12-25',
    },
    leave: {},
  }),
]

/** The holiday on a local date (`YYYY-MM-DD`), national ones before collective leave. */
export function holidayOn(date: string, calendar: HolidayCalendar): Holiday | null {
  const days = calendarYear(date, calendar)?.days.filter(day => day.date === date) ?? []
  return days.find(day => day.kind === 'national') ?? days[0] ?? null
}

/** False for a date in a year whose calendar is missing or not yet confirmed: a deadline there may still move. */
export function isCalendarCertain(date: string, calendar: HolidayCalendar): boolean {
  return calendarYear(date, calendar)?.confirm === false
}

function calendarYear(date: string, calendar: HolidayCalendar): HolidayYear | undefined {
  const wanted = Number(date.slice(0, 4))
  return calendar.find(candidate => candidate.year === wanted)
}

function year(number: number, confirm: boolean, lists: HolidayDates): HolidayYear {
  const days = (dates: HolidayDates['national'], kind: Holiday['kind']): Holiday[] =>
    Object.entries(dates).flatMap(([name, list]) =>
      list.split(' ').map(day => ({ date: `${number}-${day}`, kind, nameKey: `programme:holiday.${name}` })),
    )
  return {
    year: number,
    sourceKey: `programme:holidaySource.${number}`,
    confirm,
    days: [...days(lists.national, 'national'), ...days(lists.leave, 'collective_leave')],
  }
}
