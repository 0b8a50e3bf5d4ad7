// Texts that a PNG file carries unseen: chunks "iTXt", in UTF-8. https://www.w3.org/TR/png-3/#11iTXt

const HEADER = 8 + 25; // bytes: the signature, and the first chunk, which has the size of the picture

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Return the CRC-32 of bytes, as PNG has it. */
function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

const bigEndian = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff);

/** Return a chunk with a text; NUL, which ends a text there, is replaced. */
function textChunk(keyword, text) {
  const written = `iTXt${keyword}\0\0\0\0\0${text.replaceAll("\0", "\uFFFD")}`; // neither compressed nor translated
  const data = new TextEncoder().encode(written);
  return Uint8Array.from([...bigEndian(data.length - 4), ...data, ...bigEndian(checksum(data))]);
}

/** Return a PNG with texts by keyword, such as `Title`, in Latin letters. */
export async function withTexts(png, texts) {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  return new Blob([png.slice(0, HEADER), ...chunks, png.slice(HEADER)], { type: png.type });
}
