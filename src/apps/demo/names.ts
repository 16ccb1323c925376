import type { Dice } from './dice.ts';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const double = ['欧阳', '上官', '司徒', '诸葛', '慕容'];
const first = [
  ...'星云海山川林溪岚晨暮舟帆雁鹭禾麦竹松柏梅兰桐枫霖霁霄澄澈清朗明昭煦和宁安静远航行知思念初见小子若以亦可书墨砚琴弦歌',
];
const second = [
  ...'野原舟渡川泽屿汀洲岸桥亭阁灯光影风雨雪霜露晴月辰曦岩石泉涧溪谷语言声韵词笺卷页文笔然之来归一二三六七九十',
];

/** An invented name. Names of people in the demo repeat, as they do in life. */
export function inventName(dice: Dice): string {
  const surname = dice.chance(0.01) ? dice.pick(double) : dice.pick(surnames);
  const given = dice.chance(0.12) ? dice.pick(first) : dice.pick(first) + dice.pick(second);
  return surname + given;
}

const places = [
  '云泽',
  '星槎',
  '鹭洲',
  '青岚',
  '砚台',
  '松间',
  '望舒',
  '听雪',
  '长汀',
  '北辰',
  '南枝',
  '东篱',
  '西窗',
  '半亩',
  '九皋',
  '千帆',
  '万籁',
  '一苇',
  '拾光',
  '知微',
  '若水',
  '行舟',
  '远岫',
  '明烛',
  '新禾',
  '麦浪',
  '橘洲',
  '竹里',
  '云杉',
  '海棠',
];
const trades: Readonly<Record<string, readonly string[]>> = {
  software: ['软件', '信息技术', '网络科技', '数据科技', '智能科技', '云计算'],
  hardware: ['电子', '智能装备', '机电', '自动化设备', '新能源', '汽车零部件'],
  building: ['建设工程', '市政工程', '建筑设计', '建材'],
  trade: ['贸易', '电子商务', '商贸', '供应链', '食品'],
  finance: ['财务咨询', '税务师事务所', '融资租赁', '企业管理'],
  school: ['实验学校', '教育科技', '幼儿园', '培训学校'],
  media: ['文化传媒', '广告', '出版', '数字内容'],
  health: ['医院', '健康管理', '护理院', '生物医药'],
  lab: ['检测技术', '新材料', '化工', '生物技术'],
};
export const tradeNames = Object.keys(trades);

const forms = ['有限公司', '有限责任公司', '股份有限公司', '集团有限公司'];
const bodies = new Set(['实验学校', '幼儿园', '培训学校', '医院', '护理院', '税务师事务所']);

/** An invented employer of one trade; the name says that it is made up. */
export function inventEmployer(dice: Dice, trade: string): string {
  const word = dice.pick(trades[trade]!);
  const form = bodies.has(word) ? '' : dice.pick(forms);
  return `${dice.some(places, 2).join('')}${word}${form}（虚构）`;
}
