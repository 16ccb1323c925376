import { z } from 'zod';
import { newId } from '../../src/kernel/ids.ts';

type Json = { readonly [key: string]: unknown };

/** A place in a sample where something else can be put. */
export type Leaf = {
  readonly at: string;
  readonly type: 'text' | 'typed text' | 'number' | 'anything';
  readonly longest: number;
  put(sample: unknown, value: unknown): unknown;
};

export type Sample = { readonly value: unknown; readonly leaves: readonly Leaf[] };

const byPattern: readonly (readonly [RegExp, string])[] = [
  [/\\d\{6\}/, '110000'],
  [/A-T/, 'I65'],
  [/a-z0-9_/, 'cn'],
];

/** A value that a schema takes, and every place in it that holds text or a number. `known` fills fields by name. */
export function sampleOf(schema: z.ZodType, known: Readonly<Record<string, unknown>> = {}): Sample {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;
  const leaves: Leaf[] = [];

  function make(part: Json, path: readonly (string | number)[]): unknown {
    const name = String(path.at(-1) ?? '');
    const options = (part['anyOf'] ?? part['oneOf'] ?? part['allOf']) as Json[] | undefined;
    if (options) return make(options.find((option) => option['type'] !== 'null') ?? options[0]!, path);
    if ('const' in part) return part['const'];
    if (Array.isArray(part['enum'])) return part['enum'][0];
    const type = Array.isArray(part['type']) ? part['type'][0] : part['type'];
    if (type === 'object') return makeObject(part, path);
    if (type === 'array') return [make(part['items'] as Json, [...path, 0])];
    if (type === 'boolean') return true;
    if (type === 'string') return makeText(part, path, known[name]);
    if (type === 'integer' || type === 'number') {
      leaves.push(leafAt(path, 'number', 0));
      return known[name] ?? Math.max(Number(part['minimum'] ?? 1), 1);
    }
    leaves.push(leafAt(path, 'anything', 10_000));
    return known[name] ?? 'x';
  }

  function makeObject(part: Json, path: readonly (string | number)[]): unknown {
    const properties = Object.entries((part['properties'] ?? {}) as Record<string, Json>);
    return Object.fromEntries(properties.map(([key, inner]) => [key, make(inner, [...path, key])]));
  }

  function makeText(part: Json, path: readonly (string | number)[], given: unknown): unknown {
    const { format, pattern, maxLength = 100_000, minLength = 1 } = part;
    const isTyped = format !== undefined || pattern !== undefined;
    leaves.push(leafAt(path, isTyped ? 'typed text' : 'text', Number(maxLength)));
    if (given !== undefined) return given;
    if (format === 'uuid') return newId();
    if (format === 'date') return '2026-06-01';
    if (pattern !== undefined) return byPattern.find(([known_]) => known_.test(String(pattern)))?.[1] ?? 'x';
    return 'x'.repeat(Math.max(1, Number(minLength)));
  }

  return { value: make(json, []), leaves };
}

function leafAt(path: readonly (string | number)[], type: Leaf['type'], longest: number): Leaf {
  function put(sample: unknown, value: unknown): unknown {
    const copy: unknown = structuredClone(sample);
    let part = copy as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) part = part[key] as Record<string | number, unknown>;
    const last = path.at(-1);
    if (last === undefined) return value;
    part[last] = value;
    return copy;
  }
  return { at: path.join('.'), type, longest, put };
}
