import { listIndustries, listRegions } from '../../../src/catalogue/contract.ts';
import { useCall } from '../../api.ts';

/** Codes of regions and industry sections as people say them; the code itself until the names are there. */
export function useNames(): (code: string) => string {
  const provinces = useCall(listRegions, { query: { level: 'province' } });
  const cities = useCall(listRegions, { query: { level: 'city' } });
  const sections = useCall(listIndustries, { query: { level: 'section' } });
  const names = new Map([
    ...(provinces.data?.rows ?? []).map((row) => [row.code, row.shortName] as const),
    ...(cities.data?.rows ?? []).map((row) => [row.code, row.shortName] as const),
    ...(sections.data?.rows ?? []).map((row) => [row.code, row.name] as const),
  ]);
  return (code) => names.get(code) ?? names.get(code.slice(0, 1)) ?? code;
}
