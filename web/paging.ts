import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { call } from './api.ts';
import type { InputOf, ReplyOf, WireFault } from './api.ts';
import type { Endpoint } from '../src/platform/http/endpoint.ts';

type Paged = { readonly next: string | null };

/** Reads a list page by page: the reply names the cursor of the next page in `next`, the query takes it as `cursor`. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { keepPrevious?: boolean } = {},
): UseInfiniteQueryResult<readonly ReplyOf<E>[], WireFault> {
  return useInfiniteQuery<ReplyOf<E>, WireFault, readonly ReplyOf<E>[], readonly unknown[], string | null>({
    // Path first as in useCall, so that an act refreshes the pages too.
    queryKey: [endpoint.path, 'pages', input],
    queryFn: ({ pageParam, signal }) => call(endpoint, withCursor(input, pageParam), signal),
    initialPageParam: null,
    getNextPageParam: (last) => (last as Paged).next,
    select: (data) => data.pages,
    // Coming back to the window must not fetch a long list page by page again.
    refetchOnWindowFocus: false,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Changes the pages that are already here, without asking for any of them again. */
export function useMendPages<E extends Endpoint>(
  endpoint: E,
): (mend: (page: ReplyOf<E>, at: number, pages: readonly ReplyOf<E>[]) => ReplyOf<E>) => void {
  const client = useQueryClient();
  return (mend) => {
    client.setQueriesData<InfiniteData<ReplyOf<E>>>({ queryKey: [endpoint.path, 'pages'] }, (data) =>
      data ? { ...data, pages: data.pages.map(mend) } : data,
    );
    // Other views of the list are read anew when they are next opened.
    void client.invalidateQueries({ queryKey: [endpoint.path, 'pages'], refetchType: 'none' });
  };
}

function withCursor<Input>(input: Input, cursor: string | null): Input {
  if (cursor === null) return input;
  const { query } = input as { query?: object };
  return { ...input, query: { ...query, cursor } };
}
