/** Letters of the display typeface that are shipped. A test compares them with the texts. */

const BASIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = "ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜ";
const UPPER = BASIC + ACCENTED;

/** Titles of pieces and sections: western languages. */
export const NORMAL = `${UPPER}${UPPER.toLowerCase()} 0123456789!"%&'()*+,-./:;?¡¿·–—‘’“”„…ß`;

/** Moods, which begin with a capital, and hints, in the languages of the page. */
export const ITALIC = `ABCDEFGHIJLMNOPRSTVWZ${BASIC.toLowerCase()}áéíóúñäöüß ,?¿`;
