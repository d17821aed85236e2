package dev.forewarn.overview;

import static dev.forewarn.overview.Accounts.NOW;
import static dev.forewarn.overview.Accounts.password;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.overview.Line.Reminder;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpreadsheetTest {
    private final Spreadsheet spreadsheet = new Spreadsheet(NOW);

    @Test
    void writesAllThatTheTableShows() {
        Line line = new Line(password("alice", Duration.ofDays(-2)), State.EXPIRED, Optional.empty(),
                Optional.of(new Reminder(NOW.minusSeconds(60), new Milestone(-7))), Optional.empty(),
                List.of(new Treatment(Audience.OWNER, Result.TOLD, "7 days after, to \"a\"@example.com",
                        Optional.empty(), Optional.empty()),
                        new Treatment(new Audience.Tagged("manager"), Result.FAILED, "lost", Optional.empty(),
                                Optional.empty())));

        assertThat(spreadsheet.header()).isEqualTo("user,kind,state,excluded,days_left,expires_at,changed_at,"
                + "last_told_at,last_told_milestone,this_run,detail");
        assertThat(spreadsheet.record(line)).isEqualTo("alice,password,expired,,-2,2026-11-20T15:00:00Z,"
                + "2026-08-22T15:00:00Z,2026-11-22T14:59:00Z,7 days after,told; failed,"
                + "\"7 days after, to \"\"a\"\"@example.com; lost\"");
    }

    @Test
    void leavesEmptyWhatIsNotKnown() {
        assertThat(spreadsheet.record(line("alice", ""))).isEqualTo("alice,password,unknown,,,,,,,nothing,");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"=A1, '=A1", "@SUM, '@SUM", "+1-2, '+1-2", "-1, '-1", "a=b, a=b"})
    void keepsSpreadsheetsFromTakingNamesAndDetailsForFormulas(String text, String written) {
        assertThat(spreadsheet.record(line(text, text)))
                .isEqualTo(written + ",password,unknown,,,,,,,nothing," + written);
    }

    private static Line line(String user, String detail) {
        return new Line(password(user, new Expiry.Unknown()), State.UNKNOWN, Optional.empty(), Optional.empty(),
                Optional.empty(),
                List.of(new Treatment(Audience.OWNER, Result.NOTHING, detail, Optional.empty(), Optional.empty())));
    }
}
