import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Ten shades of the accent, lightest first. White text reads on the sixth and darker, dark text on the fifth and lighter. */
const parley: MantineColorsTuple = [
  '#f2f6fe',
  '#e2eafe',
  '#c5d5fd',
  '#a4bcfa',
  '#82a1f6',
  '#6083ee',
  '#3e5ed8',
  '#304cbb',
  '#253c9a',
  '#1b2d74',
];

/** Neutrals with a breath of the accent's hue, so that grey beside it does not look brown. */
const gray: MantineColorsTuple = [
  '#f9fafb',
  '#f3f4f6',
  '#ebedf0',
  '#e1e3e8',
  '#d1d4da',
  '#b4b7bf',
  '#8d929c',
  '#696f7a',
  '#434852',
  '#252931',
];

const dark: MantineColorsTuple = [
  '#e9ebef',
  '#cbced3',
  '#a7abb3',
  '#818690',
  '#535862',
  '#3c4048',
  '#2b2f37',
  '#1f232a',
  '#171a20',
  '#0f1217',
];

/** Mantine's side of the visual language; the tokens are the other. */
export const theme = createTheme({
  colors: { parley, gray, dark },
  primaryColor: 'parley',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  fontFamily: 'var(--p-font)',
  headings: { fontFamily: 'var(--p-font)', fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        // The head of a dialog; left as the element it is, it would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Button: Button.extend({
      styles: { label: { fontWeight: 550 } },
      // Automatic contrast looks at the light accent only, and would write white on the dark one.
      vars: (_theme, { variant = 'filled', color }) => ({
        root: variant === 'filled' && color === undefined ? { '--button-color': 'var(--p-on-accent)' } : {},
      }),
    }),
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
});

const LOOK = {
  '--mantine-color-body': 'var(--p-surface)',
  '--mantine-color-text': 'var(--p-text)',
  '--mantine-color-dimmed': 'var(--p-text-dim)',
  '--mantine-color-placeholder': 'var(--p-text-dim)',
  '--mantine-color-anchor': 'var(--p-accent-text)',
  '--mantine-color-error': 'var(--p-alarm)',
  '--mantine-color-default': 'var(--p-surface-raised)',
  '--mantine-color-default-hover': 'var(--p-surface-hover)',
  '--mantine-color-default-color': 'var(--p-text)',
  '--mantine-color-default-border': 'var(--p-line-strong)',
  '--mantine-primary-color-filled': 'var(--p-accent)',
  '--mantine-primary-color-filled-hover': 'var(--p-accent-strong)',
  '--mantine-primary-color-contrast': 'var(--p-on-accent)',
  '--mantine-color-parley-light': 'var(--p-accent-wash)',
  '--mantine-color-parley-light-hover': 'color-mix(in srgb, var(--p-accent-wash), var(--p-accent-line) 35%)',
  '--mantine-color-parley-light-color': 'var(--p-accent-text)',
  '--mantine-primary-color-light': 'var(--p-accent-wash)',
  '--mantine-primary-color-light-color': 'var(--p-accent-text)',
};

/**
 * Points Mantine's own variables at the tokens, so that the three looks have one source. Mantine sets most of them once
 * more for each scheme, with a selector that would win over the root's.
 */
export const mantineVariables: CSSVariablesResolver = () => ({ variables: LOOK, light: LOOK, dark: LOOK });
