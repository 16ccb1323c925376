import { MAX_ROOM_LINES, rooms } from '../rooms.ts';
import { isSource, isTest, listFiles, readText, type Breach, type Finding } from './tree.ts';

const MAX_FILE_LINES = 300;

/**
 * Files of at most 300 lines and rooms of at most about 4,000. Functions of at most 60 lines are the linter's part
 * (max-lines-per-function), since it has a parser; files are counted here too because it does not read .css.
 */
export function checkSize(root: string): Finding {
  const breaches: Breach[] = [];
  const roomLines = new Map<string, number>();
  const files = listFiles(root).filter(isCounted);
  for (const file of files) {
    const lines = countLines(readText(root, file));
    const room = /^src\/(?<room>[^/]+)\//.exec(file)?.groups?.['room'];
    if (room !== undefined) roomLines.set(room, (roomLines.get(room) ?? 0) + lines);
    if (lines <= MAX_FILE_LINES) continue;
    const message = `${lines} lines: a file over ${MAX_FILE_LINES} becomes a folder of the same name, one idea per file`;
    breaches.push({ file, line: MAX_FILE_LINES + 1, message });
  }
  for (const [room, lines] of roomLines) {
    const { base, root: isRoot } = rooms[room] ?? {};
    if (lines <= MAX_ROOM_LINES || base || isRoot) continue;
    breaches.push({
      file: `src/${room}`,
      line: 1,
      message: `${lines} lines: a room over about 4,000 is two rooms`,
    });
  }
  return { read: files.length, breaches };
}

function isCounted(file: string): boolean {
  if (!/^(?:src|web|tools|bench)\//.test(file) || isTest(file)) return false;
  if (/(?:^|\/)data\//.test(file) || file.endsWith('.data.ts')) return false;
  return isSource(file) || file.endsWith('.css');
}

function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}
