package dev.forewarn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordChangeCommandTest {
    private static final String CHANGE = "ChangePassword";
    private static final String POLICY = "GetAccountPasswordPolicy";
    private static final String OLD = "Old-Secret+1";
    private static final String NEW = "New-Secret+2";
    private static final String INTRODUCTION =
            "This changes the console password of admin in account 123456789012.";
    private static final String CHANGED = "The console password of admin in account 123456789012 is changed."
            + " The new one expires at 2027-02-20 06:30 UTC.\n";

    @TempDir
    Path folder = Path.of("");

    private final AccountInOrder account = AccountInOrder.start();

    @BeforeEach
    void takeAnyPassword() {
        account.aws.answer(POLICY,
                Answer.xml(POLICY, "<PasswordPolicy><MinimumPasswordLength>12</MinimumPasswordLength>"
                        + "<RequireNumbers>true</RequireNumbers><MaxPasswordAge>90</MaxPasswordAge></PasswordPolicy>"));
        account.aws.answer(CHANGE, Answer.xml(CHANGE, ""));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void asksForBothPasswordsAndSaysWhatWasDone() {
        ScriptedTerminal person = new ScriptedTerminal(OLD, NEW, NEW);

        Outcome outcome = Program.runWith(person, "password", "change");

        assertThat(outcome).isEqualTo(new Outcome(0, CHANGED, ""));
        assertThat(person.shown()).containsExactly(
                INTRODUCTION,
                "The new one must have\n  - at least 12 characters, at most 128\n  - a digit, 0 to 9",
                "Current password: ",
                "New password: ",
                "New password, again: ");
        assertThat(person.hasForgotten()).isTrue();
        assertThat(asked()).containsExactly(OLD + " -> " + NEW);
    }

    @Test
    void doesWithoutTheRulesWhereTheyMayNotBeRead() {
        account.aws.answer(POLICY, Answer.xmlError(403, "AccessDenied", "no"));
        ScriptedTerminal person = new ScriptedTerminal(OLD, NEW, NEW);

        Outcome outcome = Program.runWith(person, "password", "change");

        assertThat(outcome)
                .isEqualTo(new Outcome(0, "The console password of admin in account 123456789012 is changed.\n", ""));
        assertThat(person.shown()).contains(
                "The account's rules for passwords can't be read (iam:GetAccountPasswordPolicy was denied (AccessDenied: no)).");
    }

    @Test
    void showsAGeneratedPasswordOnce() {
        ScriptedTerminal person = new ScriptedTerminal(OLD);

        Outcome outcome = Program.runWith(person, "password", "change", "--generate");

        assertThat(outcome).isEqualTo(new Outcome(0, CHANGED, ""));
        String generated = generated();
        assertThat(generated).hasSize(20);
        assertThat(person.shown()).containsExactly(INTRODUCTION, "Current password: ",
                "The new password, shown only this once:", "    " + generated);
    }

    @Test
    void makesOneThatKeepsAnyRulesWhereTheyMayNotBeRead() {
        account.aws.answer(POLICY, Answer.xmlError(403, "AccessDenied", "no"));

        Outcome outcome = Program.runWith(new ScriptedTerminal(OLD), "password", "change", "--generate");

        assertThat(outcome.err())
                .isEqualTo("forewarn: the new password has 128 characters, to keep whichever rules there are:"
                        + " they can't be read (iam:GetAccountPasswordPolicy was denied (AccessDenied: no))\n");
        assertThat(generated()).hasSize(128);
    }

    @Test
    void writesAGeneratedPasswordToANewFileOfItsOwnersAlone() throws IOException {
        Path file = folder.resolve("new");

        Outcome outcome = read(OLD + "\n", "--stdin", "--generate", "--out", file.toString());

        assertThat(outcome).isEqualTo(new Outcome(0, CHANGED,
                "forewarn: the new password is in '" + file + "', which you alone can read\n"));
        assertThat(Files.readString(file)).isEqualTo(generated() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void readsBothPasswordsForScripts() {
        assertThat(read("Zürich 1\r\n" + NEW + "\r\n", "--stdin")).isEqualTo(new Outcome(0, CHANGED, ""));
        assertThat(asked()).containsExactly("Zürich 1 -> " + NEW);
    }

    @Test
    void leavesAFileAsItIsAndAsksNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        for (Path existing : List.of(file, link)) {
            ScriptedTerminal person = new ScriptedTerminal(OLD);

            Outcome outcome = Program.runWith(person, "password", "change", "--generate", "--out", existing.toString());

            assertThat(outcome).isEqualTo(new Outcome(2, "",
                    "forewarn: '" + existing + "' exists already and is left as it is; name a new file\n"));
            assertThat(person.shown()).isEmpty();
            assertThat(account.aws.calls()).isEmpty();
        }
        assertThat(file).hasContent("mine");
    }

    @Test
    void changesNothingWhereTheFileCanNotBeMade() {
        Path file = folder.resolve("no/such/folder");

        Outcome outcome = Program.runWith(new ScriptedTerminal(OLD), "password", "change", "--generate", "--out",
                file.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: '" + file + "' can't be made (");
        assertThat(asked()).isEmpty();
    }

    @Test
    void deletesTheFileWhenThePasswordInItIsNotInUse() {
        account.aws.answer(CHANGE, Answer.xmlError(403, "AccessDenied", "The old password was incorrect."));
        Path refused = folder.resolve("refused");
        assertThat(read(OLD, "--stdin", "--generate", "--out", refused.toString()).exitCode()).isEqualTo(1);
        assertThat(refused).doesNotExist();

        account.aws.answer(CHANGE, Answer.xmlError(403, "ExpiredToken", "expired"));
        Path unasked = folder.resolve("unasked");
        assertThat(read(OLD, "--stdin", "--generate", "--out", unasked.toString()).exitCode()).isEqualTo(3);
        assertThat(unasked).doesNotExist();
    }

    @Test
    void keepsAGeneratedPasswordWhereNobodyKnowsWhetherItIsInUse() throws IOException {
        account.aws.answer(CHANGE, new Answer.Lost());
        Path file = folder.resolve("new");
        ScriptedTerminal person = new ScriptedTerminal(OLD);

        Outcome written = read(OLD, "--stdin", "--generate", "--out", file.toString());
        String inTheFile = Files.readString(file);
        Outcome shown = Program.runWith(person, "password", "change", "--generate");

        assertThat(List.of(written, shown)).allSatisfy(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains("the password of admin may have been changed or not. To find out, sign in at");
        });
        assertThat(inTheFile).isEqualTo(asked().getFirst().substring((OLD + " -> ").length()) + "\n");
        assertThat(written.err())
                .contains("forewarn: the new password is in '" + file + "', which you alone can read\n");
        assertThat(person.shown()).endsWith("The new password, shown only this once:",
                "    " + asked().getLast().substring((OLD + " -> ").length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "arn:aws:sts::123456789012:assumed-role/Admin/eva | the role 'Admin'",
        "arn:aws:sts::123456789012:federated-user/eva | the federated user 'eva'",
        "arn:aws:iam::123456789012:root | the account's root user"})
    void tellsWhoeverHasNoPasswordBeforeItAsksForOne(String arn, String words) {
        account.aws.answer("GetCallerIdentity", Answer.xml("GetCallerIdentity",
                "<Account>123456789012</Account><Arn>" + arn + "</Arn>"));
        ScriptedTerminal person = new ScriptedTerminal(OLD, NEW, NEW);

        Outcome outcome = Program.runWith(person, "password", "change");

        assertThat(outcome).isEqualTo(new Outcome(1, "", "forewarn: you are signed in as " + words
                + ", and only IAM users have a console password that can be changed with it. Use access keys of your own IAM"
                + " user: set AWS_PROFILE to a profile that has them\n"));
        assertThat(person.shown()).isEmpty();
        assertThat(account.aws.calls()).containsExactly("GetCallerIdentity");
    }

    @Test
    void asksForNoPasswordWhereAwsDoesNotAcceptTheCredentials() {
        account.aws.answer("GetCallerIdentity", Answer.xmlError(403, "ExpiredToken", "expired"));
        ScriptedTerminal person = new ScriptedTerminal(OLD, NEW, NEW);

        Outcome outcome = Program.runWith(person, "password", "change");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .startsWith("forewarn: sts:GetCallerIdentity failed, the AWS credentials have expired");
        assertThat(person.shown()).isEmpty();
    }

    @Test
    void asksAnewWhereANewPasswordCanNotBeUsed() {
        ScriptedTerminal person = new ScriptedTerminal(OLD, "", OLD, NEW, NEW);

        assertThat(Program.runWith(person, "password", "change")).isEqualTo(new Outcome(0, CHANGED, ""));
        assertThat(person.shown()).contains(
                "That can't be used: the new password is empty. Once more:",
                "That can't be used: the new password is the current one. Once more:");
        assertThat(person.hasForgotten()).isTrue();
    }

    @Test
    void givesUpAfterThreeNewPasswordsThatCanNotBeUsed() {
        ScriptedTerminal person = new ScriptedTerminal(OLD, NEW, "other", "", NEW, "another", NEW, NEW);

        Outcome outcome = Program.runWith(person, "password", "change");

        assertThat(outcome)
                .isEqualTo(new Outcome(2, "", "forewarn: the two are not the same, and that was the third new"
                        + " password that can't be used. Nothing was changed\n"));
        assertThat(asked()).isEmpty();
        assertThat(person.hasForgotten()).isTrue();
    }

    @Test
    void doesNotGoOnWithoutTheCurrentPassword() {
        assertThat(Program.runWith(new ScriptedTerminal(""), "password", "change"))
                .isEqualTo(new Outcome(2, "", "forewarn: the current password is empty. Nothing was changed\n"));
        assertThat(asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void changesNothingWhenTheInputEnds(int answers) {
        ScriptedTerminal person = new ScriptedTerminal(List.of(OLD, NEW).subList(0, answers).toArray(String[]::new));

        assertThat(Program.runWith(person, "password", "change")).isEqualTo(new Outcome(2, "",
                "forewarn: the input ended where a password was asked for. Nothing was changed\n"));
        assertThat(asked()).isEmpty();
        assertThat(person.hasForgotten()).isTrue();
    }

    @Test
    void doesNotRunWhereItCanNeitherAskNorShow() {
        assertThat(read(""))
                .isEqualTo(new Outcome(2, "", "forewarn: there is nobody to ask, since standard input and output"
                        + " are not both a terminal; scripts give passwords with --stdin\n"));
        assertThat(read(OLD, "--stdin", "--generate")).isEqualTo(new Outcome(2, "",
                "forewarn: there is no terminal to show a new password on; name a new file for it with --out\n"));
        assertThat(List.of(
                Program.runWith(new ScriptedTerminal(OLD, NEW), "password", "change", "--stdin"),
                Program.runTyping((OLD + "\n" + NEW).getBytes(UTF_8), "password", "change", "--stdin")))
                .containsOnly(new Outcome(2, "",
                        "forewarn: standard input is a terminal, on which all could read what you type; leave --stdin out,"
                                + " with standard output at the terminal, too, and you are asked for the passwords\n"));
        assertThat(Program.runWith(new ScriptedTerminal(OLD), "password", "change", "--out", "x").err()).startsWith(
                "forewarn: --out is where a generated password goes; it is of use with --generate only\n");
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void saysNothingOfAPasswordOnTheCommandLine() {
        Outcome outcome = Program.runWith(new ScriptedTerminal(), "password", "change", NEW);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out() + outcome.err()).contains("passwords and keys are asked for").doesNotContain(NEW);
    }

    @Test
    void logsNoSecretHoweverMuchIsLogged() {
        account.aws.answer(CHANGE, Answer.xmlError(503, "ServiceUnavailable", "again"), Answer.xml(CHANGE, ""));
        SimpleFormatter formatter = new SimpleFormatter();
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                logged.add(formatter.format(entry));
            }

            @Override
            public void flush() {
                // Nothing is kept.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            read(OLD + "\n" + NEW, "--stdin");
        } finally {
            root.setLevel(level);
            root.removeHandler(handler);
        }

        assertThat(asked()).contains(OLD + " -> " + NEW);
        assertThat(logged).anyMatch(line -> line.contains("Sending Request: "));
        // As they are, and as they stand in a request.
        assertThat(logged).noneMatch(line -> line.contains("Old-Secret") || line.contains("New-Secret"));
    }

    private Outcome read(String input, String... options) {
        List<String> arguments = new ArrayList<>(List.of("password", "change"));
        arguments.addAll(List.of(options));
        return Program.runReading(input.getBytes(UTF_8), arguments.toArray(String[]::new));
    }

    /** The changes that AWS was asked for: the current password, and the new one. */
    private List<String> asked() {
        return account.aws.requests(CHANGE).stream()
                .map(request -> request.form().get("OldPassword") + " -> " + request.form().get("NewPassword"))
                .toList();
    }

    private String generated() {
        assertThat(asked()).hasSize(1);
        return asked().getFirst().substring((OLD + " -> ").length());
    }
}
