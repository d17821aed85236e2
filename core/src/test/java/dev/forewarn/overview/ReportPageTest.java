package dev.forewarn.overview;

import static dev.forewarn.overview.Accounts.ACCOUNT;
import static dev.forewarn.overview.Accounts.NOW;
import static dev.forewarn.overview.Accounts.SETTINGS;
import static dev.forewarn.overview.Accounts.accessKey;
import static dev.forewarn.overview.Accounts.password;
import static dev.forewarn.overview.Accounts.send;
import static dev.forewarn.overview.Accounts.settings;
import static dev.forewarn.overview.Accounts.skip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.report.ReportLine;
import dev.forewarn.run.Outcome;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportPageTest {
    private static final Path GOLDEN_FILES = Path.of("src/test/resources/dev/forewarn/overview");
    private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*)</script>", Pattern.DOTALL);
    private static final String HOSTILE = "</script><script>alert(1)</script><!-- \" ' & \u202Eelif\u202C 👩‍💻";

    private final ReportPage page = new ReportPage();

    /** The page without what is the same in each. */
    private static String body(String html) {
        String body = SCRIPT.matcher(STYLE.matcher(html).replaceFirst("<style></style>"))
                .replaceFirst("<script></script>");
        return body.replaceFirst("content=\"default-src[^\"]*\"", "content=\"POLICY\"");
    }

    private static Overview report(Credential... credentials) {
        return Overview.of(SETTINGS, Optional.of(ACCOUNT), NOW, List.of(credentials), List.of(), Optional.empty());
    }

    /** Run with {@code -Dgolden.update=true} to write the files anew, and read what changed before you keep it. */
    private static void assertGolden(String name, String rendered) throws IOException {
        Path file = GOLDEN_FILES.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN_FILES);
            Files.writeString(file, rendered);
        }
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(rendered);
    }

    @Test
    void showsARunAsInTheGoldenFile() throws IOException {
        Credential alice = password("alice", Duration.ofDays(6));
        Credential key = accessKey("alice", Duration.ofDays(-8));
        Credential sven = password("sven", Duration.ofDays(1));
        Credential rosa = password("rosa", Duration.ofDays(-30));
        Credential robot = password("ci-build", new Expiry.NoPassword());
        Credential tom = password("svc-tom", Duration.ofDays(40));
        Decision.Send toAlice = send(alice, 7);
        Decision.Send ofKey = send(key, -7);
        Decision.Send toManager = send(key, -7, new Audience.Tagged("manager"));
        RunSummary summary = new RunSummary(Optional.of(ACCOUNT.id()), NOW, false, 5, 6, 1, 4, 2, 2, Map.of(),
                List.of(new RunSummary.Affected("alice", CredentialKind.ACCESS_KEY,
                        new Audience.Tagged("manager"), "mailbox full")),
                List.of(new RunSummary.Affected("sven", CredentialKind.PASSWORD, Audience.OWNER,
                        "it has no tag 'email'")),
                0, List.of(), List.of(),
                List.of(new ReportLine.Problem(7, "it has 4 columns where the header has 22; cut off?")),
                List.of("alice has no usable tag 'manager'"), Optional.empty());
        RunResult run = new RunResult(Optional.of(ACCOUNT), summary, List.of(alice, key, sven, rosa, robot, tom),
                List.of(toAlice, ofKey, toManager, skip(sven, SkipReason.NO_ADDRESS, "it has no tag 'email'"),
                        skip(rosa, SkipReason.ALREADY_TOLD, "has been told already"),
                        skip(robot, SkipReason.NO_PASSWORD, "no console password"),
                        skip(tom, SkipReason.NOT_DUE, "no reminder is due yet")),
                Map.of(toAlice, new Outcome.Sent(NOW.plusSeconds(3), "1", Optional.empty()), ofKey,
                        new Outcome.Sent(NOW.plusSeconds(63), "2", Optional.empty()), toManager,
                        new Outcome.Failed("mailbox full")),
                List.of(Accounts.sent(Accounts.notice(rosa, -28, Audience.OWNER), NOW.minusSeconds(86_400))));

        assertGolden("run.html", body(page.render(Overview.of(
                settings(Map.of("recipients", Map.of("exclude", Map.of("users", List.of("svc-*"))))), run))));
    }

    @Test
    void showsAReportWithoutALedgerAsInTheGoldenFile() throws IOException {
        assertGolden("report.html",
                body(page
                        .render(report(password("alice", Duration.ofDays(6)), password("bob", new Expiry.Unknown())))));
    }

    @Test
    void showsAnEmptyReport() throws IOException {
        assertGolden("empty.html", body(page.render(
                Overview.of(SETTINGS, Optional.empty(), NOW, List.of(), List.of(), Optional.empty()))));
    }

    @Test
    void letsABrowserUseItsOwnStyleAndScriptAlone() throws NoSuchAlgorithmException {
        String html = page.render(report());

        assertThat(html).contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-" + hash(html, STYLE)
                + "&#39;; script-src &#39;sha256-" + hash(html, SCRIPT)
                + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
        // Of the first, whatever follows up to the end of the script would be taken for part of it.
        assertThat(html).doesNotContain("<!--");
        assertThat(body(html).split("<script", -1)).hasSize(2);
        assertThat(body(html).split("<style", -1)).hasSize(2);
        assertThat(body(html)).doesNotContainPattern("(?i)\\s(src|style|on\\w+)\\s*=")
                .doesNotContainPattern("(?i)href\\s*=\\s*\"[^#]").doesNotContain("<link", "//");
    }

    private static String hash(String html, Pattern element) throws NoSuchAlgorithmException {
        Matcher matcher = element.matcher(html);
        assertThat(matcher.find()).isTrue();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest).replace("=", "&#x3D;");
    }

    @Test
    void keepsTheLicencesOfWhatItBrings() {
        String html = page.render(report());

        assertThat(html).contains("Copyright OpenJS Foundation and other contributors",
                "Copyright SpryMedia Limited and other contributors", "jQuery v3.7.1", "DataTables 2.3.7");
        assertThat(html.split("Permission is hereby granted", -1)).hasSize(3);
    }

    @Test
    void escapesWhateverComesFromTheAccount() {
        Credential alice = password("alice", Duration.ofDays(1));
        RunSummary summary =
                new RunSummary(Optional.of(ACCOUNT.id()), NOW, false, 1, 1, 0, 1, 0, 0, Map.of(), List.of(),
                        List.of(), 0, List.of(), List.of(), List.of(new ReportLine.Problem(2, HOSTILE)),
                        List.of(HOSTILE),
                        Optional.of(HOSTILE));
        var settings = settings(Map.of("account", Map.of("name", HOSTILE)));

        String html = page.render(Overview.of(settings, new RunResult(Optional.of(ACCOUNT), summary, List.of(alice),
                List.of(skip(alice, SkipReason.INVALID_ADDRESS, HOSTILE)), Map.of(), List.of())));

        assertThat(html.split("<script>", -1)).hasSize(2);
        assertThat(html.split("</script>", -1)).hasSize(2);
        assertThat(body(html)).doesNotContain("<!--", "alert(1)<", "\" '");
        String escaped = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &quot; &#39; &amp; ";
        assertThat(html).contains("<bdi>" + escaped + "\u202Eelif\u202C 👩‍💻</bdi>: console passwords</h1>")
                .contains("<title>" + escaped + " elif  👩‍💻: console passwords</title>");
    }

    @Test
    void countsInWordsWhatADryRunWouldDo() {
        Overview overview = new Overview("acme", Optional.empty(), NOW, List.of(),
                Optional.of(Accounts.summary(true, List.of(), Optional.empty())), true, List.of());

        assertThat(page.render(overview))
                .contains("<p>A dry run, which sent nothing. Its notices: 2 due, 0 would be told, 0 failed,"
                        + " 0 can&#39;t be told, 0 left for the next run.</p>")
                .doesNotContain("class=\"alarm\"");
    }

    @Test
    void saysThatARunStoppedBeforeItsEnd() {
        Overview overview = new Overview("acme", Optional.empty(), NOW, List.of(),
                Optional.of(Accounts.summary(false, List.of(), Optional.of("the ledger can't be written"))), true,
                List.of());

        assertThat(page.render(overview)).contains("<p class=\"alarm\"><b>The run stopped before its end:</b>"
                + " <bdi>the ledger can&#39;t be written</bdi></p>");
    }

    @Test
    void namesTheFirstHundredOfAMatterAndCountsTheOthers() {
        Credential[] many = IntStream.range(0, 103)
                .mapToObj(i -> password("user" + i, new Expiry.Unknown()))
                .toArray(Credential[]::new);

        String html = page.render(report(many));

        assertThat(html).contains("<summary><b>103</b> without a usable date</summary>", "<p>and 3 more</p>")
                .doesNotContain("<details open>");
        assertThat(html.split("<li><bdi class=\"name\">", -1)).hasSize(101);
        assertThat(html.split("<tr data-marks=\"unknown\"", -1)).hasSize(104);
    }
}
