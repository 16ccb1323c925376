import type { FaultWords } from './fault-words.ts';

const unreadableWords: Readonly<Record<string, string>> = {
  archive_broken: '压缩包已损坏',
  not_json: '有一行不是 JSON',
  not_utf8: '文字编码不是 UTF-8',
};

function wordLimit(limit: unknown): string {
  return typeof limit === 'number' ? limit.toLocaleString('zh-CN') : '';
}

export const intakeFaults: FaultWords = {
  'intake.file_kind_unknown': '文件类型不认识。请上传 .xlsx、.csv、.json 或 .jsonl（可用 gzip 压缩）。',
  'intake.file_unreadable': ({ why }) => `文件读不出来：${unreadableWords[String(why)] ?? '内容已损坏'}。`,
  'intake.file_empty': '文件里没有岗位。',
  'intake.file_too_large': ({ limit }) =>
    `文件太大${wordLimit(limit) && `，上限 ${wordLimit(limit)} 字节`}。`,
  'intake.too_many_rows': ({ limit }) =>
    `岗位太多${wordLimit(limit) && `，一次最多 ${wordLimit(limit)} 条`}。请拆开上传。`,
  'intake.header_unknown': ({ demanded }) =>
    `没有认出表头，至少要有这一列：${Array.isArray(demanded) ? demanded.join('、') : '岗位名称'}。`,
};
