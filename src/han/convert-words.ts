import type { Table } from "./fewest-words.ts";

// What the tables of OpenCC get wrong in news, or write otherwise than the newspapers of Taiwan do. Found by turning
// Traditional articles into Simplified ones and back, and reading where they came back changed.

/**
 * Words whose end and the next one's beginning look like a third word: in 資金發展 stands no 金髮. Each row: words, one of
 * which stands before; what is read wrongly; what follows, one of which decides; its Traditional form.
 */
const SEAMS: readonly (readonly [before: string, read: string, after: string, written: string])[] = [
  [
    "金 长 生 华 留 红 总 括 换 头 白 黑 理 美 毛 束 断 乱 护 净 直 银 须",
    "发",
    "展 布 放 出 起 现 动 挥 行 射 言 表 电 给 送 文 烧 明 达 包 想 信 热 抖",
    "發",
  ],
  ["名 电 水 看 调 坤 手 钟 码 旧 对 力 欢 马", "表", "忠 示 达 演 现 明 决 态 面 格 述 彰", "表"],
  ["中国 美国 英国 法国 德国 韩国 日本 国 韩 朝 美 中 台 日 俄 裁", "制", "裁 定 订 止 度 约 衡 华", "制"],
  ["大 多 有 情 下 得 文", "采", "取 用 购 访 集 检 样 纳", "採"],
  ["方 案 条 小", "几", "乎 个 天 次 名 年 月 位 十 百 千 家 度", "幾"],
  ["年 月 日 国 天 商 长 藏 太", "历", "史 来 经 任 次 时 届 程 练", "歷"],
  ["年 地 社 市 村", "里", "程 约 长", "里"],
  ["事 政 战 府 大 被 能 风", "干", "预 涉 扰", "干"],
  ["发 下 中 上 换 求", "签", "署 证 订 名 字 约", "簽"],
  ["地 日", "志", "愿", "志"],
  ["食 制 和", "面", "积 临 对 向 部", "面"],
  ["工", "致", "歉 力 函 电", "致"],
  ["加", "注", "意 入 资", "注"],
  ["大 对 相", "冲", "击 突", "衝"],
  ["关", "系", "统", "系"],
  ["国防", "台", "湾 海", "台"],
  ["这 那", "只", "会 能 是 有 不 需 要 为 因 占 剩 说 给 想 算", "只"],
  ["船", "只", "有 能 是 会 需", "只"],
  ["0 1 2 3 4 5 6 7 8 9 一 二 两 三 四 五 六 七 八 九 十 百 几 数 多 半 白", "天后", "", "天後"],
  ["0 1 2 3 4 5 6 7 8 9 万 亿 千 百 美 港 日 欧 韩", "元后", "", "元後"],
  ["赢 进 发 接 传 射", "球后", "", "球後"],
  ["0 1 2 3 4 5 6 7 8 9 十 百 千 万 亿", "余", "", "餘"],
  ["0 1 2 3 4 5 6 7 8 9", "只", "猫 狗 鸟 鸡 鸭 猪 羊 牛 熊 鹿 虎 猴 大 小 股 脚 手 眼", "隻"],
];

/** Characters that write the sounds of foreign names: behind or before one of them 里 is no 裡 (克里, 里斯本). */
const SOUNDS = "克巴马阿卡加塔拉哈萨达德雷罗弗布普库鲁诺莫密米蒂泰泽维魏菲费伊亚奥欧埃艾尼纳娜索苏安凯基吉乔伯";
const AFTER_SOUNDS = "帕贝宾斯克约根奇茨夫德尔诺昂奥维沃士兹坎森特查姆埃耶亚娜恩玛曼卡蒂欧达";

/** Single characters that are more often themselves than what the tables make of them; their words stand in the tables. */
const ALONE = "范朴余郁游岳准";

/** Words one by one: Simplified, then Traditional. */
const WORDS = `
签 簽|要求签 要求簽|请求签 請求簽|寻求签 尋求簽
精准 精準|准军事 準軍事|准决赛 準決賽|准新娘 準新娘|准新郎 準新郎|准总统 準總統|不准 不准|不准确 不準確
个中 個中|一出 一出|一出戏 一齣戲|一出好戏 一齣好戲|是只 是只|最多只 最多只|大多只 大多只|更多只 更多只|许多只 許多隻
并发 並發|并发症 併發症|并为 並為|并成 並成|并到 並到|并合 並合|并用 並用|并兼 並兼
领台 領台|总台 總台|球台 球台|转台 轉台|柜台 櫃台|服务台 服務台
长胡 長胡|长胡子 長鬍子|长胡须 長鬍鬚|长须 長須|长须鲸 長鬚鯨
更复杂 更複雜|复议 復議|回复正常 回復正常|换发 換發|电表 電表|水表 水表|材干燥 材乾燥|干空气 乾空氣|转干 轉乾|米制程 米製程
合作伙伴 合作夥伴|战略伙伴 戰略夥伴|贸易伙伴 貿易夥伴|恒大 恆大|恒生 恆生|海谷物 海穀物|资金链 資金鏈
能借由 能藉由|能借此 能藉此|能借着 能藉著|想借由 想藉由|想借此 想藉此|解封后 解封後|了如何 了如何
被发 被發|生发 生發|发长 發長|握发 握發|发面 發面|批发制 批發制|金发局 金發局|干的 幹的|和面 和面|食面 食面|里达到 裡達到|里达成 裡達成
新征程 新征程|美发生 美發生|长发生 長發生|头发生 頭發生|砥平里 砥平里|市场准入 市場准入|市场准入负面清单 市場准入負面清單|相并 相並|打并 打並
吃了面 吃了麵|吃碗面 吃碗麵|碗面 碗麵|尽自 盡自|的钟爱 的鍾愛
作用 作用|作为 作為|致力于 致力於|用于 用於|始于 始於|标准保 標準保|一只有形 一隻有形|宪制 憲制|恢复交 恢復交|作战 作戰|作出 作出|造成 造成|成为 成為|成立 成立|根本 根本|列为 列為|列入 列入|经济 經濟|已经 已經|如何 如何
中俄关系 中俄關係|恢复比例 恢復比例|恢复对 恢復對|好几里 好幾里|若干预 若干預
经济体制造 經濟體製造|联合制作 聯合製作|所有制造 所有製造|衡量制造 衡量製造|已经制作 已經製作|如何干扰 如何干擾
余命 餘命|冲之鸟 沖之鳥|全斗焕 全斗煥|瓦干达 瓦干達|咸认 咸認|咸信 咸信|罗兵咸 羅兵咸|彩凤 彩鳳|灵修 靈修|胡同 胡同`;

/** Words so common in news that they are what stands there, where a cut leaves a choice. */
export const COMMON_WORDS: readonly string[] = `
关系 制度 制裁 只有 系列 系统 复杂 分钟 万里 里根 恢复 干涉 干预 干扰 公里 限制 控制 宪制 遏制 抵制 强制 管制 制造 制作 制定 发展 发表 发生 发现 发布 发出 发言 发射 发送
综合 符合 配合 组合 场合 联合 结合 适合 合作 合同 只是 只能 只会 只要 只好 复工 复制 恢复 反复 重复 答复 回复 收复 康复 计划 并且 采取 采访 采用 采购 方面 当面 面对 面临
历史 经历 表示 表达 表现 表明 代表 注意 关注 冲突 冲击 准备 标准 批准 云南 台湾 后来 以后 之后 最后 然后 后果 出去 里面 这里 那里 哪里 家里 几乎 几个 几天 几年 余下 其余
`
  .trim()
  .split(/\s+/);

/** How Taiwan’s newspapers write what the tables write in an older way; by what was counted in articles of an archive. */
const SHAPES = `
臺 台|佈 布|佔 占|瞭解 了解|儘快 盡快|儘量 盡量|儘早 盡早|儘速 盡速|儘可能 盡可能|迴歸 回歸|迴流 回流|剋 克|燬 毀|譭 毀|揹 背|摺合 折合|箇 個|溼 濕|汙 污|巖 岩|傢俱 家具|牴觸 抵觸|彙報 匯報|豔 艷|樑 梁`;

function tableOf(words: string): Table {
  return words.trim().replaceAll("\n", "|");
}

/**
 * Words that go before those of OpenCC when Simplified Chinese is turned into Traditional. `traditionalOf` gives the usual
 * Traditional form of a single character.
 */
export function ownWords(traditionalOf: (character: string) => string): Table {
  const seams = SEAMS.flatMap(([before, read, after, written]) =>
    before
      .split(" ")
      .flatMap((first) =>
        after
          .split(" ")
          .map((last) => `${first}${read}${last} ${traditionalOf(first)}${written}${traditionalOf(last)}`),
      ),
  );
  const sounds = [
    ...[...SOUNDS].map((sound) => `${sound}里 ${traditionalOf(sound)}里`),
    ...[...AFTER_SOUNDS].map((sound) => `里${sound} 里${traditionalOf(sound)}`),
  ];
  const alone = [...ALONE].map((character) => `${character} ${character}`);
  // The first row of a word counts.
  return [tableOf(WORDS), ...seams, ...sounds, ...alone].join("|");
}

/** Shapes that are changed once more, after the tables of OpenCC. */
export const OWN_SHAPES: Table = tableOf(SHAPES);

/** Words that go before those of OpenCC on the way to Simplified. */
export const OWN_SIMPLIFIED: Table =
  "甚麼 什么|於倫敦 于伦敦|於單 于单|藉 借|慰藉 慰藉|狼藉 狼藉|蘊藉 蕴藉|枕藉 枕藉|暱 昵";
