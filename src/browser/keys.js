// Keys that only enhance: every page is complete without them. j k move along a list or the changes of a comparison, o opens,
// v goes to the versions, / to the search field, ? tells what the keys do.

/** What j and k stop at: the main link of each item of a list, and each changed paragraph. */
const STOPS = [
  ".row > .t a",
  ".hits > li > :is(h2, h3) a",
  ".plain > li > .t a",
  ".versions > li > a",
  ".told th a",
  ".neighbours a",
  ".diff .p:has(> b:not(:empty))",
].join();

const line = document.getElementById("keys");
const help = /** @type {HTMLDialogElement | null} */ (document.getElementById("keys-help"));
if (line !== null) line.hidden = false;

/**
 * Focuses an element, and shows the whole item that it is the link of.
 * @param {HTMLElement | undefined} stop
 */
function goTo(stop) {
  if (stop === undefined) return;
  if (stop.tabIndex < 0) stop.tabIndex = -1;
  stop.focus();
  stop.closest("li, tr, .p")?.scrollIntoView({ block: "nearest" });
}

/**
 * Goes to the next (1) or the one before (-1) of some elements, counted from what has the focus, be it one of them or not.
 * @param {string} selector
 * @param {1 | -1} step
 */
function move(selector, step) {
  const stops = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))];
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return goTo(stops.at(step > 0 ? 0 : -1));
  const wanted = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const others = stops.filter((stop) => (focused.compareDocumentPosition(stop) & wanted) !== 0);
  goTo(others.filter((stop) => !stop.contains(focused)).at(step > 0 ? 0 : -1));
}

function open() {
  const focused = document.activeElement;
  if (focused instanceof HTMLAnchorElement || focused?.localName === "summary") {
    /** @type {HTMLElement} */ (focused).click();
  }
}

/** Of an article its versions, then one difference after the other; of a list those of the chosen article. */
function goToVersions() {
  if (document.querySelector(".diff") !== null) return move(".diff .p:has(> b:not(:empty))", 1);
  const focused = document.activeElement;
  const versions = document.getElementById("versions");
  if (versions === null) {
    const isArticle = focused instanceof HTMLAnchorElement && /\/article\/..\/[^/]+\.html$/.test(focused.pathname);
    if (isArticle) location.assign(`${focused.pathname}${focused.search}#versions`);
  } else if (versions.contains(focused)) move("#versions .versions a.under", 1);
  else goTo(versions);
}

function toggleHelp() {
  if (help?.open === true) help.close();
  else help?.showModal();
}

/** @type {Readonly<Record<string, () => void>>} */
const ACTIONS = {
  j: () => move(STOPS, 1),
  k: () => move(STOPS, -1),
  o: open,
  v: goToVersions,
  "/": () => document.getElementById("q")?.focus(),
  "?": toggleHelp,
};

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const action = Object.hasOwn(ACTIONS, event.key) ? ACTIONS[event.key] : undefined;
  if (action === undefined || (help?.open === true && event.key !== "?")) return;
  event.preventDefault();
  action();
});
