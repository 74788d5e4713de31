/** Longer lines are paragraphs, whatever they begin or end with. */
const UNITS_MAX = 200;

const START =
  /^(?:[▲△]|[（(]?(?:图为|圖為|图片来源|圖片來源|资料图|資料圖|資料照|资料照)|[（(](?:圖|图|圖片|图片)[／/：:])/;
const END =
  /(?:[（(](?:圖|图|圖片|图片|資料照|资料图片|資料圖片|图片来源|圖片來源|图源|圖源)(?:[／/：:][^（()）]{1,40})?[）)]|[（(][^（()）]{0,30}(?:攝|摄|提供)[）)]|中央社記者[^，。]{1,20}攝[^，。]{0,20}|REUTERS\/[\p{L} .-]{2,40}|Getty Images|©\s?[^，。]{2,40})$/u;

const CREDIT = /^(?:图像来源|圖像來源)[，,：:]\s{0,4}[^，。]{1,60}$/;

/** True when a line says nothing but who took a picture. */
export function isCreditLine(line: string): boolean {
  return line.length <= UNITS_MAX && CREDIT.test(line);
}

/** True when a line right under a picture reads like the words of the picture: it points at it, or names who took it. */
export function isCaptionLine(line: string): boolean {
  return line.length <= UNITS_MAX && (START.test(line) || END.test(line));
}
