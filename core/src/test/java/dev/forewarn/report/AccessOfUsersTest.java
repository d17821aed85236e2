package dev.forewarn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forewarn.account.IamUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link CredentialReportReader#readInFull} finds beside what every reading does. */
final class AccessOfUsersTest {
    private static final String HEADER = "user,arn,password_enabled,password_last_changed,password_next_rotation,"
            + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated";
    private static final ReportedAccess.Key FIRST =
            new ReportedAccess.Key(true, Optional.of(Instant.parse("2026-08-30T11:22:33Z")));
    private static final ReportedAccess.Key UNDATED = new ReportedAccess.Key(true, Optional.empty());

    private static List<ReportLine> readInFull(String csv) {
        List<ReportLine> lines = new ArrayList<>();
        try {
            CredentialReportReader.readInFull("report.csv",
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static List<ReportLine> readUser(String access) {
        return readInFull(HEADER + "\neva,arn:aws:iam::123456789012:user/eva,false,N/A,N/A," + access + "\n");
    }

    private static ReportedAccess access(ReportLine line) {
        return ((ReportLine.Entry) line).access().orElseThrow();
    }

    @Test
    void findsMfaAndKeysInAReportAsAwsWritesIt() {
        assertThat(readInFull(Reports.of(Reports.user("eva"), Reports.user("smith,john"))))
                .extracting(AccessOfUsersTest::access)
                .containsExactly(new ReportedAccess(Optional.of(false), List.of(FIRST)),
                        new ReportedAccess(Optional.of(false), List.of(FIRST)));
    }

    @Test
    void leavesThemAloneUnlessTheyAreAskedFor() {
        assertThat(Reports.read(Reports.of(Reports.user("eva"))))
                .extracting(line -> ((ReportLine.Entry) line).access())
                .containsExactly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "true,false,N/A,false,N/A                    | true  | 0",
        "TRUE,FALSE,not_supported,FALSE,N/A          | true  | 0",
        "false,true,no_information,false,N/A         | false | 1",
        "false,false,2026-08-30T11:22:33Z,false,N/A  | false | 1",
        "false,false,N/A,true,2026-08-30T11:22:33Z   | false | 1",
        "true,true,N/A,true,2026-08-30T11:22:33+00:00 | true  | 2"})
    void countsTheKeysThatAreActiveOrHaveADate(String columns, boolean mfa, int keys) {
        ReportedAccess access = access(readUser(columns).getFirst());

        assertThat(access.mfa()).contains(mfa);
        assertThat(access.keys()).hasSize(keys);
    }

    @Test
    void keepsAnInactiveKeyApartFromAnActiveOneWithoutADate() {
        assertThat(access(readUser("false,false,2026-08-30T11:22:33Z,true,N/A").getFirst())).isEqualTo(
                new ReportedAccess(Optional.of(false),
                        List.of(new ReportedAccess.Key(false, FIRST.rotatedAt()), UNDATED)));
    }

    static Stream<Arguments> faults() {
        String first = ",true,2026-08-30T11:22:33Z";
        return Stream.of(
                arguments("yes" + first + ",false,N/A", Optional.empty(), List.of(FIRST),
                        "mfa_active is 'yes', neither true nor false"),
                arguments(first + ",false,N/A", Optional.empty(), List.of(FIRST),
                        "mfa_active is '', neither true nor false"),
                arguments("true,1,N/A,false,N/A", Optional.of(true), List.of(),
                        "access_key_1_active is '1', neither true nor false"),
                arguments("true,false,soon,true,N/A", Optional.of(true), List.of(UNDATED),
                        "access_key_1_last_rotated is 'soon', which is not a date"),
                arguments("false" + first + ",N/A,N/A", Optional.of(false), List.of(FIRST),
                        "access_key_2_active is 'N/A', neither true nor false"),
                arguments("true" + first + ",true,2026-13-01", Optional.of(true), List.of(FIRST),
                        "access_key_2_last_rotated is '2026-13-01', which is not a date"),
                arguments(",true,soon,1,N/A", Optional.empty(), List.of(),
                        "mfa_active is '', neither true nor false; access_key_1_last_rotated is 'soon', which is not a"
                                + " date; access_key_2_active is '1', neither true nor false"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void handsOnWhatCanBeReadAndSaysOnceWhatCanNotBe(String columns, Optional<Boolean> mfa,
            List<ReportedAccess.Key> keys, String reason) {
        assertThat(readUser(columns)).containsExactly(
                new ReportLine.Entry(IamUser.parse("arn:aws:iam::123456789012:user/eva"), ReportedPassword.NONE,
                        Optional.of(new ReportedAccess(mfa, keys))),
                new ReportLine.Problem(2, reason + "; all else of it is used"));
    }

    @Test
    void saysOnlyTheWorstOfARowThatCanNotBeUsed() {
        String row = "eva,arn:aws:iam::123456789012:user/eva,true,soon,N/A,true,false,N/A,true,later\n";
        String usable = row.replace("soon", "N/A").replace("later", "N/A");
        assertThat(readInFull(HEADER + "\n" + row)).containsExactly(
                new ReportLine.Problem(2, "password_last_changed is 'soon', which is not a date"));
        assertThat(readInFull(HEADER + "\n" + usable + usable.replace("true,N/A\n", "true,later\n"))).last().isEqualTo(
                new ReportLine.Problem(3, "user 'eva' stands on line 2 already; that row is used"));
    }

    @Test
    void readsNoMfaWhereOnlyKeysAreWanted() throws IOException {
        List<ReportLine> lines = new ArrayList<>();
        String row =
                "eva,arn:aws:iam::123456789012:user/eva,false,N/A,N/A,perhaps,true,2026-08-30T11:22:33Z,false,N/A\n";
        for (String header : List.of(HEADER, HEADER.replace("mfa_active", "something_else"))) {
            CredentialReportReader.readWithKeys("report.csv",
                    new ByteArrayInputStream((header + "\n" + row).getBytes(StandardCharsets.UTF_8)), lines::add);
        }
        assertThat(lines).hasSize(2).extracting(AccessOfUsersTest::access)
                .containsOnly(new ReportedAccess(Optional.empty(), List.of(FIRST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa_active", "access_key_1_active", "access_key_2_last_rotated"})
    void needsItsColumnsOnlyInFull(String column) {
        String without = Reports.of(Reports.user("eva")).replace(column, "something_else");

        assertThat(Reports.read(without)).hasSize(1);
        assertThatThrownBy(() -> readInFull(without)).isInstanceOf(InvalidReportException.class)
                .hasMessageStartingWith(
                        "report.csv is not a credential report: its first line has no column " + column);
    }
}
