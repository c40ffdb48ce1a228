/**
 * Reads a file of RFC 4180 by its grammar alone, and knows nothing of what wrote it.
 * @returns {string[][]} Records.
 * @throws Error Where the text is not of the grammar, or a record has another number of fields than the first.
 */
export function readCsv(text) {
  const records = [];
  for (let at = 0; at < text.length; ) {
    const record = [];
    for (let isMore = true; isMore; ) {
      const [field, end] = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
      record.push(field);
      isMore = text[end] === ",";
      if (!isMore && text.slice(end, end + 2) !== "\r\n") throw new Error(`No end of a record at ${end}.`);
      at = end + (isMore ? 1 : 2);
    }
    records.push(record);
    if (record.length !== records[0].length) throw new Error(`Record ${records.length} has ${record.length} fields.`);
  }
  return records;
}

function readPlain(text, from) {
  let end = from;
  while (end < text.length && !',\r\n"'.includes(text[end])) end++;
  return [text.slice(from, end), end];
}

function readQuoted(text, from) {
  let field = "";
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') field += text[at];
    else if (text[at + 1] === '"') field += text[at++];
    else return [field, at + 1];
  }
  throw new Error(`The quote at ${from} has no end.`);
}
