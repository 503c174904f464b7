export const REGIONS: { value: string; label: string }[] = [
  { value: 'north-america', label: 'North America' },
  { value: 'emea', label: 'EMEA' },
  { value: 'apac', label: 'APAC' },
];

export const SERVED_REGIONS = REGIONS.map(({ value }) => value);

export const NORTH_AMERICA = ['US', 'CA'];
export const UKI = ['GB', 'IE'];
export const DACH = ['DE', 'AT', 'CH', 'LI'];
export const REST_OF_EMEA = [
  ...['FR', 'BE', 'NL', 'LU', 'ES', 'PT', 'IT', 'MT', 'GR', 'CY'],
  ...['DK', 'SE', 'NO', 'FI', 'IS', 'EE', 'LV', 'LT', 'PL', 'CZ', 'SK', 'HU', 'SI', 'HR', 'RO', 'BG'],
  ...['IL', 'AE', 'SA', 'QA', 'ZA', 'EG', 'MA', 'KE', 'NG'],
];
export const APAC = ['SG', 'MY', 'ID', 'TH', 'VN', 'PH', 'HK', 'TW', 'JP', 'KR', 'IN', 'AU', 'NZ'];

/** States and provinces on Mountain or Pacific time; the rest of the United States and Canada is NA-East. */
export const NA_WEST_STATES = [
  ...['AK', 'AZ', 'CA', 'CO', 'HI', 'ID', 'MT', 'NM', 'NV', 'OR', 'UT', 'WA', 'WY'],
  ...['AB', 'BC', 'NT', 'YT'],
];
