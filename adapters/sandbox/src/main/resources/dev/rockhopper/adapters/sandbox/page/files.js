// Files: chosen by a person, sent in the form of the control API, and shown in messages.

import { h, icon } from "./dom.js";

const MOST_BYTES = 10 * 1024 * 1024;
const SHOWN = /^image\/(png|jpeg|gif|webp|avif|svg\+xml)\b/;

/** "1.4 MB", as people read it. */
export function sizeOf(bytes) {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** The fields of a call that takes a file; throws with words for the person. */
export async function fileFields(file) {
  if (file.size > MOST_BYTES)
    throw new Error(`“${file.name}” has ${sizeOf(file.size)}; a file may have at most 10 MB. Choose a smaller one.`);
  return {
    filename: file.name,
    content_type: file.type || "application/octet-stream",
    base64: await base64Of(file),
  };
}

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () =>
      reject(new Error(`“${file.name}” cannot be read: ${reader.error?.message}. Choose it again.`)));
    reader.readAsDataURL(file);
  });
}

// The page may be open as "localhost" or as "127.0.0.1": the file is on the page's own origin.
const pathOf = (file) => new URL(file.url, location.origin).pathname;

/** A message's file: an image as itself, anything else as a link. */
export function attachment(file) {
  if (!SHOWN.test(file.content_type ?? "")) return link(file);
  const image = h("img", { src: pathOf(file), alt: file.description || file.filename, "data-testid": "attachment-image" });
  const shown = h(
    "a",
    { class: "attachment-image", href: pathOf(file), target: "_blank", rel: "noopener", title: `${file.filename}, ${sizeOf(file.size)}` },
    image,
  );
  // Files live in memory only: after a restart of the sandbox their names are left.
  image.addEventListener("error", () => shown.replaceWith(link(file)));
  return shown;
}

const link = (file) =>
  h(
    "a",
    { class: "attachment", href: pathOf(file), download: file.filename, "data-testid": "attachment" },
    icon("file"),
    h("span", { class: "attachment-name", text: file.filename }),
    h("span", { class: "attachment-size", text: sizeOf(file.size) }),
  );
