import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'src/language/generated/',
      'src/language/parsing/compiled/methodology-parser.ts',
      'src/language/expectation/network-text.ts',
      'src/generate/javascript/runtime-source.ts',
      'src/generate/python/runtime-source.ts',
      'src/generate/r/runtime-source.ts',
      'src/server/reference/reference-text.ts',
      'src/extension/preview/page-text.ts',
      'src/report/page-source.ts',
      'examples/',
      'test/resources/',
      'coverage/',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // Maps and arrays are read where the key was just put in; a check there would only hide a mistake.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: a name is found by searching for it.' },
      ],
      // NaN is how columns say "missing": `x !== x` is the fastest test of it.
      'no-self-compare': 'off',
    },
  },
  {
    // Hostile texts hold control characters on purpose.
    files: ['test/hostile/**'],
    rules: { 'no-control-regex': 'off' },
  },
  {
    files: ['**/*.{js,mjs}', '*.config.*'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        TextEncoder: 'readonly',
        TextDecoder: 'readonly',
        setTimeout: 'readonly',
      },
    },
    rules: { 'no-restricted-syntax': 'off' },
  },
);
