import { isTest } from './tree.ts';
import { floors, outside, rooms, webLayers } from '../rooms.ts';

/** Where a file lives in the house, read off its path. */
export type Place =
  | {
      readonly zone: 'room';
      readonly room: string;
      readonly inner: string;
      readonly floor: number | undefined;
    }
  | { readonly zone: 'web'; readonly layer: string | undefined; readonly area: string | undefined }
  | { readonly zone: 'outside' }
  | { readonly zone: 'nowhere'; readonly reason: string };

export function placeOf(file: string): Place {
  const parts = file.split('/');
  const [top, second, third] = parts;
  if (parts.length === 1 || (top !== undefined && outside.includes(top)) || isTest(file)) {
    return { zone: 'outside' };
  }
  if (top === 'web') return placeInWeb(second, third, parts.length);
  if (top !== 'src') return { zone: 'outside' };
  if (second === undefined || third === undefined) {
    return {
      zone: 'nowhere',
      reason: 'a file directly in src/ belongs to no room: move it into the room whose duty it is',
    };
  }
  if (!Object.hasOwn(rooms, second)) {
    return {
      zone: 'nowhere',
      reason: `room "${second}" is not in tools/rooms.ts: state there whom it may import`,
    };
  }
  return { zone: 'room', room: second, inner: parts.slice(2).join('/'), floor: floorOf(second, third) };
}

function placeInWeb(second: string | undefined, third: string | undefined, depth: number): Place {
  const layer = depth > 2 && second !== undefined && Object.hasOwn(webLayers, second) ? second : undefined;
  return { zone: 'web', layer, area: layer === undefined || depth < 4 ? undefined : `${layer}/${third}` };
}

/** Rooms with floors are those with a door; kernel, platform and apps have an order of their own. */
function floorOf(room: string, first: string): number | undefined {
  const { base, root } = rooms[room] ?? {};
  if (base || root) return undefined;
  const stem = first.replace(/\.tsx?$/, '');
  return Object.hasOwn(floors, stem) ? floors[stem] : undefined;
}

/** Name of a floor or layer, for messages. */
export function floorName(inner: string): string {
  return inner.split('/')[0]?.replace(/\.tsx?$/, '') ?? inner;
}
