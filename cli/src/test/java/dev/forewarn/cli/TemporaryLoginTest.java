package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code user reset-password} and {@code user create-login}. */
final class TemporaryLoginTest {
    private static final String RESET = "UpdateLoginProfile";
    private static final String CREATE = "CreateLoginProfile";
    private static final String OPEN = "<PasswordPolicy><MinimumPasswordLength>24</MinimumPasswordLength>"
            + "<AllowUsersToChangePassword>true</AllowUsersToChangePassword></PasswordPolicy>";

    private final AccountInOrder account = AccountInOrder.start();

    @TempDir
    private Path folder = Path.of("");

    private Path out = Path.of("");
    private Path audit = Path.of("");

    @BeforeEach
    void start() {
        out = folder.resolve("password");
        audit = folder.resolve("audit.jsonl");
        account.aws.answer("GetAccountPasswordPolicy", Answer.xml("GetAccountPasswordPolicy", OPEN));
        account.aws.answer(RESET, Answer.xml(RESET, ""));
        account.aws.answer(CREATE, Answer.xml(CREATE, ""));
        account.aws.answer("GetUser", Answer.xml("GetUser", "<User><UserName>bob</UserName></User>"));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private static String command(String call) {
        return call.equals(RESET) ? "reset-password" : "create-login";
    }

    private Outcome toFile(String call, String... more) {
        return Program.run(Stream.concat(
                Stream.of("user", command(call), "bob", "--out", out.toString(), "--audit", audit.toString()),
                Stream.of(more)).toArray(String[]::new));
    }

    private String asked(String call) {
        return String.valueOf(account.aws.requests(call).getFirst().form().get("Password"));
    }

    private static Map<String, Object> entry(String action, String result) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", "2026-11-22T06:30:00Z");
        entry.put("by", "arn:aws:iam::123456789012:user/admin");
        entry.put("action", action);
        entry.put("account", "123456789012");
        entry.put("user", "bob");
        entry.put("result", result);
        return entry;
    }

    private static String line(String action, String result) throws IOException {
        return "audit: " + JSON.std.asString(entry(action, result)) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void showsThePasswordOnceOnTheTerminalAndNowhereElse(String call) throws IOException {
        ScriptedTerminal person = new ScriptedTerminal();

        Outcome outcome = Program.runWith(person, "user", command(call), "bob");

        assertThat(person.shown()).containsExactly("The new password, shown only this once:", "    " + asked(call));
        assertThat(outcome).isEqualTo(new Outcome(0,
                "User 'bob' of account 123456789012 signs in with it at https://123456789012.signin.aws.amazon.com/console"
                        + " and has to choose another one there.\n",
                line(command(call), "done")));
        assertThat(asked(call)).hasSize(24);
        assertThat(account.aws.calls()).containsExactly("GetCallerIdentity", "GetAccountPasswordPolicy", call);
        assertThat(account.aws.requests(call).getFirst().form())
                .containsEntry("UserName", "bob").containsEntry("PasswordResetRequired", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void writesThePasswordToAFileForItsOwnerBeforeAnythingIsChanged(String call) throws IOException {
        account.aws.answer(call, request -> {
            assertThat(out).hasContent(String.valueOf(request.form().get("Password")));
            return Answer.xml(call, "");
        });

        Outcome outcome = toFile(call);

        assertThat(outcome.exitCode()).isZero();
        assertThat(Files.readString(out)).isEqualTo(asked(call) + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out))).isEqualTo("rw-------");
        assertThat(outcome.err()).isEqualTo(
                "forewarn: the new password is in '" + out + "', which you alone can read\n"
                        + line(command(call), "done"));
        assertThat(JSON.std.mapFrom(Files.readString(audit))).isEqualTo(entry(command(call), "done"));
        assertThat(outcome.out() + outcome.err() + Files.readString(audit)).doesNotContain(asked(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void doesNothingWithoutAPlaceForThePassword(String call) {
        Outcome outcome = Program.run("user", command(call), "bob");

        assertThat(outcome).isEqualTo(new Outcome(2, "", "forewarn: there is no terminal to show the temporary password"
                + " on, since standard input and output are not both one, so nothing was done; name a new file for it with"
                + " --out\n"));
        assertThat(account.aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void doesNothingWhereTheFileIsThereOrCanNotBeMade(String call) throws IOException {
        Files.writeString(out, "mine");
        assertThat(toFile(call).err()).isEqualTo(
                "forewarn: '" + out + "' exists already and is left as it is; name a new file\n");
        assertThat(Files.readString(out)).isEqualTo("mine");

        out = folder.resolve("nowhere").resolve("password");
        Outcome outcome = toFile(call);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: '" + out + "' can't be made");
        assertThat(account.aws.calls()).doesNotContain(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void doesNothingWithoutAnAuditTrail(String call) {
        audit = folder;

        Outcome outcome = toFile(call);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: the audit file '" + folder + "' can't be written to (");
        assertThat(out).doesNotExist();
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void refusesToResetWhatIsNotThereAndLeavesNoFile() throws IOException {
        account.aws.answer(RESET, Answer.xmlError(404, "NoSuchEntity", "words"));

        assertThat(toFile(RESET)).isEqualTo(new Outcome(1, "", line("reset-password", "refused")
                + "forewarn: user 'bob' has no console password to reset, and none was made. To make one: forewarn user"
                + " create-login bob\n"));
        assertThat(out).doesNotExist();
        assertThat(account.aws.calls()).doesNotContain(CREATE);
        assertThat(JSON.std.mapFrom(Files.readString(audit))).isEqualTo(entry("reset-password", "refused"));
    }

    @Test
    void refusesToCreateWhatIsThere() throws IOException {
        account.aws.answer(CREATE, Answer.xmlError(409, "EntityAlreadyExists", "words"));

        assertThat(toFile(CREATE)).isEqualTo(new Outcome(1, "", line("create-login", "refused")
                + "forewarn: user 'bob' has a console password already, and it was left as it is. To replace it: forewarn"
                + " user reset-password bob\n"));
        assertThat(out).doesNotExist();
        assertThat(account.aws.calls()).doesNotContain(RESET);
    }

    @ParameterizedTest
    @CsvSource({RESET + ", 'run this again, which sets another one'",
        CREATE + ", 'run this again; where it says that there is a console password, ''forewarn user reset-password'' sets"
                + " another one'"})
    void keepsThePasswordWhereNobodyKnowsWhetherItIsSet(String call, String again) throws IOException {
        account.aws.answer(call, new Answer.Lost());

        Outcome outcome = toFile(call);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .startsWith("forewarn: the new password is in '" + out + "', which you alone can read\n"
                        + line(command(call), "unknown") + "forewarn: iam:" + call
                        + " of user 'bob' got no answer from AWS (")
                .endsWith(". The temporary password of 'bob' in '" + out + "' may be set or not: " + again + "\n");
        assertThat(Files.readString(out)).isEqualTo(asked(call) + "\n");
        assertThat(account.aws.requests(call)).hasSize(1);
        assertThat(JSON.std.mapFrom(Files.readString(audit))).isEqualTo(entry(command(call), "unknown"));
    }

    @Test
    void showsThePasswordWhereNobodyKnowsWhetherItIsSet() {
        account.aws.answer(RESET, new Answer.Lost());
        ScriptedTerminal person = new ScriptedTerminal();

        assertThat(Program.runWith(person, "user", "reset-password", "bob").exitCode()).isEqualTo(3);
        assertThat(person.shown()).containsExactly("The new password, shown only this once:", "    " + asked(RESET));
    }

    @Test
    void leavesNothingWhereAwsDoesNotAcceptTheCredentials() {
        account.aws.answer(RESET, Answer.xmlError(403, "ExpiredToken", "words"));

        Outcome outcome = toFile(RESET);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("iam:UpdateLoginProfile of user 'bob' failed, the AWS credentials have expired")
                .endsWith(". Nothing was changed\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void takesTheLongestPasswordWhereThePolicyCanNotBeRead() {
        account.aws.answer("GetAccountPasswordPolicy", Answer.xmlError(403, "AccessDenied", "no"));

        Outcome outcome = toFile(RESET);

        assertThat(outcome.exitCode()).isZero();
        assertThat(asked(RESET)).hasSize(128);
        assertThat(outcome.err())
                .startsWith("forewarn: the temporary password has 128 characters, to keep whichever rules"
                        + " the account has: they can't be read (iam:GetAccountPasswordPolicy was denied (AccessDenied: no))\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void warnsWhereUsersMayNotChangeTheirPassword(boolean hasPolicy) {
        account.aws.answer("GetAccountPasswordPolicy", hasPolicy
                ? Answer.xml("GetAccountPasswordPolicy",
                        OPEN.replace("<AllowUsersToChangePassword>true", "<AllowUsersToChangePassword>false"))
                : Answer.xmlError(404, "NoSuchEntity", "none"));

        assertThat(toFile(RESET).err())
                .endsWith("forewarn: the account's password policy does not let users change their"
                        + " own password, so 'bob' can't choose one at the sign-in unless another policy allows iam:ChangePassword."
                        + " If none does: aws iam attach-user-policy --user-name bob --policy-arn"
                        + " arn:aws:iam::aws:policy/IAMUserChangePassword\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bo b", "bob!", "", "böb", "a/b", "*",
        "a234567890123456789012345678901234567890123456789012345678901234x"})
    void refusesANameThatCanNotBeOne(String name) {
        Outcome outcome = Program.run("user", "reset-password", name, "--out", out.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("forewarn: NAME can't be an IAM user's, and nothing was done: a name has 1 to 64"
                        + " letters, digits and characters of _+=,.@-. If it was a password, others may have seen it on this command"
                        + " line, and it should be changed\nUsage: forewarn user reset-password ");
        assertThat(account.aws.calls()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-password", "create-login", "offboard"})
    void takesOneUserAtATimeAndDoesNotRepeatWhatMayBeAPassword(String command) {
        Outcome outcome = Program.run("user", command, "bob", "hunter2");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("forewarn: one user at a time: 2 names were given, and nothing was done. Run it"
                        + " once for each user, and never write a password on the command line, where others can see it\n")
                .doesNotContain("hunter2");
        assertThat(account.aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-password", "create-login", "offboard"})
    void wantsAUser(String command) {
        Outcome outcome = Program.run("user", command);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: 'forewarn user " + command + "' lacks NAME\n");
    }

    @Test
    void addsToTheAuditFileThatIsThere() throws IOException {
        Files.writeString(audit, "earlier\n");

        toFile(RESET);

        assertThat(Files.readAllLines(audit)).isEqualTo(
                List.of("earlier", JSON.std.asString(entry("reset-password", "done"))));
    }
}
