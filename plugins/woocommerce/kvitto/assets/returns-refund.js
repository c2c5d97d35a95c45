/** From a return to its refund: the order's refund box is opened with the goods that came, and with what the customer was told would be kept. */
jQuery(($) => {
  var wanted = window.kvittoReturn;
  var items = $("#woocommerce-order-items");
  items.find("button.refund-items").first().trigger("click");
  Object.keys(wanted.items).forEach((id) => {
    items
      .find(`tr[data-order_item_id="${id}"] .refund_order_item_qty`)
      .val(wanted.items[id])
      .trigger("change");
  });
  wanted.deductions.forEach((kept) => {
    items.find(".kvitto-add").trigger("click");
    var row = items.find(".kvitto-row").last();
    row.find(".kvitto-kind").val(kept.kind).trigger("change");
    row.find(".kvitto-amount").val(kept.amount.replace(".", wanted.decimal)).trigger("input");
  });
});
