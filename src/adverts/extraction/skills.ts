import type { Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

/** Skills named in Latin letters: alias → name. */
const LATIN = new Map<string, string>(
  Object.entries({
    java: 'Java',
    python: 'Python',
    'c++': 'C++',
    'c#': 'C#',
    c: 'C',
    go: 'Go',
    golang: 'Go',
    rust: 'Rust',
    php: 'PHP',
    ruby: 'Ruby',
    scala: 'Scala',
    kotlin: 'Kotlin',
    swift: 'Swift',
    'objective-c': 'Objective-C',
    javascript: 'JavaScript',
    js: 'JavaScript',
    typescript: 'TypeScript',
    html: 'HTML',
    html5: 'HTML',
    h5: 'HTML',
    css: 'CSS',
    css3: 'CSS',
    vue: 'Vue',
    'vue.js': 'Vue',
    vuejs: 'Vue',
    react: 'React',
    angular: 'Angular',
    jquery: 'jQuery',
    'node.js': 'Node.js',
    nodejs: 'Node.js',
    node: 'Node.js',
    spring: 'Spring',
    springboot: 'Spring Boot',
    springcloud: 'Spring Cloud',
    mybatis: 'MyBatis',
    hibernate: 'Hibernate',
    django: 'Django',
    flask: 'Flask',
    '.net': '.NET',
    'asp.net': 'ASP.NET',
    mysql: 'MySQL',
    oracle: 'Oracle',
    sqlserver: 'SQL Server',
    postgresql: 'PostgreSQL',
    mongodb: 'MongoDB',
    redis: 'Redis',
    sql: 'SQL',
    hive: 'Hive',
    hadoop: 'Hadoop',
    spark: 'Spark',
    flink: 'Flink',
    kafka: 'Kafka',
    hbase: 'HBase',
    elasticsearch: 'Elasticsearch',
    etl: 'ETL',
    clickhouse: 'ClickHouse',
    tableau: 'Tableau',
    powerbi: 'Power BI',
    bi: 'BI',
    excel: 'Excel',
    word: 'Word',
    ppt: 'PPT',
    powerpoint: 'PPT',
    office: 'Office',
    wps: 'WPS',
    sas: 'SAS',
    spss: 'SPSS',
    r: 'R',
    matlab: 'MATLAB',
    stata: 'Stata',
    vba: 'VBA',
    linux: 'Linux',
    shell: 'Shell',
    docker: 'Docker',
    kubernetes: 'Kubernetes',
    k8s: 'Kubernetes',
    git: 'Git',
    svn: 'SVN',
    jenkins: 'Jenkins',
    nginx: 'Nginx',
    tomcat: 'Tomcat',
    aws: 'AWS',
    android: 'Android',
    ios: 'iOS',
    unity: 'Unity',
    unity3d: 'Unity',
    opencv: 'OpenCV',
    tensorflow: 'TensorFlow',
    pytorch: 'PyTorch',
    keras: 'Keras',
    nlp: '自然语言处理',
    autocad: 'AutoCAD',
    cad: 'AutoCAD',
    solidworks: 'SolidWorks',
    proe: 'Pro/E',
    ug: 'UG',
    catia: 'CATIA',
    ansys: 'ANSYS',
    photoshop: 'Photoshop',
    ps: 'Photoshop',
    illustrator: 'Illustrator',
    coreldraw: 'CorelDRAW',
    premiere: 'Premiere',
    sketch: 'Sketch',
    axure: 'Axure',
    figma: 'Figma',
    '3dmax': '3ds Max',
    maya: 'Maya',
    sketchup: 'SketchUp',
    revit: 'Revit',
    plc: 'PLC',
    fpga: 'FPGA',
    stm32: 'STM32',
    arm: 'ARM',
    verilog: 'Verilog',
    sap: 'SAP',
    erp: 'ERP',
    crm: 'CRM',
    mes: 'MES',
    selenium: 'Selenium',
    jmeter: 'JMeter',
    loadrunner: 'LoadRunner',
    seo: 'SEO',
    sem: 'SEM',
    cet4: '英语四级',
    cet6: '英语六级',
    'cet-4': '英语四级',
    'cet-6': '英语六级',
    cpa: '注册会计师',
    acca: 'ACCA',
    pmp: 'PMP',
  }),
);
/** Skills named in Chinese: pattern alternatives → name. */
const CHINESE: readonly (readonly [string, string])[] = [
  ['数据分析', '数据分析'],
  ['数据挖掘', '数据挖掘'],
  ['数据仓库', '数据仓库'],
  ['机器学习', '机器学习'],
  ['深度学习', '深度学习'],
  ['自然语言处理', '自然语言处理'],
  ['图像处理', '图像处理'],
  ['嵌入式', '嵌入式开发'],
  ['单片机', '单片机'],
  ['自动化测试', '自动化测试'],
  ['性能测试', '性能测试'],
  ['微服务', '微服务'],
  ['多线程', '多线程'],
  ['驾照', '驾驶证'],
  ['驾驶证', '驾驶证'],
  ['英语四级', '英语四级'],
  ['英语六级', '英语六级'],
  ['英语听说读写', '英语'],
  ['英语口语', '英语'],
  ['日语', '日语'],
  ['韩语', '韩语'],
  ['普通话', '普通话'],
  ['粤语', '粤语'],
  ['会计证', '会计从业资格'],
  ['会计从业资格', '会计从业资格'],
  ['初级会计', '初级会计'],
  ['中级会计', '中级会计'],
  ['注册会计师', '注册会计师'],
  ['教师资格证', '教师资格证'],
  ['护士资格证', '护士资格证'],
  ['电工证', '电工证'],
  ['焊工证', '焊工证'],
  ['健康证', '健康证'],
  ['办公软件', 'Office'],
  ['财务软件', '财务软件'],
  ['金蝶', '金蝶'],
  ['用友', '用友'],
  ['文案', '文案写作'],
  ['新媒体运营', '新媒体运营'],
  ['视频剪辑', '视频剪辑'],
  ['平面设计', '平面设计'],
  ['项目管理', '项目管理'],
  ['市场调研', '市场调研'],
  ['公文写作', '公文写作'],
];
const CHINESE_NAME = new Map(CHINESE);
const CHINESE_ANY = new RegExp(CHINESE.map(([words]) => words).join('|'), 'g');
const LATIN_WORD = /(?<![a-z\d])(?:\.net|[a-z][a-z\d]*(?:[.-][a-z][a-z\d]*)?(?:\+\+|#)?)/g;
/** Single letters and short words count only beside other words of the trade; here: only when listed with separators. */
const AMBIGUOUS = new Set([
  'c',
  'r',
  'go',
  'ps',
  'node',
  'word',
  'react',
  'spring',
  'spark',
  'hive',
  'sketch',
  'arm',
  'excel',
  'bi',
  'js',
]);
const MOST = 40;

/** Skills by their usual name, in order of appearance. */
export function readSkills(reading: Reading): Field<readonly string[]> {
  const names = new Set<string>();
  const spans: Span[] = [];
  for (const source of ['title', 'desc', 'tags'] as const) {
    const text = reading[source];
    if (text === '') continue;
    collect(text, LATIN_WORD, (word, at) => {
      const name = LATIN.get(word);
      if (name !== undefined && (!AMBIGUOUS.has(word) || standsInList(text, at, at + word.length)))
        take(name, source, at, word.length);
    });
    collect(text, CHINESE_ANY, (word, at) => take(CHINESE_NAME.get(word) as string, source, at, word.length));
  }
  return names.size === 0 ? unread([]) : readAs([...names], 0.8, ...spans);

  function take(name: string, source: 'title' | 'desc' | 'tags', at: number, length: number): void {
    if (names.has(name) || names.size >= MOST) return;
    names.add(name);
    spans.push(span(source, at, at + length));
  }
}

function collect(text: string, pattern: RegExp, visit: (word: string, at: number) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) visit(match[0], match.index);
}

function standsInList(text: string, start: number, end: number): boolean {
  return (
    /[、,/(:。;'|\u4e00-\u9fa5]$/.test(text.slice(Math.max(0, start - 1), start)) ||
    /^[、,/):。;'|\u4e00-\u9fa5]/.test(text.slice(end, end + 1))
  );
}
