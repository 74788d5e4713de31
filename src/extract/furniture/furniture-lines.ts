import { compilePatterns, fitsPattern } from "./line-pattern.ts";

/** What a box, a bar or a footer says is short. */
export const LINE_UNITS_MAX = 120;
/** Ends of sentences: what has one and fits an open pattern is prose about the thing. */
const SENTENCE_END = /[。.！!？?…]$/;

/** Words that stand alone in a bar or before an advertisement, but may also head a part of an article. */
const WORDS = compilePatterns([
  "訂閱",
  "分享",
  "廣告",
  "- 廣告 -",
  "Subscribe",
  "Sign up",
  "Share",
  "Advertisement",
  "- Advertisement -",
  "Advertising",
]);

/** Whole lines of boxes and bars, whatever outlet they stand on. Both scripts and either width are meant. */
const WHOLE = compilePatterns([
  // Boxes that ask for an address.
  "立即訂閱",
  "我要訂閱",
  "訂閱電子報",
  "訂閱我們的電子報",
  "請輸入正確的電子信箱格式",
  "請輸入正確的電子郵件格式",
  "請輸入有效的電子信箱",
  "請輸入您的電子信箱",
  "感謝您的訂閱",
  "感謝您的訂閱!",
  "感謝訂閱",
  "感謝訂閱!",
  "Subscribe now",
  "Thank you for subscribing",
  "Thank you for subscribing!",
  "Please enter a valid email address",
  "Please enter a valid email address.",
  // Share bars.
  "分享:",
  "分享 :",
  "分享到",
  "分享到:",
  "分享至:",
  "分享這篇文章",
  "分享此文",
  "分享此文:",
  "共享此文章:",
  "複製連結",
  "複製鏈接",
  "已複製連結",
  "Share:",
  "Share this",
  "Share this:",
  "Share this article",
  "Share this story",
  "Copy link",
  "Link copied",
  "Click to copy link",
  // Advertisements.
  "廣告(請繼續閱讀本文)",
  "Story continues below advertisement",
  "Article continues after advertisement",
]);

/** Lines with words that change, when they are no sentence. A bare © with a name is a credit, and read as one. */
const OPEN = compilePatterns([
  "訂閱《*》電子報*",
  "訂閱「*」電子報*",
  "Subscribe to * newsletter*",
  "Sign up for * newsletter*",
  "Sign up to * newsletter*",
  "點擊*(在新窗口中打開)",
  "單擊*(在新窗口中打開)",
  "按一下*(在新視窗中開啟)",
  "Click to *(Opens in new window)",
  "版權所有*不得*",
  "版權所有*轉載*",
]);

/** Sentences that are no text of the article all the same. */
const SENTENCES = compilePatterns([
  "© #### * All rights reserved.",
  "©#### * All rights reserved.",
  "Copyright © * All rights reserved.",
]);

/** Names of services as share bars write them; two of them, or one after the word for sharing, and nothing else make a bar. */
const SHARE_BAR =
  /^(?:(?:分享|share|facebook|twitter|whatsapp|line|telegram|linkedin|pinterest|reddit|tumblr|weibo|wechat|e-?mail|print|新浪微博|微博|微信|列印|打印|電郵|电邮)[\s|/:：,、·•]*){2,8}$/i;

/** What makers of feeds write under every article, whoever wrote it. */
const FEED_FOOTERS = compilePatterns([
  "獲取更多RSS:",
  "https://feedx.net*",
  "https://feedx.xyz*",
  "https://feedx.best*",
  "feedx.net(牆外)*",
  "feedx.co*已被污染",
  "Feed enhanced by Better Feed from Ozh",
  "The post * appeared first on *.",
  "The post * first appeared on *.",
]);

/** Whether a line of plain text was added by the maker of a feed. It is never the article's, even where it stands alone. */
export function isFeedFooter(line: string): boolean {
  return fitsPattern(FEED_FOOTERS, line);
}

/** Whether a line of plain text is what boxes, bars and footers say on any site, and no text of an article. */
export function isFurnitureLine(line: string, isHeading: boolean): boolean {
  if (line.length > LINE_UNITS_MAX) return false;
  if (fitsPattern(WHOLE, line) || fitsPattern(SENTENCES, line) || (!isHeading && fitsPattern(WORDS, line))) return true;
  return !SENTENCE_END.test(line) && (fitsPattern(OPEN, line) || SHARE_BAR.test(line));
}
