package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Emulator.Call;
import dev.forewarn.e2e.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** {@code forewarn password change} at a terminal and in scripts, by users with the permissions that its help lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasswordChangeIT {
    private static final Pattern ACTION = Pattern.compile("[a-z]+:[A-Z][A-Za-z]+");
    private static final String OLD = "Old-Secret+123";
    private static final String NEW = "Neu-Zürich=456 &";
    private static final String OTHER = "Other-Secret%789";
    private static final String CURRENT = "Current password: ";
    private static final String FIRST = "New password: ";
    private static final String AGAIN = "New password, again: ";
    private static final Pattern SHOWN = Pattern.compile("shown only this once:\n {4}(\\S{20})\n");

    private final Emulator emulator = Emulator.start();
    private final Account account = new Account(emulator, Emulator.ACCOUNT);
    private final IamClient iam = account.iam();
    private final AtomicInteger users = new AtomicInteger();

    @BeforeAll
    void setRules() {
        setRules(false);
    }

    @AfterAll
    void stop() {
        account.close();
        emulator.close();
    }

    @Test
    void changesThePasswordThatIsTypedAndEchoesNothingOfIt() throws IOException, InterruptedException {
        Person eva = person();
        try (Pty pty = eva.atTerminal()) {
            assertThat(pty.await(CURRENT)).isEqualTo("""
                    This changes the console password of %s in account 123456789012.
                    The new one must have
                      - at least 12 characters, at most 128
                      - a digit, 0 to 9
                      - a symbol: ! @ # $ %% ^ & * ( ) _ + - = [ ] { } | '
                      - none of the last 3 passwords
                    """.formatted(eva.name()));
            pty.typeLine(OLD);
            pty.await(FIRST);
            pty.typeLine(NEW);
            pty.await(AGAIN);
            pty.typeLine(NEW);

            assertThat(pty.exitCode()).isZero();
            assertThat(pty.transcript())
                    .endsWith(CURRENT + "\n" + FIRST + "\n" + AGAIN + "\nThe console password of " + eva.name()
                            + " in account 123456789012 is changed. The new one expires at "
                            + pty.transcript().substring(pty.transcript().length() - 22))
                    .containsPattern("at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.\n$")
                    .doesNotContain("Old", "Secret", "Neu", "rich");
        }

        Ended withTheOldOne = eva.script(OLD + "\n" + OTHER + "\n");
        assertThat(withTheOldOne.exit()).isEqualTo(1);
        assertThat(withTheOldOne.err()).startsWith("forewarn: the current password of " + eva.name()
                + " is another one (AccessDenied: The old password was incorrect.). Nothing was changed. ");
        assertThat(eva.script(NEW + "\r\n" + OTHER).exit()).isZero();
    }

    @Test
    void showsAGeneratedPasswordOnceAndIamTakesIt() throws IOException, InterruptedException {
        Person eva = person();
        String generated;
        try (Pty pty = eva.atTerminal("--generate")) {
            pty.await(CURRENT);
            pty.typeLine(OLD);
            generated = pty.await(SHOWN).match().group(1);

            assertThat(pty.exitCode()).isZero();
            assertThat(pty.transcript().split(Pattern.quote(generated), -1)).hasSize(2);
        }

        assertThat(eva.script(generated + "\n" + OTHER + "\n")).isEqualTo(new Ended(0, eva.changed(), ""));
    }

    @Test
    void writesAGeneratedPasswordForItsOwnerAloneAndIamTakesIt() throws IOException, InterruptedException {
        Person eva = person();
        Path file = eva.program().folder().resolve("new-password");

        Ended first = eva.script(OLD + "\n", "--generate", "--out", file.toString());
        assertThat(first).isEqualTo(new Ended(0, eva.changed(),
                "forewarn: the new password is in '" + file + "', which you alone can read\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Ended second = eva.script(Files.readString(file), "--generate", "--out", file + "-2");
        assertThat(second.exit()).isZero();
        Ended third = eva.script(Files.readString(Path.of(file + "-2")), "--generate", "--out", file.toString());
        assertThat(third).isEqualTo(
                new Ended(2, "", "forewarn: '" + file + "' exists already and is left as it is; name a new file\n"));
    }

    @Test
    void saysWhatIamDoesNotTakeAndWhatToDo() throws IOException, InterruptedException {
        Person eva = person();
        assertThat(eva.script(OLD + "\nshort\n")).isEqualTo(new Ended(1, "",
                """
                        forewarn: IAM does not take the new password of %s, since it does not keep the account's rules \
                        (PasswordPolicyViolation: Password does not conform to the account password policy.). Nothing was changed. \
                        The rules:
                          - at least 12 characters, at most 128
                          - a digit, 0 to 9
                          - a symbol: ! @ # $ %% ^ & * ( ) _ + - = [ ] { } | '
                          - none of the last 3 passwords
                        """
                        .formatted(eva.name())));

        assertThat(eva.script(OLD + "\n" + NEW).exit()).isZero();
        Ended usedBefore = eva.script(NEW + "\n" + OLD);
        assertThat(usedBefore.exit()).isEqualTo(1);
        assertThat(usedBefore.err()).contains("PasswordPolicyViolation", "  - none of the last 3 passwords\n");

        Path file = eva.program().folder().resolve("new-password");
        assertThat(eva.script(OTHER, "--generate", "--out", file.toString()).exit()).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void saysThatThereIsNoPasswordToChange() throws IOException, InterruptedException {
        Person eva = person();
        iam.deleteLoginProfile(profile -> profile.userName(eva.name()));

        Ended ended = eva.script(OLD + "\n" + NEW);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("forewarn: " + eva.name()
                        + " has no console password, so there is none to change (NoSuchEntity: ")
                .endsWith(" An administrator makes one: forewarn user create-login " + eva.name() + "\n");
    }

    @Test
    void saysWhoAllowsWhatIsNotAllowed() throws IOException, InterruptedException {
        Person eva = person();
        iam.deleteUserPolicy(policy -> policy.userName(eva.name()).policyName("own-password"));

        Ended ended = eva.script(OLD + "\n" + NEW);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("forewarn: " + eva.name()
                        + " is not allowed to change passwords, not even the own one (AccessDenied: ")
                .endsWith(" Nothing was changed. Ask an administrator to allow iam:ChangePassword on " + eva.arn()
                        + ", or to let all users change their own password in the account's password policy ('Allow users to"
                        + " change their own password').\n");
    }

    @Test
    void pointsToMfaWhereAPolicyDeniesIt() throws IOException, InterruptedException {
        Person eva = person();
        set(eva.name(), "no", List.of(statement("Deny", "iam:ChangePassword", "*")));

        Ended ended = eva.script(OLD + "\n" + NEW);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("forewarn: a policy denies " + eva.name()
                        + " to change passwords, even the own one (AccessDenied: ")
                .contains("'aws sts get-session-token --serial-number ARN-OF-THE-DEVICE --token-code CODE'",
                        "With a passkey or security key only: change the password in the console at ");
    }

    @Test
    void needsNoPermissionOfItsOwnWhereTheAccountLetsAllUsersChangeTheirPasswords()
            throws IOException, InterruptedException {
        Person eva = person();
        iam.deleteUserPolicy(policy -> policy.userName(eva.name()).policyName("own-password"));
        setRules(true);
        try {
            assertThat(eva.script(OLD + "\n" + NEW)).isEqualTo(new Ended(0, eva.changed(), ""));
        } finally {
            setRules(false);
        }
    }

    @Test
    void makesAPasswordThatKeepsAnyRulesWhereTheyMayNotBeRead() throws IOException, InterruptedException {
        Person eva = person();
        iam.deleteUserPolicy(policy -> policy.userName(eva.name()).policyName("own-password"));
        set(eva.name(), "change", List.of(statement("Allow", "iam:ChangePassword", eva.arn())));
        Path file = eva.program().folder().resolve("new-password");

        Ended ended = eva.script(OLD, "--generate", "--out", file.toString());

        assertThat(ended.exit()).isZero();
        assertThat(ended.err())
                .startsWith("forewarn: the new password has 128 characters, to keep whichever rules there are:"
                        + " they can't be read (iam:GetAccountPasswordPolicy was denied (");
        assertThat(Files.readString(file)).hasSize(129);
        assertThat(eva.script(Files.readString(file) + NEW).exit()).isZero();
    }

    @Test
    void needsThePermissionsThatItsHelpListsAndNoOthers() throws IOException, InterruptedException {
        Person eva = person();
        Set<String> listed = ACTION.matcher(eva.program().run("password", "change", "--help").out()).results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        iam.deleteUserPolicy(policy -> policy.userName(eva.name()).policyName("own-password"));
        set(eva.name(), "listed", List.of(statement("Allow", listed, "*")));
        int before = emulator.calls().size();

        assertThat(eva.script(OLD + "\n" + NEW).exit()).isZero();

        List<Call> all = emulator.calls();
        List<Call> calls = all.subList(before, all.size());
        assertThat(calls).allMatch(Call::allowed);
        Set<String> used = calls.stream()
                .map(Call::action)
                // Always allowed.
                .filter(action -> !"sts:GetCallerIdentity".equals(action))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(listed);
    }

    @Test
    void tellsARoleBeforeItAsksForPasswords() {
        iam.createRole(role -> role.roleName("Admin").assumeRolePolicyDocument(Json.write(
                Map.of("Version", "2012-10-17", "Statement",
                        List.of(Map.of("Effect", "Allow", "Action", "sts:AssumeRole",
                                "Principal", Map.of("AWS", "*")))))));
        Credentials session;
        try (StsClient sts = account.sts()) {
            session =
                    sts.assumeRole(role -> role.roleArn("arn:aws:iam::123456789012:role/Admin").roleSessionName("eva"))
                            .credentials();
        }
        Map<String, String> environment = new HashMap<>(emulator.environment(Emulator.ACCOUNT));
        environment.put("AWS_ACCESS_KEY_ID", session.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", session.secretAccessKey());
        environment.put("AWS_SESSION_TOKEN", session.sessionToken());
        try (Pty pty = atTerminal(Program.with(environment))) {
            assertThat(pty.exitCode()).isEqualTo(1);
            assertThat(pty.transcript())
                    .isEqualTo("forewarn: you are signed in as the role 'Admin', and only IAM users have a"
                            + " console password that can be changed with it. Use access keys of your own IAM user: set AWS_PROFILE to a"
                            + " profile that has them\n");
        }
    }

    @Test
    void changesNothingWhereTheNewPasswordIsTypedDifferentlyOrNotAtAll() throws IOException, InterruptedException {
        Person eva = person();
        try (Pty pty = eva.atTerminal()) {
            pty.await(CURRENT);
            pty.typeLine(OLD);
            pty.await(FIRST);
            pty.typeLine(NEW);
            pty.await(AGAIN);
            pty.typeLine(OTHER);
            pty.await("That can't be used: the two are not the same. Once more:\n" + FIRST);
            pty.typeLine("");
            pty.await("That can't be used: the new password is empty. Once more:\n" + FIRST);
            pty.endInput();

            assertThat(pty.exitCode()).isEqualTo(2);
            assertThat(pty.transcript()).endsWith(
                    "forewarn: the input ended where a password was asked for. Nothing was changed\n");
        }
        assertThat(eva.script(OLD + "\n" + NEW).exit()).isZero();
    }

    @Test
    void pointsToTheEncodingOfATerminalThatItDoesNotShare() {
        Person eva = person();
        Map<String, String> environment = new HashMap<>(eva.program().environment());
        environment.put("LC_ALL", "POSIX");
        try (Pty pty = atTerminal(new Program(eva.program().folder(), environment))) {
            pty.await(CURRENT);
            pty.typeLine(NEW);

            assertThat(pty.exitCode()).isEqualTo(2);
            assertThat(pty.transcript())
                    .contains("forewarn: the current password has a character that could not be read: ");
        }
    }

    @Test
    void doesNotAskWhereThereIsNoTerminal() throws IOException, InterruptedException {
        Ended ended = person().program().runReading(OLD + "\n" + NEW + "\n" + NEW, "password", "change");

        assertThat(ended)
                .isEqualTo(new Ended(2, "", "forewarn: there is nobody to ask, since standard input and output are not"
                        + " both a terminal; scripts give passwords with --stdin\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" > log", " | cat"})
    void readsNothingWithStdinFromATerminalThatEchoesWhereverTheOutputGoes(String elsewhere) {
        Person eva = person();
        int before = emulator.calls().size();
        try (Pty shell = Pty.shell(eva.program().folder(), eva.program().environment())) {
            shell.typeLine("{ " + eva.program().shellCommand("password", "change", "--stdin") + elsewhere
                    + "; read line; echo \"left: $line.\"; }");
            shell.typeLine("untouched");

            shell.await(
                    "forewarn: standard input is a terminal, on which all could read what you type; leave --stdin out,"
                            + " with standard output at the terminal, too, and you are asked for the passwords\n");
            shell.await("left: untouched.\n");
        }
        assertThat(emulator.calls()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {CURRENT, FIRST, AGAIN})
    void leavesTheTerminalAsItWasAfterControlC(String question) throws IOException, InterruptedException {
        Person eva = person();
        try (Pty shell = Pty.shell(eva.program().folder(), eva.program().environment())) {
            String before = shell.settings();
            String terminal = shell.answerOf("tty").strip();
            shell.typeLine(eva.program().shellCommand("password", "change") + "; echo ended=$?.");
            List<String> questions = List.of(CURRENT, FIRST, AGAIN);
            List<String> answers = List.of(OLD, NEW);
            shell.await(CURRENT);
            for (int asked = 0; asked < questions.indexOf(question); asked++) {
                shell.typeLine(answers.get(asked));
                shell.await(questions.get(asked + 1));
            }
            assertThat(settingsSeenFromOutside(terminal)).contains(" -echo ");

            shell.interrupt();

            assertThat(shell.await(Pattern.compile("ended=(\\d+)\\.")).match().group(1)).isEqualTo("130");
            assertThat(shell.settings()).isEqualTo(before).contains(" echo ");
            assertThat(shell.transcript()).doesNotContain("Secret", "rich");
        }
        assertThat(eva.script(OLD + "\n" + NEW).exit()).isZero();
    }

    @Test
    void keepsPasswordsOutOfTheListOfProcesses() throws IOException {
        Person eva = person();
        try (Pty pty = eva.atTerminal()) {
            pty.await(CURRENT);
            pty.typeLine(OLD);
            pty.await(FIRST);
            pty.typeLine(NEW);
            pty.await(AGAIN);

            List<ProcessHandle> processes =
                    Stream.concat(Stream.of(pty.process()), pty.process().descendants()).toList();
            for (ProcessHandle process : processes) {
                for (String kind : List.of("cmdline", "environ")) {
                    String content = Files.readString(Path.of("/proc", String.valueOf(process.pid()), kind),
                            StandardCharsets.ISO_8859_1);
                    assertThat(content).isNotEmpty().doesNotContain("Old-Secret", "Neu-Z");
                }
            }
            pty.interrupt();
            assertThat(pty.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void logsNoPasswordHoweverMuchIsLogged() throws IOException, InterruptedException {
        Person eva = person();
        Path logging = Files.writeString(eva.program().folder().resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=ALL\njava.util.logging.ConsoleHandler.level=ALL\n");
        Map<String, String> environment = new HashMap<>(eva.program().environment());
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.util.logging.config.file=" + logging);

        Ended ended = new Program(eva.program().folder(), environment)
                .runReading(OLD + "\n" + NEW + "\n", "password", "change", "--stdin");

        assertThat(ended.exit()).isZero();
        assertThat(ended.err()).contains("Sending Request: ").doesNotContain("Old-Secret", "Neu-Z", "rich");
    }

    @Test
    void doesNotLoseAGeneratedPasswordToControlCWhileItIsBeingChanged() throws IOException {
        Person eva = person();
        try (HeldIam held = HeldIam.of(eva.arn());
                Pty pty = atTerminal(held.program(eva.program()), "--generate")) {
            pty.await(CURRENT);
            pty.typeLine(OLD);
            String generated = held.awaitChange();
            pty.interrupt();

            assertThat(pty.exitCode()).isEqualTo(130);
            assertThat(pty.await(SHOWN).match().group(1)).isEqualTo(generated);
            assertThat(pty.transcript())
                    .contains(
                            "the password of " + eva.name() + " may have been changed or not. To find out, sign in at")
                    .doesNotContain("is changed");
        }
        Path file = eva.program().folder().resolve("new-password");
        try (HeldIam held = HeldIam.of(eva.arn());
                Pty pty = atTerminal(held.program(eva.program()), "--generate", "--out", file.toString())) {
            pty.await(CURRENT);
            pty.typeLine(OLD);
            String generated = held.awaitChange();
            pty.interrupt();

            assertThat(pty.exitCode()).isEqualTo(130);
            assertThat(Files.readString(file)).isEqualTo(generated + "\n");
            assertThat(pty.transcript())
                    .contains("may have been changed or not", "the new password is in '" + file + "'")
                    .doesNotContain(generated);
        }
    }

    private void setRules(boolean usersMayChangeTheirOwn) {
        iam.updateAccountPasswordPolicy(rules -> rules.minimumPasswordLength(12)
                .requireNumbers(true)
                .requireSymbols(true)
                .passwordReusePrevention(3)
                .maxPasswordAge(90)
                .allowUsersToChangePassword(usersMayChangeTheirOwn));
    }

    /** A new user with a console password, an access key, and the permissions that the documentation names. */
    private Person person() {
        String name = "eva" + users.incrementAndGet();
        String arn = iam.createUser(user -> user.userName(name)).user().arn();
        iam.createLoginProfile(profile -> profile.userName(name).password(OLD));
        set(name, "own-password", List.of(statement("Allow", "iam:ChangePassword", arn),
                statement("Allow", "iam:GetAccountPasswordPolicy", "*")));
        AccessKey key = iam.createAccessKey(user -> user.userName(name)).accessKey();
        Map<String, String> environment = new HashMap<>(emulator.environment(Emulator.ACCOUNT));
        environment.put("AWS_ACCESS_KEY_ID", key.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
        return new Person(name, arn, Program.with(environment));
    }

    private void set(String user, String policy, List<Map<String, Object>> statements) {
        iam.putUserPolicy(request -> request.userName(user).policyName(policy).policyDocument(
                Json.write(Map.of("Version", "2012-10-17", "Statement", statements))));
    }

    private static Map<String, Object> statement(String effect, Object actions, String resource) {
        return Map.of("Effect", effect, "Action", actions, "Resource", resource);
    }

    private static String settingsSeenFromOutside(String terminal) throws IOException, InterruptedException {
        Process stty = new ProcessBuilder("stty", "-a", "-F", terminal).redirectErrorStream(true).start();
        String settings = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(stty.waitFor()).isZero();
        return settings;
    }

    private static Pty atTerminal(Program program, String... options) {
        return Pty.start(program.command(arguments(options)), program.folder(), program.environment());
    }

    private static String[] arguments(String... options) {
        return Stream.concat(Stream.of("password", "change"), Stream.of(options)).toArray(String[]::new);
    }

    private record Person(String name, String arn, Program program) {
        Pty atTerminal(String... options) {
            return PasswordChangeIT.atTerminal(program, options);
        }

        Ended script(String input, String... options) throws IOException, InterruptedException {
            String[] all = Stream.concat(Stream.of("--stdin"), Stream.of(options)).toArray(String[]::new);
            Ended ended = program.runReading(input, arguments(all));
            // The day is the clock's.
            return new Ended(ended.exit(), ended.out().replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "DAY"),
                    ended.err());
        }

        String changed() {
            return "The console password of " + name
                    + " in account 123456789012 is changed. The new one expires at DAY UTC.\n";
        }
    }
}
