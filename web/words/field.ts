import type { Entry, Write } from '../field/rules.ts';
import { serviceWords } from './standards.ts';
import { talkChannelWords } from './ledger.ts';

/** What kind of thing waits. */
export function wordWrite(write: Write): string {
  switch (write.kind) {
    case 'talk':
      return `${talkChannelWords[write.body.channel]}谈话`;
    case 'meeting':
      return '班会';
    case 'service':
      return serviceWords[write.body.service];
    case 'recommend':
      return '推荐岗位';
  }
}

/** What its writer put down, as it stands on the device. */
export function textOf(write: Write): string {
  switch (write.kind) {
    case 'talk':
    case 'meeting':
      return write.body.summary;
    case 'service':
      return write.body.note;
    case 'recommend':
      return write.body.note ?? '';
  }
}

/** “李一” or “李一等 38 人”. */
export function wordWho(who: Entry['who']): string {
  const [first] = who;
  if (!first) return '';
  return who.length === 1 ? first.name : `${first.name}等 ${who.length} 人`;
}

/** Why an entry was not taken, where the field itself says so; other refusals have the wording of their fault. */
export function wordLeftOut({ refusal, who }: Entry): string | null {
  if (refusal?.code !== 'field.some_left_out') return null;
  const left = new Set(Array.isArray(refusal.facts['left']) ? refusal.facts['left'] : []);
  const names = who.filter(({ id }) => left.has(id)).map(({ name }) => name);
  return `已记 ${who.length - names.length} 人。${names.join('、')}已经不在你负责的班里，没有记。`;
}
