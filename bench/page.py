#!/usr/bin/env python3
"""Measures how fast the report page of 5,000 users answers in Chromium, and prints a table in Markdown.

The page is made by `forewarn run --dry-run --html`. A script that is added to a copy of it does what a person does: types a search
letter by letter, chooses a state, sorts by a column. Each time is from the event until the page is laid out anew. The floor, in the
same page over the same rows, is the least that can be done: a bare loop that looks for the text in each row, and the first 50 rows
that have it put in place of those that are shown. Times are medians and the longest, over all rounds.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FOREWARN = os.path.join(HERE, "..", "forewarn")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
USERS = 5_000
ROUNDS = int(os.environ.get("ROUNDS", "9"))
MEASURE = """
const rounds = %d, times = { search: [], floor: [], choose: [], sort: [] };
const find = document.getElementById("find"), show = document.getElementById("show"), users = document.getElementById("users");
const table = new DataTable(users);
const nodes = table.rows().nodes().toArray(), texts = nodes.map(row => row.textContent.toLowerCase());
const bare = document.body.appendChild(document.createElement("table")).createTBody();
function time(kind, act) {
  const begin = performance.now();
  act();
  document.body.offsetHeight;
  times[kind].push(performance.now() - begin);
}
function type(text) { find.value = text; find.dispatchEvent(new Event("input")); }
function choose(mark) { show.value = mark; show.dispatchEvent(new Event("change")); }
for (let round = 0; round < rounds; round++) {
  for (const word of ["user-00012", "expiring", "nobody"]) {
    for (let length = 1; length <= word.length; length++) { time("search", () => type(word.slice(0, length))); }
    type("");
    for (let length = 1; length <= word.length; length++) {
      time("floor", () => {
        const found = [];
        texts.forEach((text, index) => { if (text.includes(word.slice(0, length))) { found.push(index); } });
        bare.replaceChildren(...found.slice(0, 50).map(index => nodes[index].cloneNode(true)));
      });
    }
    bare.replaceChildren();
  }
  for (const mark of ["expired", "valid", ""]) { time("choose", () => choose(mark)); }
  // A click on a heading does the same a moment later.
  for (let column = 0; column < users.tHead.rows[0].cells.length; column++) { time("sort", () => table.order([column, "desc"]).draw()); }
}
document.body.replaceChildren(JSON.stringify({ loaded, times }));
"""


def page(folder: str) -> str:
    report, contacts, html = (os.path.join(folder, name) for name in ("report.csv", "contacts.csv", "page.html"))
    with open(report, "w", encoding="ascii") as out:
        subprocess.run([sys.executable, os.path.join(HERE, "make_report.py"), str(USERS)], stdout=out, check=True)
    with open(report, encoding="ascii") as rows, open(contacts, "w", encoding="ascii") as out:
        names = [row.split(",", 1)[0] for row in rows][1:]
        out.write("user,email\n" + "".join(f"{name},{name}@example.com\n" for name in names if not name.startswith("<")))
    settings = os.path.join(folder, "forewarn.yaml")
    with open(settings, "w", encoding="ascii") as out:
        out.write("mail: { from: admins@example.com, max_per_run: 5000 }\nledger: none\n")
    subprocess.run([FOREWARN, "run", "--dry-run", "--settings", settings, "--report", report, "--contacts", contacts,
                    "--html", html], stdout=subprocess.DEVNULL, check=True)
    return html


def measured(html: str) -> dict:
    with open(html, encoding="utf-8") as file:
        text = file.read()
    # The page's own policy lets nothing in that is added to it.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = text.replace("<script>", "<script>const begun = performance.now();</script>\n<script>", 1)
    text = text.replace("</body>", "<script>const loaded = performance.now() - begun;" + MEASURE % ROUNDS + "</script></body>")
    copy = html.replace(".html", "-measured.html")
    with open(copy, "w", encoding="utf-8") as file:
        file.write(text)
    dom = subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "file://" + copy],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout
    return json.loads(re.search(r"<body>(.*)</body>", dom, re.S).group(1))


def median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def main() -> None:
    subprocess.run([FOREWARN, "--version"], stdout=subprocess.DEVNULL, check=True)  # builds what is missing
    with tempfile.TemporaryDirectory() as folder:
        html = page(folder)
        size = os.path.getsize(html) / 1e6
        result = measured(html)
    floor = median(result["times"]["floor"])
    print(f"{USERS:,} users, {size:.1f} MB; its script is ready {result['loaded']:.0f} ms after it is read.\n")
    print("| | median (ms) | longest (ms) | times the floor |")
    print("| --- | ---: | ---: | ---: |")
    for kind, words in (("search", "a letter typed into the search"), ("choose", "a state chosen"), ("sort", "a column sorted"),
                        ("floor", "floor: a bare loop over the rows")):
        times = result["times"][kind]
        print(f"| {words} | {median(times):.1f} | {max(times):.1f} | {median(times) / floor:.1f} |")


if __name__ == "__main__":
    main()
