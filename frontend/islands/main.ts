// Small comforts on top of pages that work without script: htmx for partial answers, focus on the error summary, menus
// that close, a button that cannot be pressed twice. Nothing here carries a rule or a text.
import htmx from "htmx.org";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;

function focusErrors(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}

function closeMenus(event: Event): void {
  const escape = event instanceof KeyboardEvent && event.key === "Escape";
  if (event instanceof KeyboardEvent && !escape) return;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
    if (!escape && event.target instanceof Node && menu.contains(event.target)) continue;
    menu.open = false;
    if (escape) menu.querySelector("summary")?.focus();
  }
}

function holdButton(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method.toLowerCase() !== "post") return;
  // after the browser has collected the values, so that a named button still counts
  window.setTimeout(() => {
    for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")) {
      button.setAttribute("aria-disabled", "true");
      button.classList.add("nl-button--busy");
    }
  });
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  // the answer may be a file to keep, and then the page stays
  window.setTimeout(release, 5000);
}

function release(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
      button.classList.remove("nl-button--busy");
    }
  }
}

document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.addEventListener("submit", holdButton);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) release();
});
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", focusErrors);
else focusErrors();
