// Keys that only enhance: every page is complete without them. j k move along a list, o opens, v goes to the versions,
// / to the search field, ? to the line in the footer that names them.

const ITEMS = ".row > .t a, .hits > li > h3 a, .versions > li > a, .told th a";

const help = document.getElementById("keys");
if (help !== null) help.hidden = false;

/** @param {1 | -1} step */
function move(step) {
  const items = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(ITEMS))];
  const here = items.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step;
  items[next]?.focus();
}

function open() {
  const focused = document.activeElement;
  /** @type {HTMLAnchorElement | null} */
  const original = document.querySelector("a.src");
  if (focused instanceof HTMLAnchorElement) focused.click();
  else original?.click();
}

/** @type {Readonly<Record<string, () => void>>} */
const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  o: open,
  v: () => document.getElementById("versions")?.focus(),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => help?.focus(),
};

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const action = Object.hasOwn(ACTIONS, event.key) ? ACTIONS[event.key] : undefined;
  if (action === undefined) return;
  event.preventDefault();
  action();
});
