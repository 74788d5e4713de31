import { foldText } from "./fold.ts";

/** Agencies, broadcasters and papers from which others take news, as they are written in either script. */
const AGENCIES = `
路透社 路透 法新社 美联社 美聯社 德新社 合众国际社 合眾國際社 塔斯社 俄新社 国际文传电讯社 國際文傳電訊社 新华社 新華社 新华网 新華網 中新社 中新网 中新網 中国新闻社 中國新聞社 中央社 中央通訊社
共同社 时事社 時事社 时事通信社 時事通信社 韩联社 韓聯社 朝中社 朝鲜中央通讯社 朝鮮中央通訊社 朝鮮中央通信社 彭博社 彭博新闻社 彭博新聞社 彭博新闻 彭博 道琼斯通讯社 道瓊社 道瓊斯通訊社 安莎社 安莎通讯社 安納杜魯新聞社 阿纳多卢通讯社
埃菲社 艾菲社 德通社 印度报业托拉斯 印度報業信託社 印新社 亚洲国际新闻社 伊通社 伊朗国家通讯社 法尔斯通讯社 塔斯尼姆通讯社 贝尔加通讯社 乌通社 烏通社 乌克兰国家通讯社 中评社 中評社
美国之音 美國之音 自由亚洲电台 自由亞洲電台 自由欧洲电台 自由歐洲電台 德国之声 德國之聲 法国国际广播电台 法國國際廣播電台 法广 法廣 中央广播电台 英国广播公司 英國廣播公司 半岛电视台 半島電視台 日本放送協會 日本放送协会
央视新闻 央視新聞 中央电视台 央视 央視 中国国际电视台 人民日报 人民日報 人民网 人民網 环球时报 環球時報 光明日报 解放军报 解放軍報 参考消息 参考消息网 澎湃新闻 澎湃新聞 财新网 財新網 财新 第一财经 21世纪经济报道 新京报 新京報
南方都市报 南方周末 中国青年报 经济参考报 经济日报 经济观察报 观察者网 觀察者網 每日经济新闻 红星新闻 上观新闻 界面新闻 中国新闻网 中國新聞網 法制日报 法治日报 凤凰网 鳳凰網 凤凰卫视 鳳凰衛視
大公报 大公報 文汇报 文匯報 明报 明報 星岛日报 星島日報 东网 東網 信报 信報 经济日报 香港电台 香港電台 有线新闻 有線新聞 南华早报 南華早報 苹果日报 蘋果日報 立场新闻 立場新聞 众新闻 眾新聞 端传媒 端傳媒 香港01
联合早报 聯合早報 海峡时报 海峽時報 亚洲新闻台 亞洲新聞台 联合报 聯合報 联合新闻网 聯合新聞網 自由时报 自由時報 中国时报 中國時報 中时新闻网 中時新聞網 上报 風傳媒 风传媒 鏡週刊 镜周刊 东森新闻 大纪元 大紀元 明慧网 維權網 维权网
纽约时报 紐約時報 华盛顿邮报 華盛頓郵報 华尔街日报 華爾街日報 洛杉矶时报 洛杉磯時報 今日美国报 金融时报 金融時報 卫报 衛報 泰晤士报 泰晤士報 每日电讯报 每日電訊報 每日邮报 每日郵報 经济学人 經濟學人 世界报 世界報 费加罗报 費加洛報
明镜周刊 明鏡周刊 法兰克福汇报 南德意志报 世界日报 朝日新闻 朝日新聞 读卖新闻 讀賣新聞 每日新闻 每日新聞 产经新闻 產經新聞 日本经济新闻 日本經濟新聞 日经亚洲 日經亞洲 朝鲜日报 朝鮮日報 中央日报 中央日報 东亚日报 東亞日報 劳动新闻 勞動新聞
美国有线电视新闻网 美國有線電視新聞網 有線電視新聞網 福克斯新闻 福斯新聞 全国广播公司 國家廣播公司 NHK CNN BBC AFP AP
`;

/** Names of one house in a line, in either script; the others of a house differ by script alone. */
const SAME = `
路透社 路透
法新社 AFP
美联社 AP
中新社 中国新闻社
中新网 中国新闻网
中央社 中央通訊社
时事社 时事通信社
朝中社 朝鲜中央通讯社 朝鮮中央通信社
彭博社 彭博 彭博新闻社 彭博新闻
道琼斯通讯社 道瓊社 道瓊斯通訊社
安莎社 安莎通讯社
安納杜魯新聞社 阿纳多卢通讯社
埃菲社 艾菲社
德新社 德通社
印度报业托拉斯 印度報業信託社 印新社
伊通社 伊朗国家通讯社
乌通社 乌克兰国家通讯社
法国国际广播电台 法广
英国广播公司 BBC
日本放送協會 NHK
美国有线电视新闻网 有線電視新聞網 CNN
福克斯新闻 福斯新聞
全国广播公司 國家廣播公司
中央电视台 央视 央视新闻
参考消息 参考消息网
财新网 财新
`;
const HOUSES: ReadonlyMap<string, number> = new Map(
  SAME.trim()
    .split("\n")
    .flatMap((line, house) => line.split(" ").map((name) => [foldText(name), house] as const)),
);

/** The names without those of a house that was named before, under whichever name or script; the first form stays. */
export function distinctAgencies(names: readonly string[]): string[] {
  const houseOf = (name: string): number | string => HOUSES.get(foldText(name)) ?? foldText(name);
  const houses = names.map(houseOf);
  return names.filter((_, index) => houses.indexOf(houses[index]!) === index);
}

/** The names, longest first, so that a pattern made of them takes the whole of one. */
export const AGENCY_NAMES: readonly string[] = [...new Set(AGENCIES.trim().split(/\s+/))].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);

/** The names as one group of a regular expression. Latin ones stand alone, not within a longer word. */
export const AGENCY_PATTERN = `(?:${AGENCY_NAMES.map((name) => (/^[A-Z]/.test(name) ? `(?<![A-Za-z])${name}(?![A-Za-z])` : name)).join("|")})`;

const BY_FIRST = new Map<string, string[]>();
for (const name of AGENCY_NAMES) BY_FIRST.set(name.charAt(0), [...(BY_FIRST.get(name.charAt(0)) ?? []), name]);

/** The agencies that a text names, in its order, the longest at each place, with where they begin. */
export function findAgencies(text: string): { readonly name: string; readonly index: number }[] {
  const found: { name: string; index: number }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const name = BY_FIRST.get(text.charAt(index))?.find((known) => text.startsWith(known, index));
    if (name === undefined || !standsAlone(text, index, name)) continue;
    found.push({ name, index });
    index += name.length - 1;
  }
  return found;
}

/** Latin names are no part of a longer word. */
function standsAlone(text: string, index: number, name: string): boolean {
  const isLetter = (unit: string): boolean => /[A-Za-z]/.test(unit);
  return !isLetter(name) || !(isLetter(text.charAt(index - 1)) || isLetter(text.charAt(index + name.length)));
}
