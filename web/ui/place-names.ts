import { useMemo } from 'react';
import { listRegions } from '../../src/catalogue/contract.ts';
import { useCall } from '../api.ts';

/** Names of all provinces and cities by code; none before they are there, and none where nobody asks for them. */
export function usePlaceNames(asked: boolean): ReadonlyMap<string, string> {
  const provinces = useCall(listRegions, { query: { level: 'province' } }, { skip: !asked });
  const cities = useCall(listRegions, { query: { level: 'city' } }, { skip: !asked });
  return useMemo(() => {
    const known = [...(provinces.data?.rows ?? []), ...(cities.data?.rows ?? [])];
    return new Map(known.map(({ code, shortName }) => [code, shortName]));
  }, [provinces.data, cities.data]);
}
