import type { CalendarDefinition } from '../../schema/operations';

/**
 * Public holidays of 2025 to 2027 that fall on Monday to Friday, substitute days included: United States
 * federal holidays, England and Wales bank holidays, German holidays common to all states, Singapore gazetted
 * holidays. A line is one holiday with its dates as `YYYY-MM-DD`.
 */
const UNITED_STATES = {
  'New Year’s Day': ['2025-01-01', '2026-01-01', '2027-01-01', '2027-12-31'],
  'Martin Luther King Jr. Day': ['2025-01-20', '2026-01-19', '2027-01-18'],
  'Washington’s Birthday': ['2025-02-17', '2026-02-16', '2027-02-15'],
  'Memorial Day': ['2025-05-26', '2026-05-25', '2027-05-31'],
  Juneteenth: ['2025-06-19', '2026-06-19', '2027-06-18'],
  'Independence Day': ['2025-07-04', '2026-07-03', '2027-07-05'],
  'Labor Day': ['2025-09-01', '2026-09-07', '2027-09-06'],
  'Columbus Day': ['2025-10-13', '2026-10-12', '2027-10-11'],
  'Veterans Day': ['2025-11-11', '2026-11-11', '2027-11-11'],
  'Thanksgiving Day': ['2025-11-27', '2026-11-26', '2027-11-25'],
  'Christmas Day': ['2025-12-25', '2026-12-25', '2027-12-24'],
};

const ENGLAND_AND_WALES = {
  'New Year’s Day': ['2025-01-01', '2026-01-01', '2027-01-01'],
  'Good Friday': ['2025-04-18', '2026-04-03', '2027-03-26'],
  'Easter Monday': ['2025-04-21', '2026-04-06', '2027-03-29'],
  'Early May bank holiday': ['2025-05-05', '2026-05-04', '2027-05-03'],
  'Spring bank holiday': ['2025-05-26', '2026-05-25', '2027-05-31'],
  'Summer bank holiday': ['2025-08-25', '2026-08-31', '2027-08-30'],
  'Christmas Day': ['2025-12-25', '2026-12-25', '2027-12-27'],
  'Boxing Day': ['2025-12-26', '2026-12-28', '2027-12-28'],
};

const GERMANY = {
  Neujahr: ['2025-01-01', '2026-01-01', '2027-01-01'],
  Karfreitag: ['2025-04-18', '2026-04-03', '2027-03-26'],
  Ostermontag: ['2025-04-21', '2026-04-06', '2027-03-29'],
  'Tag der Arbeit': ['2025-05-01', '2026-05-01'],
  'Christi Himmelfahrt': ['2025-05-29', '2026-05-14', '2027-05-06'],
  Pfingstmontag: ['2025-06-09', '2026-05-25', '2027-05-17'],
  'Tag der Deutschen Einheit': ['2025-10-03'],
  'Erster Weihnachtstag': ['2025-12-25', '2026-12-25'],
  'Zweiter Weihnachtstag': ['2025-12-26'],
};

const SINGAPORE = {
  'New Year’s Day': ['2025-01-01', '2026-01-01', '2027-01-01'],
  'Chinese New Year': ['2025-01-29', '2025-01-30', '2026-02-17', '2026-02-18', '2027-02-08'],
  'Hari Raya Puasa': ['2025-03-31', '2027-03-10'],
  'Good Friday': ['2025-04-18', '2026-04-03', '2027-03-26'],
  'Labour Day': ['2025-05-01', '2026-05-01'],
  'Vesak Day': ['2025-05-12', '2026-06-01', '2027-05-20'],
  'Hari Raya Haji': ['2026-05-27', '2027-05-17'],
  'National Day': ['2026-08-10', '2027-08-09'],
  Deepavali: ['2025-10-20', '2026-11-09', '2027-10-28'],
  'Christmas Day': ['2025-12-25', '2026-12-25'],
};

const closedOn = (holidays: Readonly<Record<string, readonly string[]>>): CalendarDefinition['exceptions'] =>
  Object.entries(holidays)
    .flatMap(([name, dates]) => dates.map((date) => ({ date, intervals: [], name })))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

export const HOLIDAYS = {
  unitedStates: closedOn(UNITED_STATES),
  englandAndWales: closedOn(ENGLAND_AND_WALES),
  germany: closedOn(GERMANY),
  singapore: closedOn(SINGAPORE),
};
