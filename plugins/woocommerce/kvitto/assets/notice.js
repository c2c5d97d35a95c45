// Who closes a notice of Kvitto is not shown the same one again for a day.
document.addEventListener("click", (event) => {
  const notice = event.target.closest(".notice-dismiss")?.closest("[data-kvitto-notice]");
  if (!notice) return;
  const body = new URLSearchParams({
    action: "kvitto_close_notice",
    code: notice.dataset.kvittoNotice,
    _ajax_nonce: notice.dataset.nonce,
  });
  fetch(window.ajaxurl, { method: "POST", body, credentials: "same-origin" });
});
