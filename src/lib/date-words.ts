import { offsetMinutesAt } from "./zone.ts";

/** Names of months and their abbreviations by number, as feeds write them, without accents. */
const MONTHS = readMonths(`
january jan januar jan janvier janv enero ene gennaio gen januari janeiro января янв ιαν ιανουαριου januar ocak
february feb februar fevrier fevr fev febrero febbraio februari fevereiro февраля фев φεβ φεβρουαριου februar subat
march mar marz mrz mars marzo maart mrt marco марта мар μαρ μαρτιου marcius mart
april apr avril avr abril abr aprile апреля апр απρ απριλιου aprilis nisan
may mai mayo maggio mag mei maio мая май μαι μαιου majus mayis
june jun juni juin junio giugno giu junho июня июн ιουν ιον ιουνιου junius haziran
july jul juli juillet juil julio luglio lug julho июля июл ιουλ ιολ ιουλιου julius temmuz
august aug aout agosto ago augustus августа авг αυγ αυγουστου augusztus agustos
september sept sep septembre septiembre settembre set setembro сентября сен σεπ σεπτεμβριου szeptember eylul
october oct oktober okt octobre octubre ottobre ott outubro out октября окт οκτ οκτωβριου oktober ekim
november nov novembre noviembre novembro ноября ноя νοε νοεμβριου november kasim
december dec dezember dez decembre diciembre dic dicembre dezembro декабря дек δεκ δεκεμβριου december aralik
`);

/** Weekdays and filling words, without accents. */
const FILLING = new Set(
  `sunday sun sund monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday sat
  sonntag so montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend
  dimanche dim lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam
  domingo dom lunes martes miercoles mie jueves jue viernes vie sabado sab
  domenica lunedi martedi mercoledi giovedi gio venerdi
  вс пн вт ср чт пт сб κυρ δευ τρι τετ πεμ παρ σαβ
  at on um uhr den der le de del of the t a.m p.m am pm - – — | @`.split(/\s+/),
);
const HAN_WEEKDAY = /^(?:星期|周|週|礼拜|禮拜)([日天一二三四五六])$|^([日月火水木金土])曜日$/u;
const WEEKDAYS: readonly string[] = ["sun日天日", "mon一月", "tue二火", "wed三水", "thu四木", "fri五金", "sat六土"];

/** Abbreviations of zones: minutes east of UTC. */
const OFFSETS = readPairs(`
z 0 ut 0 utc 0 gmt 0 wet 0 west 60 bst 60 cet 60 met 60 cest 120 mest 120 eet 120 eest 180 msk 180 ist 330
hkt 480 sgt 480 jst 540 kst 540 aest 600 aedt 660 nzst 720 nzdt 780
est -300 edt -240 cst -360 cdt -300 mst -420 mdt -360 pst -480 pdt -420 akst -540 akdt -480 hst -600
`);
const CHINA_MINUTES = 480;

/** Other names of zones. */
const ZONES = readPairs(`
et America/New_York ct America/Chicago mt America/Denver pt America/Los_Angeles
北京时间 Asia/Shanghai 北京時間 Asia/Shanghai 台北时间 Asia/Taipei 台北時間 Asia/Taipei 臺北時間 Asia/Taipei
香港时间 Asia/Hong_Kong 香港時間 Asia/Hong_Kong 美东时间 America/New_York 美東時間 America/New_York
格林尼治标准时间 UTC 格林威治標準時間 UTC 世界标准时间 UTC 国际标准时间 UTC 國際標準時間 UTC
`);

/** The month, 1 to 12, that a word names in one of several languages. */
export function monthOf(word: string): number | undefined {
  return MONTHS.get(plainWord(word));
}

/** Whether a word beside a date adds nothing to it: a weekday, a preposition, a dash. */
export function saysNothing(word: string): boolean {
  const plain = plainWord(word);
  return plain === "" || FILLING.has(plain) || HAN_WEEKDAY.test(plain);
}

/** The weekday that an English, Chinese or Japanese word names, Sunday 0. */
export function weekdayOf(word: string): number | undefined {
  const plain = plainWord(word);
  const han = HAN_WEEKDAY.exec(plain);
  const found = WEEKDAYS.findIndex(
    (names) => names.startsWith(plain.slice(0, 3)) || names.includes(han?.[1] ?? han?.[2] ?? "?"),
  );
  return plain === "" || found < 0 ? undefined : found;
}

/**
 * What a zone's name means: minutes east of UTC, or an IANA zone. CST is China's where the outlet's clocks are China's,
 * else that of North America.
 */
export function zoneOfName(name: string, outletZone: string | undefined): number | string | undefined {
  const plain = name.trim().toLowerCase();
  if (plain === "cst" && outletZone !== undefined && keepsChinaTime(outletZone)) return CHINA_MINUTES;
  const minutes = OFFSETS.get(plain);
  return minutes === undefined ? ZONES.get(plain) : Number(minutes);
}

function keepsChinaTime(zone: string): boolean {
  return offsetMinutesAt(zone, Date.UTC(2000, 0)) === CHINA_MINUTES;
}

function plainWord(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .trim()
    .replace(/[.,]+$/, "");
}

function readMonths(table: string): Map<string, number> {
  const months = new Map<string, number>();
  table
    .trim()
    .split("\n")
    .forEach((line, index) => {
      for (const name of line.split(" ")) months.set(name, index + 1);
    });
  return months;
}

function readPairs(table: string): Map<string, string> {
  const words = table.trim().split(/\s+/);
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; at += 2) pairs.set(words[at] as string, words[at + 1] as string);
  return pairs;
}
