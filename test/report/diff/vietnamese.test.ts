import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANGES } from '../../../src/report/diff/words/vietnamese.js';
import { CHANGE_RULES } from '../../../src/revise/rules/registry.js';
import { examples, runIn, temporaryFolder } from '../../cli/run-in.js';

describe('changes in Vietnamese', () => {
  test('have words for every rule, no two alike', () => {
    expect(Object.keys(CHANGES).sort()).toEqual(CHANGE_RULES.map(({ name }) => name).sort());
    expect(new Set(Object.values(CHANGES)).size).toBe(CHANGE_RULES.length);
  });

  test('are in the report of the second edition, with titles and shares', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const [newer, older] = ['fta-index-2025', 'fta-index'].map((name) =>
      join(examples, `fta-index/${name}.methodology`),
    );
    const words = ['report', newer!, '--against', older!, '--data', 'new', '--out', 'page'];
    const { code, err } = await runIn(folder, ...words);
    expect(code, err).toBe(0);
    const page = readFileSync(join(folder, 'page/index.html'), 'utf8');
    const part = (id: string): string => new RegExp(`<template id="${id}">(.*?)</template>`, 's').exec(page)![1]!;
    const [english, vietnamese] = [part('changes-0'), part('changes-1')];
    expect(english).toContain('The weight of Dissemination in FTAIndex2025 falls from 25 % to 20 %.');
    // Four pillars weighed alike, then 0.8 : 1 : 1 : 1.2 of four; 40 % of a pillar, then 35 %.
    for (const sentence of [
      'Trọng số của “Công tác tuyên truyền, phổ biến về FTA” giảm từ 25 % xuống 20 %.',
      'Trọng số của “Công tác thực thi cam kết về phát triển bền vững” tăng từ 25 % lên 30 %.',
      'Trọng số của “Doanh nghiệp hiểu rõ các FTA” giảm từ 40 % xuống 35 %.',
      'Chỉ tiêu hoặc trụ cột mới: “Hợp tác xã hiểu rõ các FTA”.',
      '24 thay đổi: 3 mất tính so sánh, 7 làm thay đổi điểm, 4 bổ sung, 10 biên tập.',
      'Có khai báo mới: nguồn số liệu cooperatives.',
      'Phiên bản trước: 1.0.0; nay: 2.0.0.',
      'Tác động đến kết quả',
      'Tương quan thứ hạng: Spearman',
    ])
      expect(vietnamese).toContain(sentence);
    // Headings, captions and columns: nothing of the other language is left but what the definition and marked notes say.
    const spoken = vietnamese.replace(/<div lang="en">.*?<\/div>/gs, '').replace(/<code>.*?<\/code>/gs, '');
    for (const tag of [
      'h2',
      'h3',
      'caption',
      'th scope="col"',
      'th scope="col" class="number"',
      'figcaption',
      'summary',
    ])
      for (const [, text] of spoken.matchAll(new RegExp(`<${tag}>([^<]*)<`, 'g')))
        expect(text).not.toMatch(
          /\b(What|Change|Before|After|Why|Place|Node|Rank|Score|Move|Unit|weights?|ranks?|the|of)\b/,
        );
    // The tables have the same numbers in both.
    const numbers = (text: string): readonly string[] => text.match(/<td class="number">[^<]*/g) ?? [];
    expect(numbers(vietnamese)).toEqual(numbers(english));
    expect(numbers(english).length).toBeGreaterThan(100);
  });
});
