import { contractMay, doors, floors, outside, rootDoors, rooms, webApart, webLayers } from '../rooms.ts';
import { findCycle, reachedAtRunTime, readGraph, type Edge, type Graph } from './graph.ts';
import { packageName } from './imports.ts';
import { floorName, placeOf, type Place } from './places.ts';
import type { Breach, Finding } from './tree.ts';

type RoomPlace = Extract<Place, { zone: 'room' }>;
type WebPlace = Extract<Place, { zone: 'web' }>;

/** Checks every import of src/ and web/ against tools/rooms.ts; what is not allowed there is a breach. */
export function checkArrows(root: string): Finding {
  const graph = readGraph(root);
  const breaches: Breach[] = [];
  let read = 0;
  for (const [file, edges] of graph) {
    const place = placeOf(file);
    if (place.zone === 'outside') continue;
    read += 1;
    if (place.zone === 'nowhere') breaches.push({ file, line: 1, message: place.reason });
    for (const edge of edges) {
      const message = judge(graph, place, edge);
      if (message !== undefined) breaches.push({ file, line: edge.line, message });
    }
  }
  return { read, breaches: [...breaches, ...roomCycles(graph), ...browserBreaches(graph)] };
}

/** What is wrong with one import, and what to do instead; undefined when it is allowed. */
function judge(graph: Graph, place: Place, edge: Edge): string | undefined {
  if (place.zone === 'room')
    return edge.to === undefined ? judgePackage(place, edge) : judgeRoom(graph, place, edge, edge.to);
  if (place.zone === 'web') return edge.to === undefined ? undefined : judgeWeb(graph, place, edge.to);
  return undefined;
}

function judgePackage(from: RoomPlace, { specifier }: Edge): string | undefined {
  const name = packageName(specifier);
  const isNode = specifier.startsWith('node:');
  if (from.floor === floors['contract'] && floorName(from.inner) === 'contract') {
    if (!isNode && contractMay.packages.some((allowed) => allowed === name)) return undefined;
    return `a contract travels to the browser and imports ${contractMay.packages.join(', ')} only, not "${specifier}": move what needs it to rules.ts or higher`;
  }
  const { packages } = rooms[from.room] ?? { packages: [] };
  if (isNode || packages === 'any' || packages.includes(name)) return undefined;
  return `${from.room} is kept free of packages and may import node: modules only, not "${specifier}": do this in a higher room and pass the result in`;
}

function judgeRoom(graph: Graph, from: RoomPlace, edge: Edge, target: string): string | undefined {
  const to = placeOf(target);
  if (to.zone === 'web')
    return `the server never imports the web client (${target}): move what both need into ${from.room}/contract.ts`;
  if (to.zone === 'nowhere') return to.reason;
  if (to.zone === 'outside') return outsideMessage(target);
  if (floorName(from.inner) === 'contract' && from.floor !== undefined) {
    const message = judgeContract(from, to, edge, target);
    if (message !== undefined) return message;
  }
  return from.room === to.room ? judgeFloor(graph, from, target) : judgeArrow(from, to);
}

function outsideMessage(target: string): string | undefined {
  const [top] = target.split('/');
  if (top === undefined || !(outside.includes(top) || placeOf(target).zone === 'outside')) return undefined;
  if (target.endsWith('.json') && !outside.includes(top)) return undefined;
  return `the product never imports tests or tools (${target}): move what it needs into a room and let the tests import it from there`;
}

function judgeContract(from: RoomPlace, to: RoomPlace, edge: Edge, target: string): string | undefined {
  if (contractMay.files.some((allowed) => allowed === target)) return undefined;
  if (floorName(to.inner) === 'contract') return undefined;
  if (to.room === 'kernel') {
    if (edge.typeOnly) return undefined;
    return `a contract imports types only from the kernel: write \`import type\` for "${edge.specifier}"`;
  }
  return `a contract travels to the browser and may not import "${edge.specifier}": state the shape in ${from.room}/contract.ts and import it from there`;
}

function judgeFloor(graph: Graph, from: RoomPlace, target: string): string | undefined {
  if (from.floor === undefined) return undefined;
  const floor = standing(graph, target, roomFloor);
  if (floor <= from.floor) return undefined;
  const names = Object.keys(floors)
    .filter((name) => floors[name] === floor)
    .join('/');
  return `${floorName(from.inner)} stands below ${names} and may not import ${target}: pass it in as an argument or move the code up`;
}

function judgeArrow(from: RoomPlace, to: RoomPlace): string | undefined {
  const { may, root } = rooms[from.room] ?? { may: [] };
  if (!may.includes(to.room)) {
    return `no arrow ${from.room} → ${to.room} in tools/rooms.ts: let ${to.room} hear of it by an event in the outbox, or take the data as an argument`;
  }
  if (rooms[to.room]?.base) return undefined;
  if (doors.includes(to.inner) || (root && rootDoors.includes(floorName(to.inner)))) return undefined;
  return `${from.room} may enter ${to.room} by ${doors.join(' or ')} only, not by ${to.inner}: export what is needed from ${to.room}/index.ts`;
}

function judgeWeb(graph: Graph, from: WebPlace, target: string): string | undefined {
  const to = placeOf(target);
  if (to.zone === 'room') {
    if (to.inner === 'contract.ts' || contractMay.files.some((allowed) => allowed === target))
      return undefined;
    return `the web client imports src/*/contract.ts only, not ${target}: put the shape into ${to.room}/contract.ts, or ask the server through an endpoint`;
  }
  if (to.zone !== 'web') return outsideMessage(target);
  if (from.layer === undefined) return undefined;
  const apart = from.area !== undefined && to.area !== undefined && to.area !== from.area;
  if (apart && webApart.includes(from.layer) && to.layer === from.layer) {
    return `${from.area} never imports ${to.area}: compose both in a layer above, or move the shared part down to web/ui`;
  }
  if (standing(graph, target, webLayer) <= (webLayers[from.layer] ?? 0)) return undefined;
  return `${from.layer} stands below what ${target} needs (portals → features → ui → words): pass it in as a property or move the code up`;
}

function roomFloor(file: string): number | undefined {
  const place = placeOf(file);
  return place.zone === 'room' ? place.floor : undefined;
}

function webLayer(file: string): number | undefined {
  const place = placeOf(file);
  return place.zone === 'web' && place.layer !== undefined ? webLayers[place.layer] : undefined;
}

/** Floor of a file: its own, or else the highest that it reaches inside the same room (or inside web/). */
function standing(graph: Graph, file: string, own: (file: string) => number | undefined): number {
  const seen = new Set([file]);
  let highest = 0;
  for (const name of seen) {
    const floor = own(name);
    if (floor !== undefined) highest = Math.max(highest, floor);
    else
      for (const { to } of graph.get(name) ?? [])
        if (to !== undefined && homeOf(to) === homeOf(file)) seen.add(to);
  }
  return highest;
}

/** The room of a file, or `web`. */
function homeOf(file: string): string | undefined {
  const place = placeOf(file);
  return place.zone === 'room' ? place.room : place.zone === 'web' ? 'web' : undefined;
}

/** Rooms that import each other, by the imports that are really there. */
function roomCycles(graph: Graph): Breach[] {
  const arrows = new Map<string, Map<string, Edge>>();
  for (const edge of [...graph.values()].flat()) {
    const from = homeOf(edge.from);
    const to = edge.to === undefined ? undefined : homeOf(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    arrows.set(
      from,
      (arrows.get(from) ?? new Map<string, Edge>()).set(to, arrows.get(from)?.get(to) ?? edge),
    );
  }
  const declared = findCycle(Object.keys(rooms), (room) => rooms[room]?.may ?? []);
  const real = findCycle(arrows.keys(), (room) => arrows.get(room)?.keys() ?? []);
  const [first, second] = real ?? [];
  const edge = first === undefined || second === undefined ? undefined : arrows.get(first)?.get(second);
  return [
    ...(declared
      ? [{ file: 'tools/rooms.ts', line: 1, message: `the arrows run in a circle: ${declared.join(' → ')}` }]
      : []),
    ...(real && edge
      ? [
          {
            file: edge.from,
            line: edge.line,
            message: `rooms import each other: ${real.join(' → ')}; turn one arrow into an event`,
          },
        ]
      : []),
  ];
}

/** Everything that the web client loads must run in a browser, however deep the import. */
function browserBreaches(graph: Graph): Breach[] {
  const screens = [...graph.keys()].filter((file) => placeOf(file).zone === 'web');
  return [...reachedAtRunTime(graph, screens).keys()].flatMap((file) =>
    (graph.get(file) ?? [])
      .filter(({ specifier, typeOnly }) => specifier.startsWith('node:') && !typeOnly)
      .map(({ specifier, line }) => ({
        file,
        line,
        message: `"${specifier}" does not exist in the browser, and the web client loads this file`,
      })),
  );
}
