import type { Asked } from './asked.ts';
import { companyTables } from './companyTables.ts';
import { configured } from './configured.ts';
import { leverTables } from './leverTables.ts';
import { readBenchmarks, readMeasured, runAt } from './measured.ts';
import { prices } from './prices.ts';
import { scalingTables } from './scalingTables.ts';
import { assumptions } from './sizes.ts';
import { sourceTables } from './sourceTables.ts';
import type { InputsOf, Tables } from './tables.ts';

/**
 * Every computed part of the pages.
 * @param asked what the overlay of a company asks for, as it is rendered.
 */
export function sections(root: string, asked: Asked): Tables {
  const measured = readMeasured(root);
  const benchmarks = readBenchmarks(root);
  const files = configured(root);
  const inputsOf: InputsOf = (company, changed = {}) => ({
    company,
    run: runAt(measured, company.podRate),
    benchmarks,
    configured: files,
    asked,
    assumptions: { ...assumptions, ...changed },
    prices,
  });
  return {
    ...companyTables(inputsOf),
    ...leverTables(inputsOf),
    ...sourceTables(measured, benchmarks),
    ...scalingTables(inputsOf),
  };
}
