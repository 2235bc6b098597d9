// A drawing as an image of pixels. It is read from a data: address, the only one beside the site's own that the content policy
// lets an image have.
const SCALE = 2; // pixels for each unit of the drawing: sharp on paper and on dense screens

/** Give the PNG of an SVG text that says its own size. */
export async function png(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("not drawn"))), "image/png"));
}
