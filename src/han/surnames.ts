import { foldText } from "./fold.ts";

/** Family names of one character, as people of mainland China, Taiwan, Hong Kong, Singapore and Malaysia bear them. */
const SINGLE = `
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江
史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童
欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏
栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺印粟么佘智支慕楼缪尚隆麦莘居邝植鹿谯闻宣尉
揣芮郗雍郄初凤鲜帅阙屯阴逄冒练战寇赫揭国占慈骆雪寻苍庾宿母迪潭敬丰须水云粘褟平钮生乌年候由扈粱卿岩么力仝户储巴布柘郦邰蒲暴宦
`;

/** Family names of two characters. */
const DOUBLE = `欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 端木 申屠 轩辕 南宫 独孤 澹台 百里 呼延 张简 范姜 江谢 叶刘 呼格 拓跋 司空 第五`;

const SINGLES: ReadonlySet<string> = new Set([...SINGLE.replace(/\s/g, "")].map(foldText));
const DOUBLES: ReadonlySet<string> = new Set(DOUBLE.split(" ").map(foldText));

/** How many characters at the start of a name of Han characters, in either script, are a Chinese family name: 0, 1 or 2. */
export function surnameLength(name: string): 0 | 1 | 2 {
  const folded = foldText(name.slice(0, 2));
  if (DOUBLES.has(folded)) return 2;
  return SINGLES.has(folded.slice(0, 1)) ? 1 : 0;
}
