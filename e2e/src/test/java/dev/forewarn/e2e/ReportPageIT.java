package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.forewarn.e2e.Browser.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a run of 5,000 users, as a browser shows it. Its pictures are left in {@code target/report-page}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportPageIT {
    private static final int USERS = 5_000;
    private static final Instant AS_OF = Instant.parse("2026-11-22T15:00:00Z");
    private static final int[] WIDTHS = {320, 768, 1280};
    private static final Path PICTURES = Path.of("target", "report-page");

    /** What can stand in names: of the account, and of users, which IAM allows fewer characters. */
    private static final String ACCOUNT_NAME =
            "</script><script>document.title='owned'</script><!-- \" ' & \u202Edlrow\u202C 👩‍💻 "
                    + "x".repeat(64);
    private static final List<String> HOSTILE_USERS =
            List.of("=1+1", "@SUM", "+1-2", "-1", "lovelace,ada", "W".repeat(64));

    private Path file;
    private Browser browser;

    @BeforeAll
    void runForAll() throws IOException, InterruptedException {
        browser = Browser.start();
        Program program = Program.with(Map.of());
        Path folder = program.folder();
        Files.writeString(folder.resolve("forewarn.yaml"), """
                account: { name: "%s" }
                recipients: { domains: [example.com], exclude: { users: ["svc-*"] } }
                mail: { from: "Cloud Admins <cloud-admins@example.com>", max_per_run: 400 }
                ledger: none
                """.formatted(ACCOUNT_NAME.replace("\"", "\\\"")));
        Files.writeString(folder.resolve("report.csv"), report());
        Files.writeString(folder.resolve("contacts.csv"), contacts());

        Program.Ended ended = program.run("run", "--as-of", AS_OF.toString(), "--report", "report.csv", "--contacts",
                "contacts.csv", "--outbox", "outbox", "--html", "report.html");

        assertThat(ended.exit()).as(ended.err()).isZero();
        file = folder.resolve("report.html");
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static List<String> users() {
        return Stream.concat(HOSTILE_USERS.stream(),
                IntStream.range(HOSTILE_USERS.size(), USERS)
                        .mapToObj(i -> (i % 50 == 0 ? "svc-" : "user-") + String.format(Locale.ROOT, "%04d", i)))
                .toList();
    }

    /** Expiring from 60 days ago to 140 days from now; some never, some unknown, some without a password. */
    private static String report() {
        StringBuilder report = new StringBuilder(
                "user,arn,user_creation_time,password_enabled,password_last_changed,password_next_rotation\n");
        List<String> users = users();
        for (int i = 0; i < USERS; i++) {
            String name = users.get(i);
            String field = name.contains(",") ? "\"" + name + "\"" : name;
            String arn = "arn:aws:iam::123456789012:user/" + name;
            Instant expires = AS_OF.plus(Duration.ofHours((long) (i * 7919 % 4800) - 1440)).plusSeconds(i);
            String password = switch (i % 23) {
                case 20 -> "false,N/A,N/A";
                case 21 -> "true,2026-01-01T00:00:00Z,N/A";
                case 22 -> "true,no_information,N/A";
                default -> "true," + expires.minus(Duration.ofDays(90)) + "," + expires;
            };
            report.append(field).append(',').append(name.contains(",") ? "\"" + arn + "\"" : arn)
                    .append(",2020-01-01T00:00:00Z,").append(password).append('\n');
        }
        return report.toString();
    }

    /** Every eleventh has no address, every thirteenth one that is none and would be markup where it is not escaped. */
    private static String contacts() {
        StringBuilder contacts = new StringBuilder("user,email\n");
        List<String> users = users();
        for (int i = 0; i < USERS; i++) {
            String address = i % 11 == 0 ? ""
                    : i % 13 == 0 ? "\"<img src=x onerror=alert(1)>\u202E\"" : "user" + i + "@example.com";
            contacts.append(users.get(i).contains(",") ? "\"" + users.get(i) + "\"" : users.get(i)).append(',')
                    .append(address).append('\n');
        }
        return contacts.toString();
    }

    private static Locator rows(OpenPage page) {
        return page.page().locator("#users tbody tr");
    }

    private static String info(OpenPage page) {
        return page.page().locator(".dt-info").innerText();
    }

    private static List<String> column(OpenPage page, String column) {
        return page.page().locator("#users tbody td." + column).allInnerTexts();
    }

    private static void sortBy(OpenPage page, String heading) {
        page.page().locator("#users thead th", new Page.LocatorOptions().setHasText(heading))
                .locator(".dt-column-order").click();
        // DataTables sorts after the click, by a timer; this one comes after that.
        page.page().evaluate("() => new Promise(done => setTimeout(done))");
    }

    private static List<List<String>> savedAsCsv(OpenPage page) throws IOException {
        Download download = page.page().waitForDownload(() -> page.page().getByText("Save as CSV").click());
        assertThat(download.suggestedFilename()).isEqualTo("forewarn-123456789012-2026-11-22.csv");
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(download.path())) {
            return csv.stream().map(CsvRecord::getFields).toList();
        }
    }

    @Test
    void showsAllUsersAndNothingThatTheyMadeUp() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            assertThat(info(page)).isEqualTo("1 to 50 of 5000");
            assertThat(rows(page).count()).isEqualTo(50);
            assertThat(page.page().title()).endsWith("x: console passwords").doesNotContain("\u202E");
            assertThat(page.page().locator("h1").innerText())
                    .isEqualTo(ACCOUNT_NAME + ": console passwords");
            assertThat(page.page().locator("script, img, link, iframe").count()).isEqualTo(1);
            assertThat(page.requests()).isEmpty();
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void searchesInAllColumns() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            page.page().getByLabel("Search").fill("user-123");

            assertThat(column(page, "name")).hasSize(10).allMatch(name -> name.startsWith("user-123"));
            assertThat(info(page)).isEqualTo("1 to 10 of 10 (5000 in all)");

            page.page().getByLabel("Search").fill("2026-12-01");
            assertThat(column(page, "expires")).hasSizeGreaterThan(10).allMatch(text -> text.startsWith("2026-12-01 "));
            page.page().getByLabel("Search").fill("\"no password\"");
            assertThat(column(page, "state")).hasSize(50).containsOnly("no password");
            page.page().getByLabel("Search").fill("onerror=alert");
            assertThat(column(page, "done")).hasSize(50).allMatch(text -> text.contains("onerror=alert"));

            page.page().getByLabel("Search").fill("nobody at all");
            assertThat(rows(page).allInnerTexts()).containsExactly("Nobody matches. Search for less, or show all.");

            page.page().getByLabel("Search").fill("");
            assertThat(info(page)).isEqualTo("1 to 50 of 5000");
        }
    }

    @Test
    void sortsByEachColumnAndByWhatStandsBehindItsWords() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            sortBy(page, "User");
            assertThat(column(page, "name").getFirst()).isEqualTo("+1-2");
            sortBy(page, "Days left");
            List<Integer> ascending = column(page, "left").stream().map(Integer::valueOf).toList();
            assertThat(ascending).isSorted().startsWith(-60);
            sortBy(page, "Expires");
            sortBy(page, "Expires");
            assertThat(column(page, "expires")).as("what never expires comes last of all").containsOnly("");
            sortBy(page, "State");
            assertThat(column(page, "state")).containsOnly("expired");
            sortBy(page, "State");
            assertThat(column(page, "state")).containsOnly("valid");
            sortBy(page, "This run");
            assertThat(column(page, "done")).containsOnly("");
            sortBy(page, "This run");
            assertThat(column(page, "done")).allMatch(text -> text.startsWith("told: "));
            sortBy(page, "Expires");
            sortBy(page, "Expires");
            page.page().getByLabel("Show").selectOption("valid");
            assertThat(column(page, "expires")).isSortedAccordingTo(Collections.reverseOrder()).doesNotContain("");
            assertThat(page.page().locator("#users th[aria-sort=descending]").innerText()).startsWith("Expires (UTC)");
        }
    }

    @ParameterizedTest
    @CsvSource({"expired", "expiring", "unknown", "never"})
    void showsOneStateByATileOrByTheList(String state) {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            Locator tile = page.page().locator(".tile[data-mark=" + state + "]");
            String count = tile.locator("b").innerText();

            tile.click();

            assertThat(column(page, "state")).hasSize(50).containsOnly(state);
            assertThat(info(page)).isEqualTo("1 to 50 of " + count + " (5000 in all)");
            assertThat(page.page().getByLabel("Show").inputValue()).isEqualTo(state);
            assertThat(tile.getAttribute("aria-current")).isEqualTo("true");

            page.page().getByLabel("Show").selectOption("");
            assertThat(info(page)).isEqualTo("1 to 50 of 5000");
            assertThat(tile.getAttribute("aria-current")).isNull();
        }
    }

    @Test
    void countsTheSameInItsTilesItsListAndItsHeading() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            List<String> tiles = page.page().locator(".tile").allInnerTexts().stream()
                    .map(text -> text.replaceAll("\\s+", " ")).toList();
            String summary = page.page().locator("header p").nth(1).innerText();

            assertThat(tiles).first().isEqualTo("5000 users");
            assertThat(summary).startsWith("Notices of this run: ").contains(" 400 told, 0 failed, ");
            assertThat(tiles).contains("400 told");
            String cannot = summary.replaceAll(".* (\\d+) can't be told.*", "$1");
            assertThat(tiles).contains(cannot + " can't be told");
            assertThat(page.page().locator("#show option").allInnerTexts())
                    .contains("told (400)", "can't be told (" + cannot + ")");
        }
    }

    @Test
    void savesAllAsCsv() throws IOException {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            sortBy(page, "User");
            List<List<String>> records = savedAsCsv(page);

            assertThat(records.getFirst()).containsExactly("user", "kind", "state", "excluded", "days_left",
                    "expires_at", "changed_at", "last_told_at", "last_told_milestone", "this_run", "detail");
            assertThat(records.stream().skip(1).map(List::getFirst))
                    .containsExactlyInAnyOrderElementsOf(users().stream()
                            .map(name -> "=@+-".indexOf(name.charAt(0)) < 0 ? name : "'" + name).toList());
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void savesWhatIsShownAsItIsSortedFromAllItsPages() throws IOException {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            page.page().getByLabel("Show").selectOption("expired");
            page.page().getByLabel("Search").fill("user-1");
            sortBy(page, "User");
            page.page().getByLabel("on a page").selectOption("-1");
            List<String> shown = column(page, "name");
            List<String> daysLeft = column(page, "left");
            page.page().getByLabel("on a page").selectOption("25");

            List<List<String>> records = savedAsCsv(page);

            assertThat(shown).hasSizeGreaterThan(100).isSorted();
            assertThat(records.stream().skip(1).map(List::getFirst)).containsExactlyElementsOf(shown);
            assertThat(records.stream().skip(1).map(fields -> fields.get(4))).containsExactlyElementsOf(daysLeft);
        }
    }

    @Test
    void turnsPagesByTheKeyboard() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            Locator next = page.page().locator(".dt-paging .next");
            next.focus();
            page.page().keyboard().press("Enter");

            assertThat(info(page)).isEqualTo("51 to 100 of 5000");
        }
    }

    /** Its width is the style's affair alone, so that one page is looked at in all widths. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fitsItsWindowAndHasNoBarriers(boolean dark) {
        try (OpenPage page = browser.open(file, new View(1280, dark, true))) {
            for (int width : WIDTHS) {
                page.page().setViewportSize(width, 800);
                page.picture(PICTURES.resolve(width + (dark ? "-dark" : "-light") + ".png"));

                assertThat(page.overflow()).as("%d pixels", width).isZero();
                assertThat(page.violations()).as("%d pixels", width).isEmpty();
            }
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void showsAllUsersWithoutItsScript() {
        try (OpenPage page = browser.open(file, View.withoutScripts(320))) {
            assertThat(rows(page).count()).isEqualTo(USERS);
            assertThat(page.page().locator(".controls").isVisible()).isFalse();
            assertThat(page.requests()).isEmpty();
        }
    }

    @Test
    void printsAllUsersWithoutControlsAndIsAsBeforeAfterwards() {
        try (OpenPage page = browser.open(file, View.dark(1280))) {
            page.page().evaluate("addEventListener('beforeprint', () => {"
                    + " window.printed = document.querySelectorAll('#users tbody tr').length; })");

            byte[] paper = page.page().pdf();

            assertThat(page.page().evaluate("window.printed")).isEqualTo(USERS);
            assertThat(paper).hasSizeGreaterThan(500_000);
            assertThat(rows(page).count()).isEqualTo(50);
            page.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(Stream.of(".controls", ".dt-paging", ".dt-length").map(part -> page.page().locator(part))
                    .map(Locator::isVisible)).containsOnly(false);
            assertThat(page.page().evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
        }
    }

    @Test
    void printsOnlyWhatIsShownAndComesBackToThePageThatWasShown() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            page.page().getByLabel("Show").selectOption("never");
            Locator next = page.page().locator(".dt-paging .next");
            next.click();
            next.click();
            String info = info(page);
            assertThat(info).startsWith("101 to 150 of ");
            List<String> names = column(page, "name");
            page.page().evaluate("addEventListener('beforeprint', () => {"
                    + " window.printed = document.querySelectorAll('#users tbody tr').length; })");

            // Some browsers say so twice.
            page.page().evaluate("dispatchEvent(new Event('beforeprint'))");
            page.page().pdf();

            assertThat(page.page().evaluate("window.printed"))
                    .isEqualTo(Integer.valueOf(info.replaceAll(".* of (\\d+) .*", "$1")));
            assertThat(info(page)).isEqualTo(info);
            assertThat(column(page, "name")).isEqualTo(names);
            assertThat(page.page().locator("details:not([open])").count()).isPositive();
        }
    }

    @Test
    void runsNoScriptButItsOwn() {
        try (OpenPage page = browser.open(file, View.light(1280))) {
            page.page().evaluate("() => { const script = document.createElement('script');"
                    + " script.textContent = 'window.foreign = true'; document.body.append(script); }");
            page.page().evaluate("() => { const image = document.createElement('img');"
                    + " image.src = 'https://tracker.example/pixel.gif'; document.body.append(image); }");

            assertThat(page.page().evaluate("window.foreign === true")).isEqualTo(false);
            assertThat(page.complaints()).hasSize(2)
                    .allMatch(line -> line.contains("violates the following Content Security Policy directive"));
        }
    }

    @Test
    void namesEachUserOfAMatterOnce() {
        try (OpenPage page = browser.open(file, View.withoutScripts(1280))) {
            List<String> headings = new ArrayList<>();
            for (Locator matter : page.page().locator("details").all()) {
                String heading = matter.locator("summary").textContent();
                headings.add(heading.replaceAll("^\\d+ ", ""));
                int count = Integer.parseInt(heading.replaceAll("(?s) .*", ""));
                List<String> named = matter.locator(".affected .name").allTextContents();
                List<String> more = matter.locator("p:last-child").allTextContents();

                if (headings.getLast().startsWith("warning")) {
                    assertThat(named).isEmpty();
                } else {
                    assertThat(named).as(heading).hasSize(Math.min(count, 100)).doesNotHaveDuplicates()
                            .isSubsetOf(users());
                    assertThat(more).isEqualTo(count > 100 ? List.of("and " + (count - 100) + " more") : List.of());
                }
            }
            assertThat(headings).containsExactly("without an address", "with an unusable address",
                    "without a usable date", "notices left for the next run");
        }
    }

    @Test
    void showsEachAccessKeyOnALineOfItsOwnAndSortsByWhenSomebodyWasTold() throws IOException, InterruptedException {
        Program program = Program.with(Map.of());
        Path folder = program.folder();
        Files.writeString(folder.resolve("forewarn.yaml"), """
                access_keys: { max_age_days: 90 }
                mail: { from: "Cloud Admins <cloud-admins@example.com>" }
                recipients: { domains: [example.com] }
                """);
        Files.writeString(folder.resolve("contacts.csv"), "user,email\nalice,alice@example.com\n");
        Files.writeString(folder.resolve("report.csv"), """
                user,arn,user_creation_time,password_enabled,password_last_changed,password_next_rotation,mfa_active,\
                access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated
                alice,arn:aws:iam::123456789012:user/alice,2020-01-01T00:00:00Z,true,2026-09-02T15:00:00Z,\
                2026-12-01T15:00:00Z,false,true,2026-08-01T15:00:00Z,true,2026-11-01T15:00:00Z
                """);

        Program.Ended ended = program.run("run", "--as-of", AS_OF.toString(), "--report", "report.csv", "--contacts",
                "contacts.csv", "--outbox", "outbox", "--html", "report.html");

        assertThat(ended.exit()).as(ended.err()).isZero();
        for (boolean dark : List.of(false, true)) {
            try (OpenPage page = browser.open(folder.resolve("report.html"), new View(1280, dark, true))) {
                assertThat(page.page().locator("h1").innerText()).endsWith("passwords and access keys");
                assertThat(column(page, "name")).containsExactly("alice", "alice", "alice");
                assertThat(column(page, "what")).containsExactly("access key", "password", "access key");
                assertThat(column(page, "state")).containsExactly("expired", "expiring", "valid");
                assertThat(page.page().locator(".chart .count").allInnerTexts().stream().mapToInt(Integer::parseInt))
                        .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
                assertThat(column(page, "told")).extracting(text -> text.replaceAll(".*, ", ""))
                        .containsExactly("14 days after", "14 days before", "");
                for (int width : List.of(320, 1280)) {
                    page.page().setViewportSize(width, 800);
                    assertThat(page.overflow()).as("%d pixels", width).isZero();
                    assertThat(page.violations()).as("%d pixels", width).isEmpty();
                    page.picture(PICTURES.resolve("access-keys-" + width + (dark ? "-dark" : "-light") + ".png"));
                }
                sortBy(page, "Last told");
                assertThat(column(page, "told").getFirst()).isEmpty();
                sortBy(page, "Last told");
                assertThat(column(page, "told").getLast()).isEmpty();
            }
        }
    }
}
