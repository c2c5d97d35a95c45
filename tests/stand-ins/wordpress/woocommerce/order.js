// The part of WooCommerce's script that plugins take part in: sums typed on lines make the amount, the buttons ask the server.
jQuery(($) => {
  const box = $("#woocommerce-order-items");
  const number = (text) => Number.parseFloat(String(text || "0").replace(",", ".")) || 0;
  const each = (selector, tell) => {
    const told = {};
    box.find(`tr[data-order_item_id] ${selector}`).each(function () {
      const id = $(this).closest("tr").data("order_item_id");
      if ($(this).val()) told[id] = tell($(this), told[id]);
    });
    return told;
  };
  box.on("click", "button.refund-items", () => {
    $(".wc-order-data-row-toggle").not(".wc-order-refund-items").hide();
    $(".wc-order-refund-items, .woocommerce_order_items .refund").show();
    return false;
  });
  box.on("click", ".cancel-action", () => {
    $(".wc-order-data-row-toggle").not(".wc-order-refund-items").show();
    $(".wc-order-refund-items, .woocommerce_order_items .refund").hide();
    return false;
  });
  box.on("change", ".refund_order_item_qty", function () {
    const row = $(this).closest("tr");
    const line = row.find("input.line_total");
    const share = number($(this).val()) / number(line.data("qty"));
    row
      .find("input.refund_line_total")
      .val(number(line.data("total")) * share)
      .trigger("change");
    row.find("td.line_tax").each(function () {
      $(this)
        .find(".refund_line_tax")
        .val(number($(this).find("input.line_tax").data("total_tax")) * share)
        .trigger("change");
    });
    $(this).trigger("refund_quantity_changed");
  });
  box.on("change keyup", ".refund_line_total, .refund_line_tax", () => {
    let sum = 0;
    box.find(".refund_line_total, .refund_line_tax").each(function () {
      sum += number($(this).val());
    });
    $("#refund_amount").val(sum.toFixed(2).replace(".", ",")).trigger("change");
  });
  box.on("click", ".do-manual-refund", () => {
    const settings = window.woocommerce_admin_meta_boxes;
    const data = {
      action: "woocommerce_refund_line_items",
      order_id: settings.post_id,
      refund_amount: $("#refund_amount").val().replace(",", "."),
      refunded_amount: $("#refunded_amount").val(),
      refund_reason: $("#refund_reason").val(),
      line_item_qtys: JSON.stringify(each(".refund_order_item_qty", (field) => number(field.val()))),
      line_item_totals: JSON.stringify(each(".refund_line_total", (field) => number(field.val()))),
      line_item_tax_totals: JSON.stringify(
        each(".refund_line_tax", (field, known) => ({
          ...known,
          [field.data("tax_id")]: number(field.val()),
        })),
      ),
      api_refund: false,
      restock_refunded_items: $("#restock_refunded_items").is(":checked"),
      security: settings.order_item_nonce,
    };
    // A plugin adds its own fields here, as in WooCommerce.
    const filtered = box.triggerHandler("woocommerce_order_meta_box_do_refund_ajax_data", [data]) || data;
    $.post(settings.ajax_url, filtered, (answer) => {
      if (answer.success) window.location.reload();
      else window.alert(answer.data.error);
    });
    return false;
  });
});
