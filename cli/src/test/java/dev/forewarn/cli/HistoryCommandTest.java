package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.cli.HistoryCommand.Scope;
import dev.forewarn.cli.Program.Outcome;
import dev.forewarn.local.ledger.MemoryLedger;
import dev.forewarn.local.ledger.SqliteLedger;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryCommandTest {
    private static final String ACCOUNT = "123456789012";
    private static final String OTHER_ACCOUNT = "210987654321";
    private static final String HEADER =
            "account,user,kind,audience,milestone,changedAt,expiresAt,decidedAt,to,state,lostAnswers,sentAt,messageId\n";
    private static final Instant CHANGED = Instant.parse("2026-08-31T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-29T06:30:00Z");
    private static final Instant HALF_AN_HOUR_AGO = Program.NOW.minus(Duration.ofMinutes(30));
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final Path folder;
    private final Path file;

    HistoryCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("forewarn.db");
        write("settings.yaml", "mail: { from: cloud-admins@example.com }\n");
    }

    private static Notice notice(String account, String user, int daysLeft) {
        return new Notice(account, user, CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(daysLeft),
                Audience.OWNER);
    }

    private static Ledger.Claim claim(Ledger ledger, String user, int daysLeft, Instant at, String... to) {
        return ledger.claim(notice(ACCOUNT, user, daysLeft), at, List.of(to), at, LEASE).orElseThrow();
    }

    private void tell(String account, String user, int daysLeft, Instant at) {
        try (Ledger ledger = SqliteLedger.open(file)) {
            ledger.claim(notice(account, user, daysLeft), at, List.of(user + "@example.com"), at, LEASE).orElseThrow()
                    .confirm(at.plusSeconds(2), "<" + user + daysLeft + "@mail>");
        }
    }

    private void keepEveryState() {
        try (Ledger ledger = SqliteLedger.open(file)) {
            claim(ledger, "alice", 14, Program.NOW.minus(Duration.ofDays(7)), "alice@example.com", "mia@example.com")
                    .confirm(Program.NOW.minus(Duration.ofDays(7)).plusMillis(2345), "<1@mail>");
            claim(ledger, "bob", 7, Program.NOW.minus(Duration.ofMinutes(1)), "bob@example.com");
            claim(ledger, "carol", 7, HALF_AN_HOUR_AGO, "carol@example.com");
            claim(ledger, "dave", 7, HALF_AN_HOUR_AGO, "dave@example.com").answerLost(HALF_AN_HOUR_AGO);
            claim(ledger, "erin", -7, HALF_AN_HOUR_AGO, "erin@example.com").answerLost(HALF_AN_HOUR_AGO);
            claim(ledger, "erin", -7, HALF_AN_HOUR_AGO, "erin@example.com").answerLost(HALF_AN_HOUR_AGO);
        }
    }

    @Test
    void tellsEveryStateInATableTheLatestFirst() {
        keepEveryState();

        assertThat(history()).isEqualTo(new Outcome(0,
                """
                        WHEN (UTC)        USER   MILESTONE       PASSWORD CHANGED  EXPIRES (UTC)     TO                                  STATE                          MESSAGE ID
                        2026-11-22 06:29  bob    7 days before   2026-08-31 08:00  2026-11-29 06:30  bob@example.com                     being-told                     -
                        2026-11-22 06:00  carol  7 days before   2026-08-31 08:00  2026-11-29 06:30  carol@example.com                   interrupted                    -
                        2026-11-22 06:00  dave   7 days before   2026-08-31 08:00  2026-11-29 06:30  dave@example.com                    unconfirmed: will be repeated  -
                        2026-11-22 06:00  erin   7 days after    2026-08-31 08:00  2026-11-29 06:30  erin@example.com                    unconfirmed twice: given up    -
                        2026-11-15 06:30  alice  14 days before  2026-08-31 08:00  2026-11-29 06:30  alice@example.com, mia@example.com  sent                           <1@mail>

                        5 entries: 1 sent, 1 being-told, 1 interrupted, 2 unconfirmed
                        """,
                ""));
    }

    @Test
    void ordersWhatOneMailToldByKindAndAgeAndAudience() {
        List<Notice> told = Stream.of(Audience.OWNER, Audience.parse("a@example.com"), Audience.parse("tag:manager"))
                .flatMap(audience -> Stream.of(CredentialKind.values())
                        .flatMap(kind -> Stream.of(CHANGED.minusSeconds(1), CHANGED)
                                .map(changed -> new Notice(ACCOUNT, "alice", kind, changed, EXPIRES, new Milestone(-7),
                                        audience))))
                .toList();
        try (Ledger ledger = SqliteLedger.open(file)) {
            told.forEach(notice -> ledger.claim(notice, Program.NOW, List.of(), Program.NOW, LEASE).orElseThrow()
                    .confirm(Program.NOW, "<1@mail>"));
        }

        assertThat(history("--format", "csv").out().lines().skip(1).map(line -> line.split(",", 7))
                .map(fields -> String.join(" ", fields[2], fields[5], fields[3]))).containsExactly(
                        "password 2026-08-31T07:59:59Z owner",
                        "password 2026-08-31T07:59:59Z a@example.com",
                        "password 2026-08-31T07:59:59Z tag:manager",
                        "password 2026-08-31T08:00:00Z owner",
                        "password 2026-08-31T08:00:00Z a@example.com",
                        "password 2026-08-31T08:00:00Z tag:manager",
                        "access-key 2026-08-31T07:59:59Z owner",
                        "access-key 2026-08-31T07:59:59Z a@example.com",
                        "access-key 2026-08-31T07:59:59Z tag:manager",
                        "access-key 2026-08-31T08:00:00Z owner",
                        "access-key 2026-08-31T08:00:00Z a@example.com",
                        "access-key 2026-08-31T08:00:00Z tag:manager");
    }

    @Test
    void tellsEveryStateInCsv() {
        keepEveryState();

        assertThat(history("--format", "csv")).isEqualTo(new Outcome(0, HEADER
                + """
                        123456789012,bob,password,owner,7,2026-08-31T08:00:00Z,2026-11-29T06:30:00Z,2026-11-22T06:29:00Z,bob@example.com,being-told,0,,
                        123456789012,carol,password,owner,7,2026-08-31T08:00:00Z,2026-11-29T06:30:00Z,2026-11-22T06:00:00Z,carol@example.com,interrupted,0,,
                        123456789012,dave,password,owner,7,2026-08-31T08:00:00Z,2026-11-29T06:30:00Z,2026-11-22T06:00:00Z,dave@example.com,unconfirmed,1,,
                        123456789012,erin,password,owner,-7,2026-08-31T08:00:00Z,2026-11-29T06:30:00Z,2026-11-22T06:00:00Z,erin@example.com,unconfirmed,2,,
                        123456789012,alice,password,owner,14,2026-08-31T08:00:00Z,2026-11-29T06:30:00Z,2026-11-15T06:30:00Z,"alice@example.com, mia@example.com",sent,0,2026-11-15T06:30:02.345Z,<1@mail>
                        """,
                ""));
    }

    @Test
    void tellsEveryStateInJson() throws IOException {
        keepEveryState();

        Outcome outcome = history("--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(document(null, List.of(
                entry("bob", 7, "2026-11-22T06:29:00Z", "being-told", 0),
                entry("carol", 7, "2026-11-22T06:00:00Z", "interrupted", 0),
                entry("dave", 7, "2026-11-22T06:00:00Z", "unconfirmed", 1),
                entry("erin", -7, "2026-11-22T06:00:00Z", "unconfirmed", 2),
                with(entry("alice", 14, "2026-11-15T06:30:00Z", "sent", 0), Map.of(
                        "to", List.of("alice@example.com", "mia@example.com"),
                        "sentAt", "2026-11-15T06:30:02.345Z",
                        "messageId", "<1@mail>")))));
    }

    @Test
    void takesAClaimForInterruptedFromTheEndOfItsLeaseOn() {
        try (Ledger ledger = SqliteLedger.open(file)) {
            claim(ledger, "carol", 7, Program.NOW.minus(LEASE));
            claim(ledger, "bob", 7, Program.NOW.minus(LEASE).plusNanos(1));
        }

        assertThat(rows(history("--format", "csv"), 1, 9))
                .containsExactlyInAnyOrder("carol interrupted", "bob being-told");
    }

    @Test
    void callsARepetitionWhatItHasBecome() {
        try (Ledger ledger = SqliteLedger.open(file)) {
            claim(ledger, "alice", 7, HALF_AN_HOUR_AGO).answerLost(HALF_AN_HOUR_AGO);
            claim(ledger, "alice", 7, HALF_AN_HOUR_AGO).confirm(HALF_AN_HOUR_AGO, "<2@mail>");
            claim(ledger, "bob", 7, HALF_AN_HOUR_AGO).answerLost(HALF_AN_HOUR_AGO);
            claim(ledger, "bob", 7, Program.NOW);
            claim(ledger, "carol", 7, HALF_AN_HOUR_AGO).answerLost(HALF_AN_HOUR_AGO);
            claim(ledger, "carol", 7, HALF_AN_HOUR_AGO).release();
        }

        assertThat(rows(history("--format", "csv"), 1, 9, 10))
                .containsExactlyInAnyOrder("alice sent 1", "bob being-told 1", "carol unconfirmed 1");
    }

    @Test
    void showsAllAccountsInAFileAndOneOnDemand() throws IOException {
        tell(ACCOUNT, "alice", 14, HALF_AN_HOUR_AGO);
        tell(OTHER_ACCOUNT, "alice", 7, HALF_AN_HOUR_AGO);

        assertThat(history().out()).isEqualTo(
                """
                        WHEN (UTC)        ACCOUNT       USER   MILESTONE       PASSWORD CHANGED  EXPIRES (UTC)     TO                 STATE  MESSAGE ID
                        2026-11-22 06:00  123456789012  alice  14 days before  2026-08-31 08:00  2026-11-29 06:30  alice@example.com  sent   <alice14@mail>
                        2026-11-22 06:00  210987654321  alice  7 days before   2026-08-31 08:00  2026-11-29 06:30  alice@example.com  sent   <alice7@mail>

                        2 entries: 2 sent
                        """);
        assertThat(history("--account", OTHER_ACCOUNT).out()).isEqualTo(
                """
                        WHEN (UTC)        USER   MILESTONE      PASSWORD CHANGED  EXPIRES (UTC)     TO                 STATE  MESSAGE ID
                        2026-11-22 06:00  alice  7 days before  2026-08-31 08:00  2026-11-29 06:30  alice@example.com  sent   <alice7@mail>

                        1 entry: 1 sent
                        """);
        assertThat(JSON.std.mapFrom(history("--format", "json").out())).containsEntry("account", null);
        assertThat(JSON.std.mapFrom(history("--format", "json", "--account", ACCOUNT).out()))
                .containsEntry("account", ACCOUNT);
        assertThat(rows(history("--format", "csv"), 0, 12)).containsExactly(
                ACCOUNT + " <alice14@mail>", OTHER_ACCOUNT + " <alice7@mail>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", "ALICE"})
    void showsOneUserOfAllWithoutRegardToCase(String user) {
        tell(ACCOUNT, "alice", 14, HALF_AN_HOUR_AGO);
        tell(ACCOUNT, "alice", 7, Program.NOW);
        tell(ACCOUNT, "alice2", 7, Program.NOW);
        tell(OTHER_ACCOUNT, "alice", 7, Program.NOW);

        assertThat(rows(history("--format", "csv", "--user", user), 0, 1, 4)).containsExactly(
                ACCOUNT + " alice 7", OTHER_ACCOUNT + " alice 7", ACCOUNT + " alice 14");
        assertThat(rows(history("--format", "csv", "--user", user, "--account", ACCOUNT), 0, 1, 4)).containsExactly(
                ACCOUNT + " alice 7", ACCOUNT + " alice 14");
    }

    @Test
    void answersForAUserWithoutEntriesThatThereAreNone() throws IOException {
        tell(ACCOUNT, "alice", 14, HALF_AN_HOUR_AGO);

        assertThat(history("--user", "no\u001b[31mbody", "--account", ACCOUNT)).isEqualTo(new Outcome(0, """
                WHEN (UTC)  USER  MILESTONE  PASSWORD CHANGED  EXPIRES (UTC)  TO  STATE  MESSAGE ID

                The ledger has no entries of user 'no\uFFFD[31mbody' in account 123456789012.
                """, ""));
        assertThat(history("--user", "nobody", "--format", "csv")).isEqualTo(new Outcome(0, HEADER, ""));
        assertThat(JSON.std.mapFrom(history("--user", "nobody", "--format", "json").out()))
                .isEqualTo(document(null, List.of()));
    }

    @Test
    void answersForAnEmptyLedgerThatThereIsNothingInIt() throws IOException {
        SqliteLedger.open(file).close();

        assertThat(history().out()).endsWith("\nThe ledger has no entries.\n");
        assertThat(history("--format", "csv")).isEqualTo(new Outcome(0, HEADER, ""));
        assertThat(JSON.std.mapFrom(history("--format", "json").out())).isEqualTo(document(null, List.of()));
    }

    @Test
    void saysThatThereIsNoLedgerYetAndMakesNone() throws IOException {
        String why = "forewarn: there is no ledger at '" + file + "' yet; the first run that is no dry run makes it\n";

        assertThat(history()).isEqualTo(new Outcome(0, "", why));
        assertThat(history("--format", "csv")).isEqualTo(new Outcome(0, HEADER, why));
        Outcome json = history("--format", "json", "--account", ACCOUNT);
        assertThat(JSON.std.mapFrom(json.out())).isEqualTo(document(ACCOUNT, List.of()));
        assertThat(json.err()).isEqualTo(why);
        assertThat(file).doesNotExist();
    }

    @Test
    void saysThatNoLedgerIsKept() throws IOException {
        write("settings.yaml", "ledger: none\n");
        String why =
                "forewarn: the settings say 'ledger: none', so nothing is on record of who was told\n";

        assertThat(history()).isEqualTo(new Outcome(0, "", why));
        assertThat(history("--format", "csv")).isEqualTo(new Outcome(0, HEADER, why));
        assertThat(JSON.std.mapFrom(history("--format", "json").out())).isEqualTo(document(null, List.of()));
    }

    @Test
    void leavesAFileThatIsNoLedgerUntouched() throws IOException {
        write("forewarn.db", "the diary of somebody");

        assertThat(history()).isEqualTo(new Outcome(3, "", "forewarn: The ledger '" + file
                + "' is no SQLite database; move that file away, or name another file under ledger.sqlite in the"
                + " settings.\n"));
        assertThat(file).hasContent("the diary of somebody");
    }

    @Test
    void changesNothingInTheLedger() throws IOException {
        keepEveryState();
        byte[] before = Files.readAllBytes(file);

        history();

        assertThat(file).hasBinaryContent(before);
        assertThat(namesIn(folder)).containsExactlyInAnyOrder("forewarn.db", "settings.yaml");
    }

    @Test
    void letsNoNameAddressOrMessageIdOutOfItsCell() throws IOException {
        try (Ledger ledger = SqliteLedger.open(file)) {
            claim(ledger, "lovelace,ada", 14, HALF_AN_HOUR_AGO, "ada@example.com")
                    .confirm(HALF_AN_HOUR_AGO, "<1@mail>\r\nBcc: eve@evil.example");
            claim(ledger, "\u001b[2J\"quoted\"\nline", 7, HALF_AN_HOUR_AGO, "\u202Eeve@example.com");
        }

        assertThat(history().out()).isEqualTo(
                """
                        WHEN (UTC)        USER               MILESTONE       PASSWORD CHANGED  EXPIRES (UTC)     TO                STATE        MESSAGE ID
                        2026-11-22 06:00  \uFFFD[2J"quoted"\uFFFDline  7 days before   2026-08-31 08:00  2026-11-29 06:30  \uFFFDeve@example.com  interrupted  -
                        2026-11-22 06:00  lovelace,ada       14 days before  2026-08-31 08:00  2026-11-29 06:30  ada@example.com   sent         <1@mail>\uFFFD\uFFFDBcc: eve@evil.example

                        2 entries: 1 sent, 1 interrupted
                        """);
        assertThat(history("--format", "csv").out())
                .contains("\n123456789012,\"\u001b[2J\"\"quoted\"\"\nline\",password,owner,7,")
                .contains("\n123456789012,\"lovelace,ada\",password,owner,14,")
                .endsWith(",\"<1@mail>\r\nBcc: eve@evil.example\"\n");
        assertThat(history("--format", "json").out()).contains("\\u001B[2J\\\"quoted\\\"\\nline")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "production", "１２３４５６７８９０１２"})
    void refusesAnAccountThatIsNone(String account) {
        Outcome outcome = history("--account", account);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("forewarn: --account is an account's twelve digits, '" + account
                + "' is not\nUsage: forewarn history ");
    }

    @ParameterizedTest
    @CsvSource({"table", "csv", "json"})
    void saysThatTheOutputCanNotBeWritten(String format) {
        keepEveryState();

        assertThat(Program.run(Map.of(), new FullDisk(), false, arguments("--format", format)))
                .extracting(Outcome::exitCode, Outcome::err)
                .containsExactly(3, "forewarn: can't read or write: No space left on device\n");
    }

    /** What arrived is what the ledger says: the same messages to the same people, and no others. */
    @Test
    void tellsOfARunExactlyTheMailsThatArrived() throws IOException {
        write("report.csv", ReportText.of(
                ReportText.expiring("eva", "2026-11-29T06:30:00+00:00"),
                ReportText.expiring("tom", "2026-11-23T06:30:00+00:00"),
                ReportText.expiring("nobody", "2026-11-23T06:30:00+00:00"),
                ReportText.expiring("later", "2027-01-30T06:30:00+00:00")));
        write("contacts.csv", "user,email\neva,eva@example.com\ntom,tom@example.com\n");
        Program.run("run", "--report", path("report.csv"), "--contacts", path("contacts.csv"),
                "--settings", path("settings.yaml"), "--outbox", path("outbox"));

        List<String> arrived = new ArrayList<>();
        try (Stream<Path> mails = Files.list(folder.resolve("outbox"))) {
            for (Path mail : mails.toList()) {
                arrived.add(header(mail, "To: ") + " " + header(mail, "Message-ID: "));
            }
        }
        assertThat(arrived).hasSize(2);
        assertThat(rows(history("--format", "csv"), 8, 12)).containsExactlyInAnyOrderElementsOf(arrived);
        assertThat(rows(history("--format", "csv"), 1, 4, 7, 9, 11)).containsExactly(
                "eva 7 2026-11-22T06:30:00Z sent 2026-11-22T06:30:00Z",
                "tom 1 2026-11-22T06:30:00Z sent 2026-11-22T06:30:00Z");
    }

    @Test
    void asksAwsForTheAccountOnlyWhereTheLedgerCanNotListItsOwn() {
        Ledger unlisted = new Unlisted();
        AccountDetails credentials = new AccountDetails.Given(
                Optional.of(new Account(Partition.AWS, OTHER_ACCOUNT, Optional.empty())));

        assertThat(Scope.of(Optional.empty(), unlisted, () -> credentials))
                .isEqualTo(new Scope(Optional.of(OTHER_ACCOUNT), List.of(OTHER_ACCOUNT)));
        assertThat(Scope.of(Optional.of(ACCOUNT), unlisted, () -> {
            throw new AssertionError("asked AWS");
        })).isEqualTo(new Scope(Optional.of(ACCOUNT), List.of(ACCOUNT)));
        assertThat(Scope.of(Optional.empty(), new MemoryLedger(), () -> {
            throw new AssertionError("asked AWS");
        })).isEqualTo(new Scope(Optional.empty(), List.of()));
    }

    @Test
    void isUnavailableWhereTheLedgerCanNotListItsAccountsAndAwsCanNotBeAsked() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> Scope.of(Optional.empty(), new Unlisted(), () -> {
                    throw new UnavailableException("no credentials");
                }));
    }

    /** A ledger that does not know its accounts, as one on AWS. */
    private static final class Unlisted implements Ledger {
        @Override
        public List<Entry> entries(String account) {
            return List.of();
        }

        @Override
        public Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private Outcome history(String... options) {
        return Program.run(arguments(options));
    }

    private String[] arguments(String... options) {
        return Stream.concat(Stream.of("history", "--settings", path("settings.yaml")), Stream.of(options))
                .toArray(String[]::new);
    }

    /** Some columns of each line of CSV that has no quoted field, without the first line. */
    private static List<String> rows(Outcome outcome, int... columns) {
        assertThat(outcome.err()).isEmpty();
        return outcome.out().lines().skip(1).map(line -> {
            String[] cells = line.split(",", -1);
            return Arrays.stream(columns).mapToObj(column -> cells[column])
                    .collect(Collectors.joining(" "));
        }).toList();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String header(Path mail, String name) throws IOException {
        try (Stream<String> lines = Files.lines(mail, StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith(name)).findFirst().orElseThrow().substring(name.length());
        }
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(name -> String.valueOf(name.getFileName())).toList();
        }
    }

    private static Map<String, @Nullable Object> document(@Nullable String account, List<?> entries) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("account", account);
        document.put("entries", entries);
        return document;
    }

    private static Map<String, @Nullable Object> entry(String user, int milestone, String decidedAt, String state,
            int lostAnswers) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("account", ACCOUNT);
        entry.put("user", user);
        entry.put("kind", "password");
        entry.put("audience", "owner");
        entry.put("milestone", milestone);
        entry.put("changedAt", "2026-08-31T08:00:00Z");
        entry.put("expiresAt", "2026-11-29T06:30:00Z");
        entry.put("decidedAt", decidedAt);
        entry.put("to", List.of(user + "@example.com"));
        entry.put("state", state);
        entry.put("lostAnswers", lostAnswers);
        entry.put("sentAt", null);
        entry.put("messageId", null);
        return entry;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> entry, Map<String, ?> otherwise) {
        entry.putAll(otherwise);
        return entry;
    }

    @Test
    void tellsOfKeysAndOfThoseWhoAreToldBesideTheOwner() {
        try (Ledger ledger = SqliteLedger.open(file)) {
            for (String audience : List.of("owner", "tag:manager", "security@example.com")) {
                ledger.claim(new Notice(ACCOUNT, "bot", CredentialKind.ACCESS_KEY, CHANGED, EXPIRES, new Milestone(-7),
                        Audience.parse(audience)), Program.NOW, List.of("x@example.com"), Program.NOW, LEASE)
                        .orElseThrow().confirm(Program.NOW, "<1@mail>");
            }
        }

        assertThat(history()).isEqualTo(new Outcome(0,
                """
                        WHEN (UTC)        USER  KIND        AUDIENCE              MILESTONE     CHANGED (UTC)     EXPIRES (UTC)     TO             STATE  MESSAGE ID
                        2026-11-22 06:30  bot   access-key  owner                 7 days after  2026-08-31 08:00  2026-11-29 06:30  x@example.com  sent   <1@mail>
                        2026-11-22 06:30  bot   access-key  security@example.com  7 days after  2026-08-31 08:00  2026-11-29 06:30  x@example.com  sent   <1@mail>
                        2026-11-22 06:30  bot   access-key  tag:manager           7 days after  2026-08-31 08:00  2026-11-29 06:30  x@example.com  sent   <1@mail>

                        3 entries: 3 sent
                        """,
                ""));
        assertThat(rows(history("--format", "csv"), 1, 2, 3)).containsExactly("bot access-key owner",
                "bot access-key security@example.com", "bot access-key tag:manager");
    }
}
