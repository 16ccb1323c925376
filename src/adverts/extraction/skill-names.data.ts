/**
 * Skills, languages and certificates by their usual name. One entry a line: the name, then other ways to write it after
 * a colon, parted by |. The name itself is always looked for; letters in any case. `~` before the name: its own spelling
 * means too many other things and only the other ways count.
 */
export const SKILL_NAMES = `
Java:javase|java se|java语言|j2se|core java
Java EE:javaee|j2ee|java ee|java web|javaweb
Python:python3|python语言
C++:cpp|c++语言|vc++|visual c++
C#:csharp|c#.net
~C:c语言|c程序
~Go:golang|go语言
~R:r语言|rstudio
Rust:rust语言
PHP
Ruby:ruby on rails
Scala
Kotlin
~Swift:swift语言|swiftui
Objective-C:objectivec|oc语言
JavaScript:js语言|javascript/css|es6|ecmascript
TypeScript
HTML:html5|h5页面|html/css
CSS:css3|div+css|less/sass|sass|scss
Vue:vue.js|vuejs|vue2|vue3|vuex
React:react.js|reactjs|react hooks|redux
React Native:reactnative
Angular:angularjs|angular.js
jQuery
Node.js:nodejs|node js|koa2
~Express:express框架
Webpack:vite
Bootstrap
uni-app:uniapp
Flutter:dart语言
微信小程序:小程序开发
Spring:spring框架|spring mvc|springmvc|ssm框架|ssh框架|ssm
Spring Boot:springboot|spring-boot
Spring Cloud:springcloud|spring-cloud
MyBatis:ibatis|mybatis-plus|mybatisplus
Hibernate
Struts:struts2
Dubbo
ZooKeeper
Netty
Django
Flask
FastAPI
Laravel:thinkphp
.NET:asp.net|.net core|dotnet|ado.net
WinForm:wpf
Qt:qt开发|qml
MFC
Delphi
~VB:vb.net|visual basic|vb语言
Perl
Lua
~Shell:shell脚本|shell编程|bash
PowerShell
汇编语言:汇编
SQL:sql语句|t-sql|sql语言
MySQL:mysql数据库|mariadb
Oracle:oracle数据库|pl/sql|plsql
SQL Server:sqlserver|mssql|ms sql
PostgreSQL:postgres|pgsql
MongoDB
Redis
SQLite
Memcached
Elasticsearch:elastic search|elk
DB2
达梦数据库:达梦
HBase
~Hive:hive sql|hivesql|hive数据仓库
Hadoop:hdfs|mapreduce
~Spark:spark streaming|sparksql|spark sql|pyspark
Flink
Kafka
RabbitMQ:rocketmq|activemq
ClickHouse
Doris:starrocks
ETL:kettle|datax|informatica
数据仓库:数仓
Tableau
Power BI:powerbi|power-bi
FineReport:finebi|帆软
~BI:bi报表|bi工具|商业智能
~Excel:excel表格|excel函数|excel表|电子表格|数据透视表|vlookup
~Word:word文档|word排版
PPT:powerpoint|ppt制作|幻灯片制作
~Office:office软件|office办公软件|办公软件|ms office|microsoft office|office系列|办公自动化|办公系统软件|常用办公|日常办公软件
WPS
Visio
Outlook
Access数据库
VBA:excel vba
思维导图:xmind|mindmanager
SAS
SPSS
MATLAB:simulink
Stata
EViews
Minitab
Origin绘图
LaTeX
NumPy:pandas|scipy
scikit-learn:sklearn
TensorFlow
PyTorch
Keras
Caffe
OpenCV
YOLO
CUDA
ROS
PCL点云:点云处理
机器学习:machine learning
深度学习:deep learning
强化学习
自然语言处理:nlp
计算机视觉:机器视觉
图像处理:图像识别
语音识别
知识图谱
推荐算法:推荐系统
大语言模型:大模型|llm|chatgpt|aigc|提示词工程|prompt工程
数据分析:数据统计分析|data analysis
数据挖掘:data mining
数据可视化:echarts|d3.js
数据标注
网络爬虫:爬虫|scrapy
算法与数据结构:数据结构
多线程:并发编程|多线程编程
高并发
微服务:微服务架构
分布式系统:分布式架构|分布式开发
设计模式
RESTful:restful api|rest api|graphql
Linux:linux系统|linux操作系统|centos|ubuntu|redhat|unix
Windows Server:windows服务器
Docker
Kubernetes:k8s
Git:github|gitlab
SVN
Jenkins:ci/cd
Ansible
Nginx
Tomcat
Apache服务器
WebLogic:websphere
Zabbix
Prometheus:grafana
AWS:amazon web services
Azure
阿里云:腾讯云|华为云
OpenStack
VMware:虚拟化技术
区块链:solidity|智能合约
TCP/IP:tcp/ip协议|网络协议
HTTP协议:http/https
CCNA:ccnp|ccie|思科认证
HCIA:hcip|hcie|hcna|华为认证
网络安全:信息安全|渗透测试|cissp|cisp|web安全
综合布线:弱电工程
软考:软件设计师证|软考证书|信息系统项目管理师|系统集成项目管理工程师
计算机二级:计算机等级证|计算机等级考试|全国计算机等级
Android:android开发|安卓开发|安卓
iOS:ios开发|xcode
鸿蒙:harmonyos|鸿蒙开发
Unity:unity3d|u3d
Unreal Engine:ue4|ue5|虚幻引擎
Cocos2d:cocos2d-x|cocos creator
~Three.js:threejs|three.js|webgl
OpenGL
音视频开发:ffmpeg|webrtc
软件测试:黑盒测试|白盒测试|测试用例
自动化测试
性能测试:压力测试
接口测试
Selenium:appium
JMeter
LoadRunner
Postman:fiddler
禅道:jira
嵌入式开发:嵌入式系统|嵌入式软件|嵌入式|rtos|freertos
单片机:51单片机|mcu
STM32
~ARM:arm架构|cortex-m|arm处理器
DSP
FPGA
Verilog:vhdl|systemverilog
Vivado:quartus
Altium Designer:altium|protel|ad软件
Cadence:allegro|orcad
PADS
PCB设计:pcb layout|pcb绘制|pcb画图|layout设计
电路设计:模拟电路|数字电路|电路原理图
射频:射频电路|rf测试
电源设计:开关电源
EMC:电磁兼容
示波器
LabVIEW
~PLC:plc编程|plc程序|可编程控制器|西门子plc|三菱plc|欧姆龙plc|博途
组态软件:组态王|wincc|hmi编程
变频器:伺服驱动|伺服电机
DCS
SCADA
工业机器人:机器人编程|abb机器人|发那科|库卡机器人|fanuc|kuka
CAN总线:can通信|modbus
物联网:iot
AutoCAD:cad|auto cad|cad制图|cad绘图|cad软件|天正cad|中望cad
SolidWorks:solid works|sw软件
Pro/E:proe|pro-e|pro/engineer|creo
~UG:ug nx|ug软件|ug编程|ug绘图|nx软件
CATIA
Inventor软件
SolidEdge:solid edge
ANSYS
Abaqus
HyperMesh:hyperworks
COMSOL
Fluent仿真:cfd仿真|ansys fluent
ADAMS
有限元分析:有限元|cae分析|cae
Mastercam:powermill|cimatron
数控编程:cnc编程|加工中心编程|数控加工
数控车床操作:数控操作|数控车床|cnc操作|加工中心操作
机械制图:机械识图|看懂图纸|机械图纸
机械设计
模具设计
注塑工艺:注塑成型
冲压工艺
钣金
3D打印
液压传动:液压系统|气动系统
公差配合:gd&t
三坐标测量:三坐标|三次元
FMEA:apqp|ppap
六西格玛:six sigma|6sigma
精益生产:lean production|精益管理
5S管理:6s管理|5s现场
ISO 9001:iso9001|iso9000|iso质量体系
IATF 16949:iatf16949|ts16949
ISO 14001:iso14001|iso45001
GMP:gmp认证|gsp
HACCP:iso22000
质量管理:品质管理|qc七大手法|spc
Photoshop:ps软件|photo shop|adobe ps
Illustrator:adobe illustrator|ai软件
CorelDRAW:coreldraw|cdr
InDesign:indesign排版
Premiere:premier|adobe premiere|pr软件|pr剪辑
After Effects:aftereffects|ae软件|ae特效
Lightroom
Dreamweaver
~Flash:flash动画
Adobe Audition:audition
Final Cut Pro:final cut|fcpx
达芬奇调色:davinci|达芬奇
剪映:剪辑软件
~Sketch:sketch软件
Figma
MasterGo:蓝湖|即时设计
Axure:axure rp|原型设计|墨刀
3ds Max:3dmax|3dsmax|3d max|3d建模|3d max建模
Maya
Blender
Cinema 4D:c4d
ZBrush
Rhino:犀牛软件|rhino建模
KeyShot
V-Ray:vray
Enscape:lumion
SketchUp:草图大师|sketch up
酷家乐:三维家
Revit
BIM:bim建模|bim技术
天正建筑:天正软件
PKPM:盈建科
广联达:广联达软件|广联达预算
鲁班软件:斯维尔
工程造价软件:造价软件|计价软件
Primavera P6:p6软件
Microsoft Project:ms project|project软件
UI设计:ui界面设计|界面设计
交互设计:用户体验设计|ue设计
平面设计:平面排版
视频剪辑:视频后期|后期剪辑|短视频剪辑|视频制作
短视频制作:短视频拍摄|短视频运营
摄影:摄影摄像|产品拍摄|摄像
修图:图片处理|图片美化
手绘:手绘功底|手绘能力
插画:原画
动画制作:flash动画制作|二维动画|三维动画
服装设计:服装制版|服装打版|et软件|富怡cad
室内设计:效果图制作|施工图绘制
景观设计
排版设计:画册设计|海报设计
包装设计
文案写作:文案撰写|文案策划|文案功底|文字功底|软文撰写
公文写作:公文撰写|材料撰写|应用文写作
新闻写作:新闻稿|采编
新媒体运营:新媒体|公众号运营|微信公众号运营|自媒体运营
社群运营:社群维护
用户运营
活动策划:活动执行
直播运营:直播带货|直播控场
抖音运营:抖音|快手运营|小红书运营
电商运营:淘宝运营|天猫运营|京东运营|拼多多运营|店铺运营
跨境电商:亚马逊运营|amazon运营|速卖通|shopee|阿里国际站|ebay
直通车:钻展|千牛
SEO:搜索引擎优化
SEM:搜索引擎营销|竞价推广|百度竞价
信息流投放:信息流广告|巨量引擎
市场调研:市场调查|市场分析
品牌策划:品牌推广|品牌管理
~公关:危机公关|公关策划
销售技巧:谈判技巧
商务谈判
客户关系管理:crm|crm系统|客户维护
招投标:标书制作|投标文件|标书编写
项目管理:project management|项目统筹
PMP:pmp证书|pmp认证
敏捷开发:scrum
产品设计:prd文档
供应链管理
仓储管理:仓库管理|wms
物流管理
采购管理:供应商管理
生产计划:pmc
叉车证:叉车驾驶证|叉车操作证|叉车上岗证
外贸跟单:外贸业务|信用证|单证操作
报关:报关员证|报关证|报检员证
ERP:erp系统|erp软件
SAP:sap系统|sap erp
MES:mes系统
OA:oa系统|oa办公
PLM:plm系统|pdm
金蝶:金蝶软件|金蝶k3|金蝶财务软件|金蝶云
用友:用友软件|用友u8|用友财务软件|用友nc
财务软件:会计软件
航天信息开票:税控开票|开票软件|防伪税控
财务分析:财务报表分析|财务报表
成本核算:成本会计核算
税务筹划:纳税申报|报税
预算管理:全面预算
会计从业资格:会计证|会计从业资格证|会计上岗证|会计资格证|会计从业证
初级会计:初级会计师|初级会计职称|助理会计师|初级会计证
中级会计:中级会计师|中级会计职称|会计中级
高级会计师
注册会计师:cpa|cicpa
ACCA
CMA:管理会计师
税务师:注册税务师|税务师证
审计师证:cia|国际注册内部审计师
资产评估师
CFA:特许金融分析师
FRM
证券从业资格:证券从业资格证|证券从业证|证券资格证|证券从业
基金从业资格:基金从业资格证|基金从业证|基金从业
期货从业资格:期货从业资格证|期货从业
银行从业资格:银行从业资格证|银行从业
保险从业资格:保险代理人资格|保险从业资格证
精算师
经济师证:中级经济师|初级经济师
法律职业资格:法律职业资格证|法律职业资格证书|司法考试|法考|a证律师|律师资格证|律师执业证|律师证
专利代理师:专利代理人资格
教师资格证:教师资格证书|教师资格|教资
幼儿教师资格证:幼师证|幼师资格证
普通话证:普通话等级证|普通话等级证书|普通话二甲|普通话二级甲等|普通话二级乙等|普通话一级乙等
普通话
粤语:广东话|白话流利
闽南语
心理咨询师:心理咨询师证|国家二级心理咨询师
社会工作师:社工证|助理社会工作师|社会工作者证
人力资源管理师:人力资源师证|人力资源管理师证
劳动关系协调员
导游证:导游资格证
育婴师证:育婴证|月嫂证|母婴护理证|保育员证|保育证
护士资格证:护士执业证|护士证|护士执业资格证|护士执业资格|护士资格
医师资格证:执业医师|医师执业证|执业医师资格证|医师资格|助理医师
药师证:执业药师|药师资格证|执业药师证|药师资格
康复治疗师:康复治疗士|康复治疗技术
健康证:健康证明
健康管理师:公共营养师|营养师证
急救:心肺复苏|急救证|红十字救护员证
临床检验:检验士|检验师证
动物医学:执业兽医|兽医资格证
电工证:电工操作证|低压电工证|高压电工证|电工上岗证|低压电工|高压电工|电工作业证|特种作业电工
焊工证:焊工操作证|焊接证|焊工上岗证|焊工作业证
电焊:氩弧焊|二保焊|气保焊
制冷证:制冷作业证|制冷与空调作业
登高证:登高作业证|高处作业证
特种作业操作证:特种作业证|特种设备作业人员证|特种设备操作证
压力容器操作证:司炉证|锅炉证|锅炉操作证
起重机械操作证:行车证|起重证|行吊证|塔吊证
电梯安装维修证:电梯证|电梯上岗证
消防设施操作员:消防证|建构筑物消防员|消防中控证|中控证|消防员证|消防操作证
注册消防工程师:一级消防工程师|消防工程师证
安全员证:安全员c证|安全员b证|安全员资格证
注册安全工程师:注安|注册安全师|安全工程师证
施工员证:施工员资格证|五大员证|八大员证
资料员证:资料员资格证
质量员证:质检员证
预算员证:造价员证
造价工程师:注册造价师|一级造价工程师|二级造价工程师|造价师证
一级建造师:一建|一建证|一级建造师证
二级建造师:二建|二建证|二级建造师证
监理工程师:注册监理工程师|监理证|监理员证
注册建筑师:一级注册建筑师|二级注册建筑师
注册结构工程师:注册岩土工程师
注册电气工程师:注册公用设备工程师
环境影响评价师:环评师
测量员证:测绘员证|全站仪|rtk测量|水准仪
ArcGIS:arc gis|arcgis软件
GIS:地理信息系统
QGIS:supermap|mapgis
遥感:envi软件
CASS:南方cass
无人机驾驶:无人机操作|无人机驾驶证|无人机执照|无人机飞手证|caac
驾驶证:驾照|驾驶执照|机动车驾驶|会开车|驾驶技术|c1驾照|c1驾驶证|c1证|c1及以上驾|驾照c1|c2驾照|c照|c1以上驾照|持c1
驾驶证B:b2驾照|b照|b2驾驶证|b2证|b1驾照|b1证|驾照b2
驾驶证A:a1驾照|a2驾照|a照|a1证|a2证|a2驾驶证|a1驾驶证|驾照a2|驾照a1
道路运输从业资格证:货运资格证|货运从业资格证|客运从业资格证|从业资格证货运|网约车资格证|网约车证
保安员证:保安证|保安上岗证
厨师证:中式烹调师证|烹调师证
烘焙:面点制作|西点制作|裱花|烘焙技术
咖啡制作:咖啡师证|咖啡拉花|咖啡师资格
茶艺:茶艺师证|茶艺表演
调酒
美容师证:美容证|美容师资格证
美发技术
~化妆:化妆造型|化妆技术|会化妆|化妆技能
中医推拿:推拿|针灸|中医理疗
收银:收银系统|pos机操作
打字:打字速度|打字速录|五笔打字|五笔|五笔输入法
速记:速录
档案管理:档案整理|资料归档
会议组织:会务组织|会务接待
商务礼仪:接待礼仪|礼仪接待
行政管理
招聘面试:招聘渠道|人才招聘
薪酬绩效:薪酬管理|绩效管理|薪酬核算
社保办理:社保公积金|五险一金办理|社保缴纳办理
~劳动法规:劳动法律法规|劳动法规|熟悉劳动法|了解劳动法|熟悉劳动合同法
培训授课:授课能力|课程开发|课件制作
英语:英语听说读写|英语口语|英语读写|英语书面|流利英语|英文读写|英文口语|英语沟通|英语流利|英文流利|英语良好|fluent english|good english|english fluent|fluent in english
英语四级:大学四级|cet4|cet-4|大学英语四级|英语4级|英语cet4|四级英语|cet 4|英语四六级|四六级
英语六级:大学六级|cet6|cet-6|大学英语六级|英语6级|英语cet6|六级英语|cet 6
英语专八:专业英语八级|英语专业八级|tem8|tem-8|英语专业8级|专八
英语专四:专业英语四级|英语专业四级|tem4|tem-4|专四
商务英语:bec|bec中级|bec高级|商务英语证
雅思:ielts
托福:toefl
~托业:toeic|托业考试
翻译资格证:catti|口译证|笔译证|翻译证
日语:日语n1|日语n2|日语一级|日语二级|日语口语|日文
日语N1:jlpt n1|n1证书|日本语能力考试n1|日语能力考试一级
韩语:韩国语|朝鲜语|topik
德语:testdaf|德福
法语:delf|法语专四
西班牙语:西语
俄语
葡萄牙语:葡语
阿拉伯语:阿语
意大利语
泰语
越南语
印尼语:印度尼西亚语
手语:手语翻译
声乐
钢琴
舞蹈
书法
茶叶审评
播音主持
健身教练证:国职健身教练证|健身教练资格证
游泳教练证:救生员证|游泳救生员
体育教练资格:裁判证|体育教练员
种植技术:农业种植|果树栽培
养殖技术:畜牧养殖|水产养殖
农机驾驶:农机操作|拖拉机驾驶
化学分析:仪器分析|化验
HPLC:高效液相|液相色谱|高效液相色谱
GC-MS:气相色谱|气质联用
PCR:qpcr|荧光定量pcr
细胞培养
Western Blot:westernblot|wb实验
动物实验
流式细胞术
分子克隆:分子生物学实验
有机合成
无菌操作
临床试验:gcp|gcp证书
医学统计:生物统计
生物信息学:生物信息分析
水处理:污水处理|污水处理工证
环境监测:环境检测
危险化学品安全作业证:危化品证|危险品押运证
暖通设计:暖通空调设计
给排水设计
电气设计:eplan|电气制图|电气原理图
电气维修:设备维修|机电维修|电工维修
汽车维修:汽车维修技术|汽修
制图识图:图纸识别|施工图识图|识图能力
工程测量:测量放线
混凝土技术:试验员证
园林绿化:苗木养护
物业管理:物业管理师|物业经理证
房地产经纪人证:房地产经纪人资格|房产经纪人证
裁缝:缝纫|平车
家政服务:家政服务员证
养老护理:养老护理员证|养老护理员
`;

/** Short names that count only in a list with another of the same trade: PS、AI、AE. */
export const DESIGN_SHORT: Readonly<Record<string, string>> = {
  ps: 'Photoshop',
  ai: 'Illustrator',
  pr: 'Premiere',
  ae: 'After Effects',
  id: 'InDesign',
  lr: 'Lightroom',
  dw: 'Dreamweaver',
  au: 'Adobe Audition',
  cd: 'CorelDRAW',
};

/** Names that count only beside another programming language or tool for figures. */
export const CODE_SHORT: Readonly<Record<string, string>> = {
  c: 'C',
  go: 'Go',
  r: 'R',
  vb: 'VB',
};

/** Words with a plain meaning of their own, which count where Chinese text or a list's separators touch them. */
export const PLAIN_WORDS: Readonly<Record<string, string>> = {
  excel: 'Excel',
  word: 'Word',
  office: 'Office',
  spark: 'Spark',
  hive: 'Hive',
  shell: 'Shell',
  swift: 'Swift',
  plc: 'PLC',
  ug: 'UG',
  bi: 'BI',
  arm: 'ARM',
  flash: 'Flash',
  express: 'Express',
  h5: 'HTML',
  node: 'Node.js',
  js: 'JavaScript',
  sketch: 'Sketch',
  project: 'Microsoft Project',
};
