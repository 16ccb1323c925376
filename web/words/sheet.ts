import type { WireFacts } from '../api.ts';
import type { FaultWords } from './fault-words.ts';

const foundWords: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  picture: '图片',
  html: '网页',
  xml: 'XML',
  zip: '压缩包',
  word: 'Word 文档',
  binary: '无法识别的文件',
};

function at({ row }: WireFacts): string {
  return typeof row === 'number' ? `第 ${row} 行` : '文件里';
}

function limitOf({ limit }: WireFacts): string {
  return typeof limit === 'number' ? limit.toLocaleString('zh-CN') : String(limit ?? '');
}

/** Refusals of a table file as a whole; what is wrong in single rows is told row by row, not here. */
export const sheetFaults: FaultWords = {
  'sheet.not_a_table': ({ found }) =>
    `这不是表格，而是${foundWords[String(found)] ?? '别的文件'}。请另存为 .xlsx 或 .csv 再上传。`,
  'sheet.old_format': '这是旧版 Excel 格式。请用 Excel 或 WPS 另存为 .xlsx 再上传。',
  'sheet.encrypted': '文件设了密码，打不开。请去掉密码再上传。',
  'sheet.damaged': '文件已损坏，读不完整。请重新导出一份再上传。',
  'sheet.bomb': '文件解压后大得不正常，已拒绝。请重新导出一份再上传。',
  'sheet.no_rows': '文件里没有数据行。',
  'sheet.too_many_rows': (facts) => `行数超过上限 ${limitOf(facts)} 行。请拆成几个文件分别上传。`,
  'sheet.too_many_columns': (facts) => `${at(facts)}的列数超过上限 ${limitOf(facts)} 列。`,
  'sheet.cell_too_long': (facts) => `${at(facts)}有一格内容太长，上限 ${limitOf(facts)} 字。`,
  'sheet.broken_encoding': (facts) => `${at(facts)}的文字编码不对。请用 UTF-8 或 GB18030 保存再上传。`,
  'sheet.quote_not_closed': (facts) => `${at(facts)}开始的引号没有结束，后面的内容分不清列。`,
};
