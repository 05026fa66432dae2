// Small comforts on top of pages that work without script: htmx for partial answers, focus on the error summary, menus
// that close, a button that cannot be pressed twice. Nothing here carries a rule or a text.
import htmx from "htmx.org";

import { keepDrafts } from "./drafts";
import { dropzones } from "./dropzone";

import { passkeys } from "./passkey";

import { reviewKeys } from "./review";

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

// Filters, sorting and paging of a list fetch the same page and take only its content: the address, the history and
// the server's view are those of the plain form and the plain links.
function shortenLists(): void {
  const ways = document.querySelectorAll<HTMLElement>("form[data-filters], .pager a, a.table__sort");
  for (const way of ways) {
    if (way.hasAttribute("hx-get")) continue;
    const form = way instanceof HTMLFormElement;
    way.setAttribute("hx-get", form ? way.action || location.pathname : (way.getAttribute("href") ?? ""));
    way.setAttribute("hx-target", "#content");
    way.setAttribute("hx-select", "#content");
    way.setAttribute("hx-swap", "outerHTML");
    way.setAttribute("hx-push-url", "true");
    htmx.process(way);
  }
}

function arrived(): void {
  shortenLists();
  const place = [".filters__result", "#content caption", "#content h1"]
    .map((name) => document.querySelector<HTMLElement>(name))
    .find(Boolean);
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

document.addEventListener("htmx:after:swap", arrived);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.addEventListener("submit", holdButton);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) release();
});
function begin(): void {
  focusErrors();
  keepDrafts();
  dropzones();
  shortenLists();
  passkeys();
  reviewKeys();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
