/**
 * Colours of figures. The categories are those of Okabe and Ito ("Color Universal Design", 2008), which people with any of
 * the common kinds of colour blindness tell apart; amounts go from pale to deep blue, and what has two ends from orange to blue.
 */

export type ThemeName = 'light' | 'dark';

export interface Theme {
  readonly paper: string;
  readonly ink: string;
  /** For words that explain. */
  readonly quiet: string;
  /** For axes and grids. */
  readonly line: string;
  readonly accent: string;
  /** What is not the point of a figure. */
  readonly muted: string;
  readonly rise: string;
  readonly fall: string;
  /** Of an amount: least, most. */
  readonly least: string;
  readonly most: string;
  /** Of what has two ends: the low end, the middle, the high end. */
  readonly low: string;
  readonly middle: string;
  readonly high: string;
  readonly categories: readonly string[];
}

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: '#ffffff',
    ink: '#1a2330',
    quiet: '#5a6675',
    line: '#d9dee5',
    accent: '#1f5fa8',
    muted: '#aab4c0',
    rise: '#1f5fa8',
    fall: '#c25a00',
    least: '#cfe0f3',
    most: '#124a8c',
    low: '#c25a00',
    middle: '#f5f5f2',
    high: '#1f5fa8',
    categories: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#b8a800', '#6b7684'],
  },
  dark: {
    paper: '#12171f',
    ink: '#e8ecf1',
    quiet: '#9aa7b6',
    line: '#2c3643',
    accent: '#6fb0f0',
    muted: '#566273',
    rise: '#6fb0f0',
    fall: '#f0a050',
    least: '#1f3a5c',
    most: '#8cc4ff',
    low: '#f0a050',
    middle: '#232b36',
    high: '#6fb0f0',
    categories: ['#4da3dd', '#f0b429', '#2fbf95', '#dd94bd', '#8fd0f5', '#f08040', '#d9cb4a', '#9aa7b6'],
  },
};

/** The colour at a place between two others, 0 the first and 1 the second: linear in sRGB. */
export function between(first: string, second: string, place: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [first, second].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a! + (b! - a!) * place)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** So many colours of an amount, the most of it first. */
export function ramp(count: number, { least, most }: Theme): readonly string[] {
  return Array.from({ length: count }, (_, at) => between(most, least, count === 1 ? 0 : at / (count - 1)));
}

/** Whether words on a colour are to be white or black: whichever has the higher contrast, which is at least 4.5 (WCAG 2). */
export function inkOn(colour: string): string {
  const luminance = luminanceOf(colour);
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** WCAG 2, relative luminance. */
export function luminanceOf(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
