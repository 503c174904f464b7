/** All of it: every way with either hand, in every host, with every text. That takes long, and is `npm run soak -- screens`. */
export const isWhole = process.env['PARLEY_SCREENS'] === 'whole';
