
(function () {
  "use strict";
  const element = document.getElementById("users");
  const marks = Array.from(element.tBodies[0].rows, row => row.dataset.marks.split(" "));
  const columns = element.tHead.rows[0].cells.length;
  const find = document.getElementById("find");
  const show = document.getElementById("show");
  const tiles = document.querySelectorAll(".tile");

  const table = new DataTable(element, {
    autoWidth: false,
    order: [],
    orderClasses: false,
    pageLength: 50,
    lengthMenu: [25, 50, 100, 500, { label: "all", value: -1 }],
    columnDefs: [{ targets: Array.from({ length: columns }, (unused, column) => column), orderSequence: ["asc", "desc"] }],
    layout: { topStart: "info", topEnd: "pageLength", bottomStart: null, bottomEnd: "paging" },
    language: {
      thousands: "",
      info: "_START_ to _END_ of _TOTAL_", infoEmpty: "none", infoFiltered: "(_MAX_ in all)", lengthMenu: "_MENU_ on a page",
      zeroRecords: "Nobody matches. Search for less, or show all.", emptyTable: "The report has no users."
    }
  });

  function choose(mark) {
    show.value = mark;
    for (const tile of tiles) {
      if (tile.dataset.mark === mark) {
        tile.setAttribute("aria-current", "true");
      } else {
        tile.removeAttribute("aria-current");
      }
    }
    table.search.fixed("chosen", mark === "" ? null : (text, row, index) => marks[index].includes(mark)).draw();
  }

  find.addEventListener("input", () => table.search(find.value).draw());
  show.addEventListener("change", () => choose(show.value));
  for (const tile of tiles) {
    tile.addEventListener("click", () => choose(tile.dataset.mark));
  }

  document.getElementById("export").addEventListener("click", event => {
    const rows = table.rows({ search: "applied", order: "applied" }).nodes().toArray();
    const records = [element.dataset.csv].concat(rows.map(row => row.dataset.csv));
    // Spreadsheets take a file for UTF-8 by its first character.
    const file = new Blob(["\uFEFF", records.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = event.currentTarget.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });

  // Paper has no pages to turn to. A browser may say twice that it begins.
  let before = null;
  addEventListener("beforeprint", () => {
    if (before !== null) {
      return;
    }
    before = { length: table.page.len(), page: table.page(), folded: Array.from(document.querySelectorAll("details:not([open])")) };
    table.page.len(-1).draw();
    for (const matter of before.folded) {
      matter.open = true;
    }
  });
  addEventListener("afterprint", () => {
    if (before === null) {
      return;
    }
    table.page.len(before.length).page(before.page).draw(false);
    for (const matter of before.folded) {
      matter.open = false;
    }
    before = null;
  });

  document.querySelector(".controls").hidden = false;
}());
