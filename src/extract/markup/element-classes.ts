import { BLOCKS, PAGES } from "./elements.ts";

/*
 * What the makers of pages call their boxes. A class is a hint, never proof: a box is left out only when what it holds agrees
 * (`frames.ts`), since articles stand in boxes of such names too.
 */

const HIDDEN =
  /(?:^|[\s-])(?:off-screen|visually-?hidden(?:text)?|sr-only|screen-reader-text|element-(?:hidden|invisible))(?:$|[\s-])/i;
const CAPTION = /(?:^|[\s_-])(?:(?:image)?caption|figcaption|picinfo|imgtext)(?:$|[\s_-])/i;
const PHOTO_CREDIT = /(?:^|[\s_-])(?:copyright|credits?|photographer|image-source|photo-source)(?:$|[\s_-])/i;
/** Share bars, boxes that ask for an address, advertisements. */
const NOISE =
  /(?:^|[\s_-])(?:subscri\w*|newsletters?|share|sharing|sharebar|sharedaddy|sd-social|social-(?:share|sharing|icons|links|buttons|media-bar)|self-promo|relatedposts|ads?|adslot|adcontainer|advert\w*|sponsor\w*|dfp|taboola|outbrain|trc)(?:$|[\s_-])/i;
/** Names that boxes of links have, and parts of articles too. */
const DOUBTFUL =
  /(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|tags|breadcrumbs?|pagination|entry-footer)(?:$|[\s_-])/i;

/** Boxes that open beside a word and explain it. */
const INSET = /(?:^|\s)(?:dictionary-box|glossary-box|tooltip|popover|popup-note)(?:\s|$)/i;

/**
 * What an element is by its class: `hidden` from view, a `caption` or a `photo-credit`, an `inset` that stands within a
 * paragraph, `noise` around the article, or `doubtful`: noise if it holds nothing but links.
 */
export type ClassRole = "hidden" | "caption" | "photo-credit" | "inset" | "noise" | "doubtful";

/** What an element is by its class; null when the class says nothing. */
export function roleOfClass(name: string, className: string): ClassRole | null {
  if (HIDDEN.test(className)) return "hidden";
  const isSpan = name === "span";
  if (!isSpan && name !== "ul" && !BLOCKS.has(name)) return null;
  if (CAPTION.test(className) && !className.includes("has-caption")) return "caption";
  if (PHOTO_CREDIT.test(className)) return "photo-credit";
  if (INSET.test(className)) return "inset";
  if (isSpan || PAGES.has(name)) return null;
  if (NOISE.test(className)) return "noise";
  return DOUBTFUL.test(className) ? "doubtful" : null;
}

/** The element that a tag without its blank stands for: `<divclass="box">` is a `div` of class `box`; null for any other. */
export function splitGluedTag(tag: string): { readonly name: string; readonly className: string } | null {
  const glued = /^(a|div|p|span|section|ul|li|figure|figcaption)class=["']?(.*?)["']?$/.exec(tag);
  return glued === null ? null : { name: glued[1]!, className: glued[2]! };
}
