/**
 * In the order's refund box: what is kept gets its name, the amount to pay back follows, and the customer's mail is shown before the
 * money moves. The sums here are for the eye and for the amount field; the server reads what was typed and decides.
 * They are reckoned here and not asked for: the amount has to follow each key, and may not be an old one when the button is pressed.
 */
(($) => {
  var shop = window.kvittoRefund;
  var words = shop.words;
  /** Sums are whole numbers of the shop's smallest unit: nothing is lost in a float. */
  var box = null;
  var lines = {};
  /** What WooCommerce adds up from the lines, or a merchant typed where she may. */
  var sum = 0n;
  var isTyped = false;
  var isOurs = false;
  var timer = null;
  var asking = null;
  var once = "";
  /** Whether the mail itself is shown; what is said of the refund shows by itself. */
  var isOpen = false;

  /** The same rules as Sum::read in PHP: null where it can be read in two ways, or in none. */
  function read(typed) {
    var text = typed.replace(/[\s\u00a0\u202f']/g, "");
    var grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?$/.exec(text);
    var isGrouped =
      grouped && (grouped[2] || text.split(grouped[1]).length > 2 || grouped[1] === shop.thousand);
    if (grouped && !isGrouped && shop.digits < 3) return null;
    if (isGrouped) text = text.split(grouped[1]).join("");
    var found = /^(\d+)(?:[.,](\d+))?$/.exec(text);
    if (!found) return null;
    var rest = (found[2] || "").replace(/0+$/, "");
    if (rest.length > shop.digits || found[1].replace(/^0+/, "").length > 12) return null;
    return BigInt(found[1] + rest.padEnd(shop.digits, "0"));
  }

  function half(value, by) {
    var sign = value < 0n ? -1n : 1n;
    return sign * ((2n * sign * value + by) / (2n * by));
  }

  /** What stands in one of WooCommerce's fields, as it reads it: its own sign for decimals, and nothing else counts. */
  function number(value) {
    var parts = String(value || "").split(shop.decimal);
    var whole = parts[0].replace(/[^\d-]/g, "") || "0";
    var rest = (parts[1] || "").replace(/\D/g, "");
    return rest === "" ? whole : `${whole}.${rest}`;
  }

  function field(value) {
    var parts = number(value).split(".");
    var rest = (parts[1] || "").padEnd(shop.digits, "0");
    var scale = 10n ** BigInt(rest.length - shop.digits);
    var sign = parts[0][0] === "-" ? -1n : 1n;
    return half(sign * BigInt(parts[0].replace("-", "") + rest), scale);
  }

  function plain(minor) {
    var text = (minor < 0n ? -minor : minor).toString().padStart(shop.digits + 1, "0");
    var whole = text.slice(0, text.length - shop.digits);
    return (minor < 0n ? "-" : "") + whole + (shop.digits ? shop.decimal + text.slice(-shop.digits) : "");
  }

  function fill(sentence, values) {
    return values.reduce(
      (text, value, i) => text.replace(`%${i + 1}$s`, value).replace("%s", value),
      sentence,
    );
  }

  function gross(money) {
    return Object.keys(money).reduce((all, key) => all + BigInt(money[key]), 0n);
  }

  /** The whole price of so many units, as Lines::price in PHP. */
  function price(line, units) {
    var rest = gross(line.rest);
    if (units > line.left || rest <= 0n) return null;
    var part = Object.keys(line.paid).reduce(
      (all, key) => all + half(BigInt(line.paid[key]) * BigInt(units), BigInt(line.units)),
      0n,
    );
    return units === line.left || part > rest ? rest : part;
  }

  /** What the lines lack of the price of what comes back, as Proposal::shortfalls in PHP. */
  function missing(rows) {
    var named = total(rows);
    var surplus = total(rows.filter((row) => row.kind === "delivery_surplus"));
    return Object.keys(lines).reduce((all, id) => {
      var line = lines[id];
      var $row = $(`.woocommerce_order_items tr[data-order_item_id="${id}"]`);
      var units = Math.round(Number($row.find(".refund_order_item_qty").val() || 0) * 1000);
      var back = 0n;
      $row.find(".refund_line_total, .refund_line_tax").each(function () {
        back += field(this.value);
      });
      if (back < 0n) return all;
      var counted = line.type === "line_item" && units > 0;
      var whole = counted ? price(line, units) : gross(line.rest);
      if (whole === null) return all;
      var lacks = whole - back;
      var counts = counted
        ? lacks > (units === line.left ? 0n : BigInt(Math.ceil(units / 1000)))
        : line.type !== "fee" && back > 0n && lacks === (line.type === "shipping" ? surplus : named);
      return counts && lacks > 0n ? all + lacks : all;
    }, 0n);
  }

  function total(rows) {
    return rows.reduce((all, row) => all + row.minor, 0n);
  }

  /** The rows as they are typed; `minor` is 0 where one cannot be read. */
  function rowsNow() {
    return $(box)
      .find(".kvitto-row")
      .map(function () {
        var amount = $(this).find(".kvitto-amount").val().trim();
        var minor = amount === "" ? 0n : read(amount);
        return {
          element: this,
          kind: $(this).find(".kvitto-kind").val(),
          amount: amount,
          because: $(this).find(".kvitto-because").val(),
          isWrong: minor === null,
          minor: minor === null ? 0n : minor,
        };
      })
      .get();
  }

  function sent(rows) {
    var typed = rows.filter(({ amount }) => amount !== "");
    return JSON.stringify(typed.map(({ kind, amount, because }) => ({ kind, amount, because })));
  }

  function say(selector, text) {
    var place = $(box).find(selector);
    place.text(text).prop("hidden", text === "");
  }

  /** The amount to pay back, and what is said of it. */
  function follow() {
    var rows = rowsNow();
    var named = total(rows);
    var lacks = missing(rows);
    var over = named > lacks ? named - lacks : 0n;
    var isAmountOnly = isTyped && sumOfLines() === 0n;
    var back = isTyped ? sum : sum - over;
    var tooMuch = !isAmountOnly && over > sumOfLines();
    if (!isTyped && (rows.length > 0 || box.kvittoChanged)) {
      box.kvittoChanged = rows.length > 0;
      isOurs = true;
      $("#refund_amount")
        .val(plain(back < 0n ? 0n : back))
        .trigger("change");
      isOurs = false;
    }
    rows.forEach((row) => {
      $(row.element)
        .find(".kvitto-amount")
        .attr("aria-invalid", row.isWrong ? "true" : null);
    });
    var isWrong = rows.some((row) => row.isWrong);
    say(".kvitto-wrong", isWrong ? words.unreadable : tooMuch ? words.over : "");
    $(box)
      .find(".kvitto-line")
      .prop("hidden", rows.length === 0);
    var full = isTyped ? sum + named : sum + lacks;
    var isSaid = named > 0n && !isWrong && !tooMuch;
    var summary = isSaid ? fill(words.sum, [plain(full), plain(named), plain(back)]) : "";
    say(".kvitto-sum", lacks > named ? fill(words.unnamed, [plain(lacks - named)]) : summary);
    later();
  }

  function sumOfLines() {
    var fields = $(".woocommerce_order_items").find(".refund_line_total, .refund_line_tax").get();
    return fields.reduce((all, one) => all + field(one.value), 0n);
  }

  function add(kind, amount) {
    var row = template().find(".kvitto-row").first().clone();
    $(box).find(".kvitto-rows").append(row);
    if (kind) row.find(".kvitto-kind").val(kind);
    if (amount) row.find(".kvitto-amount").val(amount);
    named(row);
    row.find(amount ? ".kvitto-because" : kind ? ".kvitto-amount" : ".kvitto-kind").trigger("focus");
    follow();
  }

  /** A button "Remove" says what it removes. */
  function named(row) {
    row
      .find(".kvitto-remove")
      .attr("aria-label", fill(words.remove, [row.find(".kvitto-kind option:selected").text()]));
  }

  function template() {
    return $(document.getElementById("kvitto-refund-box").content);
  }

  /** WooCommerce prints the box anew whenever the order changes: ours goes in when it is opened. */
  function open() {
    var source = document.getElementById("kvitto-refund-box");
    if (!source || document.getElementById("kvitto-refund")) return;
    box = template().find("#kvitto-refund").clone().get(0);
    var order = JSON.parse(source.getAttribute("data-order"));
    lines = order.lines;
    shop.digits = order.digits;
    sum = 0n;
    isTyped = false;
    isOpen = false;
    // Also where a site has no secure context, and so no crypto.randomUUID.
    once = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
    $(".wc-order-refund-items .refund-actions").first().before(box);
  }

  /** As WooCommerce gathers them when the refund is made. */
  function gathered() {
    var units = {},
      totals = {},
      taxes = {};
    $(".woocommerce_order_items tr[data-order_item_id]").each(function () {
      var id = $(this).data("order_item_id");
      var count = $(this).find(".refund_order_item_qty").val();
      if (count) units[id] = count;
      $(this)
        .find(".refund_line_total")
        .each(function () {
          totals[id] = number(this.value);
        });
      $(this)
        .find(".refund_line_tax")
        .each(function () {
          taxes[id] = taxes[id] || {};
          taxes[id][$(this).data("tax_id")] = number(this.value);
        });
    });
    return {
      line_item_qtys: JSON.stringify(units),
      line_item_totals: JSON.stringify(totals),
      line_item_tax_totals: JSON.stringify(taxes),
    };
  }

  function ours() {
    return {
      kvitto_deductions: sent(rowsNow()),
      kvitto_as_lines: $(box).find(".kvitto-as-line").prop("checked") ? "true" : "false",
    };
  }

  /** Somebody who types is not interrupted: Kvitto is asked when the hand rests. */
  function later() {
    clearTimeout(timer);
    if (asking) asking.abort();
    timer = setTimeout(() => {
      ask(false);
    }, 900);
  }

  function ask(isWanted) {
    clearTimeout(timer);
    if (!box?.isConnected) return;
    if (isWanted) isOpen = true;
    var amount = $("#refund_amount").val();
    var mail = $(box).find(".kvitto-mail");
    if (!isWanted && !isOpen && rowsNow().length === 0 && sumOfLines() === 0n) {
      mail.prop("hidden", true);
      return;
    }
    if (rowsNow().some((row) => row.isWrong)) return;
    if (isOpen) {
      mail.prop("hidden", false).attr("aria-busy", "true");
      $(box).find(".kvitto-show").attr("aria-expanded", "true");
      if ($(box).find(".kvitto-said").text() === "") $(box).find(".kvitto-said").text(words.asking);
    } else {
      mail.attr("aria-busy", "true");
    }
    if (asking) asking.abort();
    var request = $.ajax({
      url: shop.url,
      type: "POST",
      data: $.extend(gathered(), ours(), {
        action: "kvitto_refund_preview",
        nonce: shop.nonce,
        order_id: window.woocommerce_admin_meta_boxes.post_id,
        refund_amount: number(amount),
        refund_reason: $("#refund_reason").val(),
        api_refund: $(".do-api-refund").length > 0 ? "true" : "false",
      }),
    })
      .done((answer) => {
        if (request === asking) show(answer?.success ? answer.data : { kvitto: { sentence: words.away } });
      })
      .fail((_xhr, status) => {
        if (status !== "abort") show({ kvitto: { sentence: words.away } });
      });
    asking = request;
  }

  function show(answer) {
    var said = answer.kvitto || {};
    var statement = said.statement || { lines: [] };
    var amounts = answer.taxes || [];
    rowsNow()
      .filter((row) => row.minor > 0n)
      .forEach((row, i) => {
        var tax = amounts[i];
        $(row.element)
          .find(".kvitto-tax")
          .text(tax && !/^0(\.0+)?$/.test(tax) ? fill(words.tax, [tax.replace(".", shop.decimal)]) : "");
      });
    if (answer.problem) say(".kvitto-wrong", answer.problem);
    suggest(statement);
    var mail = $(box).find(".kvitto-mail").attr("aria-busy", null);
    // What is said of it, and what it pays back, shows by itself; that Kvitto cannot be asked, only to who asks.
    mail.prop("hidden", !isOpen && !said.verdict).attr("data-verdict", said.verdict || "");
    $(box)
      .find(".kvitto-said")
      .text(answer.problem || said.sentence || [words[said.verdict], said.message].filter(Boolean).join(" "));
    var mailed = said.mail || {};
    var advice = (answer.return ? [fill(words.return, [answer.return])] : [])
      .concat(said.advice || [])
      .concat(mailed.reason ? [fill(words.none, [mailed.reason])] : []);
    $(box)
      .find(".kvitto-advice")
      .prop("hidden", advice.length === 0)
      .empty()
      .append(advice.map((text) => $("<li>").text(text)));
    table(statement);
    letter(mailed);
  }

  function table(statement) {
    var rows = statement.lines.concat([{ label: words.back, amount: statement.paidBack, isSum: true }]);
    $(box)
      .find(".kvitto-statement")
      .prop("hidden", statement.lines.length === 0)
      .find("tbody")
      .empty()
      .append(
        rows.map((line) =>
          $("<tr>")
            .toggleClass("kvitto-total", Boolean(line.isSum))
            .append(
              $('<th scope="row">')
                .text(line.label + (line.quantity > 1 ? ` × ${line.quantity}` : ""))
                .append(line.because ? $("<small>").text(line.because) : null),
              $("<td>").text(String(line.amount).replace(".", shop.decimal)),
            ),
        ),
      );
  }

  function letter(mail) {
    var place = $(box)
      .find(".kvitto-letter")
      .prop("hidden", !isOpen || !mail.html);
    if (!isOpen || !mail.html) return;
    place.find(".kvitto-when").text(mail.kind === "refund-under-review" ? words.short : "");
    place.find(".kvitto-subject").text(mail.subject);
    // Its frame runs no script and knows no origin: a mail may hold what a customer wrote.
    place.find("iframe").attr("srcdoc", mail.html);
  }

  /** What the shop's own terms make of a sum without a name. */
  function suggest(statement) {
    var list = (statement.candidates || []).slice();
    statement.lines.forEach((line) => {
      if (line.source === "policy" && String(line.amount)[0] === "-")
        list.push([{ kind: line.kind, amount: String(line.amount).slice(1) }]);
    });
    var place = $(box)
      .find(".kvitto-suggestions")
      .empty()
      .prop("hidden", list.length === 0);
    list.forEach((parts) => {
      var text = parts
        .map((part) =>
          fill(words.suggest, [words[part.kind] || part.kind, part.amount.replace(".", shop.decimal)]),
        )
        .join(" + ");
      $('<button type="button" class="button">')
        .text(text)
        .on("click", () => {
          parts.forEach((part) => {
            add(part.kind, part.amount.replace(".", shop.decimal));
          });
        })
        .appendTo(place);
    });
  }

  $(() => {
    var items = $("#woocommerce-order-items");
    items
      .on("click", "button.refund-items", open)
      .on("click", ".kvitto-add", () => {
        add();
      })
      .on("click", ".kvitto-remove", function () {
        var row = $(this).closest(".kvitto-row");
        var next = row.next().length ? row.next() : row.prev();
        row.remove();
        follow();
        (next.length ? next.find(".kvitto-kind") : $(box).find(".kvitto-add")).trigger("focus");
      })
      .on("click", ".kvitto-show", function () {
        if (!isOpen) return ask(true);
        isOpen = false;
        $(this).attr("aria-expanded", "false");
        $(box).find(".kvitto-letter").prop("hidden", true);
        if (!$(box).find(".kvitto-mail").attr("data-verdict"))
          $(box).find(".kvitto-mail").prop("hidden", true);
      })
      .on("change", ".kvitto-kind", function () {
        named($(this).closest(".kvitto-row"));
      })
      .on("input change", ".kvitto-kind, .kvitto-amount, .kvitto-because, .kvitto-as-line", follow)
      // Enter would save the order.
      .on("keydown", "#kvitto-refund input", (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          ask(true);
        }
      })
      .on("input change", "#refund_reason", () => {
        if (box) later();
      })
      .on("change keyup", "#refund_amount", function (event) {
        // Keys that only pass through the field, and our own change, say nothing new.
        if (isOurs || !box || (event.originalEvent && (this.readOnly || field(this.value) === sum))) return;
        isTyped = Boolean(event.originalEvent);
        sum = field(this.value);
        follow();
      })
      .on("woocommerce_order_meta_box_do_refund_ajax_data", (_event, data) =>
        box?.isConnected ? $.extend({}, data, ours(), { kvitto_once: once }) : data,
      );
    // Before WooCommerce asks whether the merchant is sure: a row that cannot be read is not sent.
    document.addEventListener(
      "click",
      (event) => {
        if (!event.target.closest(".do-api-refund, .do-manual-refund") || !box?.isConnected) return;
        var wrong = rowsNow().filter((row) => row.isWrong || row.amount === "")[0];
        if (!wrong) return;
        event.preventDefault();
        event.stopPropagation();
        say(".kvitto-wrong", wrong.isWrong ? words.unreadable : words.empty);
        $(wrong.element).find(".kvitto-amount").attr("aria-invalid", "true").trigger("focus");
      },
      true,
    );
  });
})(jQuery);
