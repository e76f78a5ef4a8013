/** The Python that targets are run on. */

import { existsSync } from 'node:fs';
import path from 'node:path';

/** It has numpy, pandas, polars and pyspark: `.ci/run` makes it from test/parity/requirements.txt. */
export const PYTHON = [process.env['INDEXWRIGHT_PYTHON'] ?? '', path.resolve('.tools/python/bin/python')].find(
  (file) => file !== '' && existsSync(file),
);

/** How a machine gets it. */
export const PYTHON_NEEDED = 'Make a virtual environment in .tools/python from test/parity/requirements.txt.';
