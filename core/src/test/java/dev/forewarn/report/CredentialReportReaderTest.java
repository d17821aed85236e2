package dev.forewarn.report;

import static dev.forewarn.report.Reports.HEADER;
import static dev.forewarn.report.Reports.ROOT;
import static dev.forewarn.report.Reports.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.IamUser;
import dev.forewarn.account.Partition;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReportReaderTest {
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final String HOW_TO_GET_ONE = " Download one with 'aws iam generate-credential-report' and then"
            + " 'aws iam get-credential-report --query Content --output text | base64 -d > report.csv'.";

    /** Gives one byte at a time and never has another one ready, as a slow connection may. */
    private static class Trickle extends FilterInputStream {
        Trickle(String content) {
            super(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 1));
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static ReportLine.Entry entry(String name) {
        return entry(name, Optional.of(CHANGED), Optional.empty());
    }

    private static ReportLine.Entry entry(String name, Optional<Instant> changed, Optional<Instant> nextRotation) {
        return new ReportLine.Entry(
                new IamUser(name, "arn:aws:iam::123456789012:user/" + name, Partition.AWS, "123456789012", "/"),
                new ReportedPassword(true, changed, nextRotation));
    }

    private static ReportLine.Problem problem(long line, String reason) {
        return new ReportLine.Problem(line, reason);
    }

    @Test
    void readsUsersAndLeavesOutRoot() {
        assertThat(Reports.read(Reports.of(
                user("alice").withNextRotation("2026-11-30T08:00:00+00:00"),
                user("build-bot").withEnabled("false").withChanged("N/A"))))
                .containsExactly(
                        entry("alice", Optional.of(CHANGED), Optional.of(Instant.parse("2026-11-30T08:00:00Z"))),
                        new ReportLine.Entry(IamUser.parse("arn:aws:iam::123456789012:user/build-bot"),
                                new ReportedPassword(false, Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "not_supported", "no_information", ""})
    void readsEveryWordForNoDate(String word) {
        assertThat(Reports.read(Reports.of(user("alice").withChanged(word).withNextRotation(word))))
                .containsExactly(entry("alice", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01T08:00:00+00:00,     2026-09-01T08:00:00Z",
        "2026-09-01T08:00:00Z,          2026-09-01T08:00:00Z",
        "2026-09-01T08:00:00+05:30,     2026-09-01T02:30:00Z",
        "2026-09-01T08:00:00-08:00,     2026-09-01T16:00:00Z",
        "2026-09-01T08:00:00.25Z,       2026-09-01T08:00:00.250Z",
        "2026-09-01T08:00:00.125+00:00, 2026-09-01T08:00:00.125Z",
        "2028-02-29T23:59:59+00:00,     2028-02-29T23:59:59Z"})
    void readsDatesInEveryOffset(String written, Instant expected) {
        assertThat(Reports.read(Reports.of(user("alice").withChanged(written))))
                .containsExactly(entry("alice", Optional.of(expected), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026-13-01T08:00:00+00:00", "2026-02-30T08:00:00+00:00", "2027-02-29T08:00:00Z",
        "2026-09-01T24:00:00+00:00", "2026-09-01T08:60:00Z", "2026-09-01T08:00:60Z", "2026-09-00T08:00:00Z",
        "2026-O9-01T08:00:00+00:00", "2026-09-01 08:00:00+00:00", "2026-09-01T08:00:00", "2026-09-01", "yesterday",
        "n/a", "1756713600", "2026-09-01T08:00:00+0", "+12026-09-01T08:00:00Z", "-2026-09-01T08:00:00Z",
        "２０２６-09-01T08:00:00Z"})
    void reportsValueThatIsNoDate(String written) {
        assertThat(Reports.read(Reports.of(user("alice").withChanged(written), user("bob"))))
                .containsExactly(
                        problem(3, "password_last_changed is '" + written + "', which is not a date"),
                        entry("bob"));
    }

    @Test
    void reportsNextRotationThatIsNoDate() {
        assertThat(Reports.read(Reports.of(user("alice").withNextRotation("soon"))))
                .containsExactly(problem(3, "password_next_rotation is 'soon', which is not a date"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "True, true", "false, false", "FALSE, false", "not_supported, false"})
    void readsBooleansWhateverTheirCase(String written, boolean enabled) {
        assertThat(Reports.read(Reports.of(user("alice").withEnabled(written))))
                .map(line -> ((ReportLine.Entry) line).password().enabled())
                .containsExactly(enabled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1", "truefalse", "N/A"})
    void reportsPasswordEnabledThatIsNoBoolean(String written) {
        assertThat(Reports.read(Reports.of(user("alice").withEnabled(written), user("bob"))))
                .containsExactly(
                        problem(3, "password_enabled is '" + written + "', neither true nor false"), entry("bob"));
    }

    @Test
    void ignoresDatesOfUserWithoutPassword() {
        assertThat(Reports.read(Reports.of(user("alice").withEnabled("false").withChanged("rubbish"))))
                .containsExactly(new ReportLine.Entry(IamUser.parse("arn:aws:iam::123456789012:user/alice"),
                        ReportedPassword.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smith,john", "smith,john,jr", ",", "a+b=c,d.e@f_g-h"})
    void readsNameWithCommasQuotedOrNot(String name) {
        assertThat(Reports.read(Reports.of(user(name), user("bob")))).containsExactly(entry(name), entry("bob"));
        assertThat(Reports.read(Reports.of(user(name).quoted(), user("bob"))))
                .containsExactly(entry(name), entry("bob"));
    }

    @Test
    void readsNameWithCommasWhateverTheOrderOfColumns() {
        String header = "password_enabled,arn,password_next_rotation,user,password_last_changed";
        assertThat(Reports.read(header + """

                true,arn:aws:iam::123456789012:user/a,b,c,N/A,a,b,c,2026-09-01T08:00:00Z
                true,"arn:aws:iam::123456789012:user/d,e",N/A,"d,e",2026-09-01T08:00:00Z
                """))
                .containsExactly(entry("a,b,c"), entry("d,e"));
    }

    @Test
    void strayQuoteCostsItsOwnRowOnly() {
        assertThat(Reports.read(String.join("\n", HEADER, "\"" + user("alice").line(), user("bob").line(), "\"",
                "\"\"", user("carol").line(), "\"dave\"s,x", user("erin").line())))
                .containsExactly(
                        problem(2, "it has 1 columns where the header has 22; cut off?"),
                        entry("bob"),
                        problem(4, "it has 1 columns where the header has 22; cut off?"),
                        problem(5, "it has 1 columns where the header has 22; cut off?"),
                        entry("carol"),
                        problem(7, "its quotes do not match"),
                        entry("erin"));
    }

    @Test
    void acceptsByteOrderMarkCarriageReturnsBlankLinesAndNoLastLineEnd() {
        assertThat(Reports.read("\uFEFF" + HEADER + "\r\n" + ROOT + "\r\n\r\n" + user("alice").line() + "\r\n  \r\n"
                + "nonsense\r\n" + user("bob").line()))
                .containsExactly(
                        entry("alice"),
                        problem(6, "it has 1 columns where the header has 22; cut off?"),
                        entry("bob"));
    }

    @Test
    void acceptsQuotedHeaderAfterByteOrderMark() {
        String header = "\"" + HEADER.replace(",", "\",\"") + "\"";
        assertThat(Reports.read("\uFEFF" + header + "\n" + user("alice").line())).containsExactly(entry("alice"));
    }

    @Test
    void namesAllMissingColumns() {
        assertThatThrownBy(() -> Reports.read("user,arn,password_enabled\nalice,x,true\n"))
                .isInstanceOf(InvalidReportException.class)
                .hasMessage("report.csv is not a credential report: its first line has no column "
                        + "password_last_changed, password_next_rotation." + HOW_TO_GET_ONE);
    }

    @Test
    void ignoresColumnsThatItDoesNotKnow() {
        assertThat(Reports.read(HEADER + ",additional_credentials_info\n" + user("alice").line() + ",{}\n"))
                .containsExactly(entry("alice"));
    }

    @Test
    void findsColumnsByNameInAnyCase() {
        assertThat(Reports.read("""
                Password_Last_Changed, password_next_rotation ,ARN,PASSWORD_ENABLED,User
                2026-09-01T08:00:00Z,N/A,arn:aws:iam::123456789012:user/alice,true,alice
                """))
                .containsExactly(entry("alice"));
    }

    @Test
    void usesFirstOfTwoRowsForOneUser() {
        assertThat(Reports.read(Reports.of(
                user("alice"), user("bob"), user("alice").withChanged("2026-10-01T08:00:00+00:00"))))
                .containsExactly(
                        entry("alice"),
                        entry("bob"),
                        problem(5, "user 'alice' stands on line 3 already; that row is used"));
    }

    @Test
    void reportsLastLineThatIsCutOff() {
        String cutOff = user("bob").line().substring(0, 60);
        assertThat(Reports.read(Reports.of(user("alice")) + cutOff))
                .containsExactly(
                        entry("alice"), problem(4, "it has 3 columns where the header has 22; cut off?"));
    }

    @ParameterizedTest
    @CsvSource({"1, it has 23 columns where the header has 22", "3, it has 25 columns where the header has 22"})
    void reportsRowWithColumnsTooMany(int extra, String reason) {
        assertThat(Reports.read(Reports.of(user("bob")) + user("alice").line() + ",x".repeat(extra)))
                .containsExactly(entry("bob"), problem(4, reason));
    }

    @Test
    void reportsRowWithTwoColumnsTooManyThatAreNoPartOfItsName() {
        assertThat(Reports.read(Reports.of() + user("alice").line() + ",x,y")).containsExactly(problem(3,
                "'2024-02-29T12:00:00+00:00,true' is not the ARN of an IAM user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "  "})
    void refusesEmptyFile(String content) {
        assertThatThrownBy(() -> Reports.read(content))
                .isInstanceOf(InvalidReportException.class)
                .hasMessage("report.csv is not a credential report: it is empty." + HOW_TO_GET_ONE);
    }

    @Test
    void findsHeaderBelowBlankLines() {
        assertThat(Reports.read("\n  \n" + HEADER + "\nrubbish\n"))
                .containsExactly(problem(4, "it has 1 columns where the header has 22; cut off?"));
    }

    @Test
    void findsNobodyInReportOfHeaderOnly() {
        assertThat(Reports.read(HEADER)).isEmpty();
        assertThat(Reports.read(HEADER + "\n")).isEmpty();
        assertThat(Reports.read(Reports.of())).isEmpty();
    }

    @Test
    void refusesSemicolonsAndSaysWhatToDo() {
        assertThatThrownBy(() -> Reports.read(Reports.of(user("alice")).replace(',', ';')))
                .isInstanceOf(InvalidReportException.class)
                .hasMessage("report.csv is not a credential report: its first line has no column user, arn,"
                        + " password_enabled, password_last_changed, password_next_rotation."
                        + " Its columns are separated by semicolons; save it with commas.");
    }

    @Test
    void refusesUtf16AndSaysWhatToDo() {
        byte[] content = Reports.of(user("alice")).getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> Reports.read(new ByteArrayInputStream(content)))
                .isInstanceOf(InvalidReportException.class)
                .hasMessage("report.csv is not a credential report: its first line has no column user, arn,"
                        + " password_enabled, password_last_changed, password_next_rotation."
                        + " It is UTF-16, as PowerShell writes; save it as UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"Content\": \"dXNlcixhcm4=\", \"ReportFormat\": \"text/csv\"}",
        "dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1lLHBhc3N3b3JkX2VuYWJsZWQ=",
        "\u007fELF\u0001\u0002\uFFFD\u0003",
        "\"",
        "\"\"",
        "\"user\"s,arn"})
    void refusesFileOfAnotherKind(String content) {
        assertThatThrownBy(() -> Reports.read(content))
                .isInstanceOf(InvalidReportException.class)
                .hasMessageStartingWith("report.csv is not a credential report: its ")
                .hasMessageEndingWith(HOW_TO_GET_ONE);
    }

    @Test
    void refusesHugeFileWithoutLinesWithoutReadingIt() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> Reports.read(endless)).isInstanceOf(InvalidReportException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "N/A", "alice", "arn:aws:iam::123456789012:role/alice", "arn:aws:iam::123456789012:group/alice",
        "arn:aws:sts::123456789012:federated-user/alice", "arn:aws:iam::12345678901:user/alice",
        "arn:aws:iam::123456789012:user/", "arn:aws:iam::123456789012:useralice",
        "arn:aws:iam::123456789012:user/bad path/alice", "arn:aws:iam::１２３４５６７８９０１２:user/alice"})
    void reportsArnThatIsNoUsers(String arn) {
        assertThat(Reports.read(Reports.of(user("alice").withArn(arn), user("bob"))))
                .containsExactly(problem(3, "'" + arn + "' is not the ARN of an IAM user"), entry("bob"));
    }

    @Test
    void reportsNameThatIsNotTheArns() {
        assertThat(Reports.read(Reports.of(user("alice").withArn("arn:aws:iam::123456789012:user/mallory"))))
                .containsExactly(
                        problem(3, "user 'alice' does not belong to arn:aws:iam::123456789012:user/mallory"));
    }

    @Test
    void reportsPartitionThatItDoesNotKnow() {
        assertThat(Reports.read(Reports.of(user("alice").withArn("arn:aws-mars:iam::123456789012:user/alice"))))
                .containsExactly(problem(3, "unknown partition 'aws-mars'"));
    }

    @ParameterizedTest
    @CsvSource({"aws, AWS", "aws-us-gov, GOV_CLOUD", "aws-cn, CHINA", "aws-eusc, EUROPEAN_SOVEREIGN"})
    void readsUsersOfEveryPartition(String id, Partition partition) {
        String arn = "arn:" + id + ":iam::123456789012:user/alice";
        assertThat(Reports.read(Reports.of(user("alice").withArn(arn))))
                .map(line -> ((ReportLine.Entry) line).user())
                .containsExactly(new IamUser("alice", arn, partition, "123456789012", "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/division_abc/", "/division_abc/subdivision_xyz/", "/a,b/"})
    void readsUsersWithPaths(String path) {
        String arn = "arn:aws:iam::123456789012:user" + path + "alice";
        assertThat(Reports.read(Reports.of(user("alice").withArn(arn).quoted())))
                .map(line -> ((ReportLine.Entry) line).user())
                .containsExactly(new IamUser("alice", arn, Partition.AWS, "123456789012", path));
    }

    @Test
    void readsReportThatComesByteByByte() {
        assertThat(Reports.read(new Trickle(Reports.of(user("alice"), user("bob")))))
                .containsExactly(entry("alice"), entry("bob"));
    }

    @Test
    void failsWhenTheContentBreaksOff() {
        InputStream breaking = new Trickle(Reports.of(user("alice"))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };
        assertThatThrownBy(() -> CredentialReportReader.read("report.csv", breaking, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }
}
