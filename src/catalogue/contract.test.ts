import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import * as contract from './contract.ts';
import { industries, majors, outcomes, regions, universities } from './index.ts';

test('every row of every table has the shape that the contract states', () => {
  const tables: readonly (readonly [z.ZodType, readonly unknown[]])[] = [
    [contract.MajorNode, majors.all],
    [contract.Region, regions.all],
    [contract.Industry, industries.all],
    [contract.University, universities.all],
    [contract.OutcomeCode, outcomes.forCohort(2026)],
  ];
  for (const [shape, rows] of tables) {
    assert.notEqual(rows.length, 0);
    for (const row of rows) assert.deepEqual(shape.parse(row), row);
  }
});

test('the look-ups are open to everybody', () => {
  for (const endpoint of [contract.listRegions, contract.searchMajors, contract.listIndustries]) {
    assert.equal(endpoint.needs, 'public');
    assert.equal(endpoint.method, 'GET');
  }
});
