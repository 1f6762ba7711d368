/** The beginning of our policy in `article.html`, by which a copy of one is known, without loading what reads it. */
export const POLICY_START = `default-src 'none'; img-src 'self' file: data:; style-src 'sha256-`;
export const OUR_ARTICLE = `<meta http-equiv="Content-Security-Policy" content="${POLICY_START}`;
