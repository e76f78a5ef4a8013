/** How a DOCX looks: by styles alone, so that whoever edits it can change them. */

import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx';

/** The width of A4 without its margins, in twentieths of a point. */
export const TEXT_WIDTH = 11906 - 2 * 1134;

const INK = '1B1B1F';
const QUIET = '55555F';

export function stylesOf(language: string): IStylesOptions {
  const heading = (size: number, before: number, after: number) => ({
    run: { size, bold: true, color: INK, font: 'Calibri' },
    paragraph: { spacing: { before, after }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, color: INK, language: { value: language } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { size: 44, bold: true, color: INK, font: 'Calibri' },
        paragraph: { spacing: { before: 80, after: 240, line: 276, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(32, 480, 120),
      heading2: heading(26, 320, 80),
      heading3: heading(24, 240, 80),
      heading4: heading(22, 200, 80),
    },
    characterStyles: [{ id: 'Name', name: 'Name', run: { font: 'Consolas', size: 18 } }],
    paragraphStyles: [
      { id: 'Kind', name: 'Kind', basedOn: 'Normal', run: { color: QUIET, size: 20, allCaps: true } },
      { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: { color: QUIET, size: 18 } },
      {
        id: 'Fact',
        name: 'Fact',
        basedOn: 'Normal',
        paragraph: { spacing: { after: 20 }, indent: { left: 284, hanging: 284 } },
      },
      {
        id: 'Formula',
        name: 'Formula',
        basedOn: 'Normal',
        paragraph: { spacing: { before: 80, after: 160, line: 240, lineRule: LineRuleType.AUTO } },
      },
      {
        id: 'Lines',
        name: 'Lines',
        basedOn: 'Normal',
        run: { font: 'Consolas', size: 18 },
        paragraph: { spacing: { after: 0 } },
      },
      {
        id: 'Cell',
        name: 'Cell',
        basedOn: 'Normal',
        run: { size: 19 },
        paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
      },
      {
        id: 'TableCaption',
        name: 'Table caption',
        basedOn: 'Normal',
        run: { color: QUIET, size: 20 },
        paragraph: { spacing: { before: 160, after: 60 } },
      },
    ],
  };
}

const indent = { paragraph: { indent: { left: 425, hanging: 425 }, spacing: { after: 60 } } };

export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: 'bullets',
      levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: indent }],
    },
    {
      reference: 'references',
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, style: indent }],
    },
  ],
};
