// Lists what was chosen in a field for files, and says at once what would be refused. Without scripts the answer to the form says it.
"use strict";

const size = bytes => bytes < 1024 * 1024
  ? `${Math.max(1, Math.round(bytes / 1024))} KB`
  : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

for (const field of document.querySelectorAll("input[data-files]")) {
  const list = document.createElement("ul");
  list.className = "chosen";
  const trouble = document.createElement("span");
  trouble.className = "error";
  trouble.setAttribute("role", "alert");
  field.after(list, trouble);
  const show = () => {
    const files = [...field.files];
    list.replaceChildren(...files.map(file => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      item.append(name, ` (${size(file.size)})`);
      return item;
    }));
    const large = files.find(file => file.size > Number(field.dataset.maxBytes));
    trouble.textContent = files.length > Number(field.dataset.maxFiles) ? field.dataset.tooMany
      : large ? `${large.name}: ${field.dataset.tooLarge}` : "";
    field.setAttribute("aria-invalid", String(trouble.textContent !== ""));
  };
  field.addEventListener("change", show);
  // Coming back, browsers may still hold what was chosen.
  addEventListener("pageshow", show);
}
