import { Modal, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e6f6f3',
  '#cdeae5',
  '#9dd6cc',
  '#68c0b1',
  '#3fae9b',
  '#219d89',
  '#0f8473',
  '#0b6e63',
  '#075a51',
  '#034840',
];

const brick: MantineColorsTuple = [
  '#fff1ef',
  '#ffe0dc',
  '#ffc6c0',
  '#ff9f96',
  '#f4776c',
  '#e0493d',
  '#c4281f',
  '#b42318',
  '#8c1a12',
  '#6d120c',
];

const slate: MantineColorsTuple = [
  '#dce3ea',
  '#b9c4cf',
  '#93a1af',
  '#64727f',
  '#434f5b',
  '#333e49',
  '#222b34',
  '#182027',
  '#12181e',
  '#0c1116',
];

/** Mantine in the console's colours; `autoContrast` picks black or white text on any filled surface. */
export const theme = createTheme({
  colors: { petrol, red: brick, dark: slate },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.22,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  components: { Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }) },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' } } },
});

/** Mantine's dimmed text misses 4.5:1 on some surfaces; these shades pass on all of ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d5a66',
    '--mantine-color-placeholder': '#5d6975',
    '--mantine-color-error': '#b42318',
    '--page-background': '#f3f6f7',
    '--hairline': '#dde4e8',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b5c0',
    '--mantine-color-placeholder': '#8b98a5',
    '--mantine-color-error': '#ff9b92',
    '--mantine-color-text': '#e4eaf0',
    '--page-background': '#0f151a',
    '--hairline': '#2a343e',
  },
});
