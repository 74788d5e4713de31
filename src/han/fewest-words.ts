/** Rows of two words, a written one and what it becomes, with bars between: the form of OpenCC's tables. */
export type Table = string;

/** What a word counts in a cut, and a common one: of two cuts into as many words the one with more common words wins. */
const WORD_WEIGHT = 4;
const COMMON_WEIGHT = 3;

/** The words of tables, and how long those get that begin with a character (UTF-16 units). */
type Vocabulary = {
  readonly words: ReadonlyMap<string, string>;
  readonly longest: ReadonlyMap<string, number>;
  readonly common: ReadonlySet<string>;
};

function vocabularyOf(tables: readonly Table[], common: readonly string[]): Vocabulary {
  const words = new Map<string, string>();
  const longest = new Map<string, number>();
  for (const row of tables.flatMap((table) => table.split("|"))) {
    const [word = "", becomes] = row.split(" ");
    if (word === "" || becomes === undefined || words.has(word)) continue;
    words.set(word, becomes);
    const first = word.charAt(0);
    longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
  }
  return { words, longest, common: new Set(common) };
}

/** For each place of a text where the word that begins there ends, in the lightest cut of what follows. */
function cutText(text: string, { words, longest, common }: Vocabulary): Uint32Array {
  const ends = new Uint32Array(text.length);
  const weights = new Uint32Array(text.length + 1);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    let end = at + 1;
    let least = WORD_WEIGHT + (weights[end] ?? 0);
    const farthest = Math.min(text.length, at + (longest.get(text.charAt(at)) ?? 1));
    for (let next = at + 2; next <= farthest; next += 1) {
      if (WORD_WEIGHT + (weights[next] ?? 0) > least + 1) continue;
      const word = text.slice(at, next);
      if (!words.has(word)) continue;
      const weight = (common.has(word) ? COMMON_WEIGHT : WORD_WEIGHT) + (weights[next] ?? 0);
      // Of equal cuts the one whose first word is longer.
      if (weight > least) continue;
      least = weight;
      end = next;
    }
    ends[at] = end;
    weights[at] = least;
  }
  return ends;
}

/**
 * Gives what replaces the words of a text by the rows of tables; of two rows for one word the first counts. A text is cut
 * into the fewest words and single characters, of equal cuts into the one with more common words, then into the one with the
 * longer words in front: 几分钟 is 几 and 分钟, where the longest word from the left would be 几分. The time grows with the
 * length of a text only.
 */
export function replaceFewestWords(tables: readonly Table[], common: readonly string[]): (text: string) => string {
  const vocabulary = vocabularyOf(tables, common);
  return (text) => {
    const ends = cutText(text, vocabulary);
    const pieces: string[] = [];
    for (let at = 0; at < text.length; ) {
      const end = ends[at] ?? at + 1;
      const word = text.slice(at, end);
      pieces.push(vocabulary.words.get(word) ?? word);
      at = end;
    }
    return pieces.join("");
  };
}
