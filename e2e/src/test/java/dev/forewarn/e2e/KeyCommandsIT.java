package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.forewarn.e2e.Emulator.Call;
import dev.forewarn.e2e.Program.Ended;
import dev.forewarn.e2e.Turnstile.Deed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;

/** {@code forewarn key} as IAM users, whose policies and signatures are enforced, with a real credentials file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyCommandsIT {
    private static final Pattern ACTION = Pattern.compile("iam:[A-Z][A-Za-z]+");
    private static final Set<String> ALL =
            Set.of("iam:ListAccessKeys", "iam:GetAccessKeyLastUsed", "iam:CreateAccessKey",
                    "iam:UpdateAccessKey", "iam:DeleteAccessKey");

    /** What a rotation asks for, in its order: who calls, and three proofs of two calls each or one. */
    private static final List<String> ROTATION = List.of("GetCallerIdentity", "ListAccessKeys", "CreateAccessKey",
            "GetCallerIdentity", "GetCallerIdentity", "GetCallerIdentity", "GetCallerIdentity", "UpdateAccessKey");

    /** How many of them come before the file is written. */
    private static final int BEFORE_WRITING = 5;

    private final Emulator emulator = Emulator.start();
    private final Account account = new Account(emulator, Emulator.ACCOUNT);
    private final AtomicInteger users = new AtomicInteger();

    @AfterAll
    void stop() {
        account.close();
        emulator.close();
    }

    @Test
    void rotatesTheKeyOfOneProfileAndLeavesEveryOtherByteAndTheMode() throws IOException, InterruptedException {
        KeyOwner owner = owner();
        try (Turnstile turnstile = Turnstile.before(emulator, 0, Deed.PASS)) {
            Ended ended = owner.program(turnstile.endpoint(), Map.of()).run("key", "rotate");

            AccessKey key = owner.inFile();
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.out()).startsWith("Profile 'mine' of " + owner.file() + " holds " + key.accessKeyId()
                    + " now, which works, and " + owner.first().accessKeyId() + " is switched off.\n");
            assertThat(turnstile.actions()).isEqualTo(ROTATION);
            assertThat(key.accessKeyId()).isNotEqualTo(owner.first().accessKeyId());
            owner.assertThatFileIsSound();
            assertThat(owner.works(owner.first())).isFalse();
            assertThat(owner.keys())
                    .isEqualTo(Map.of(owner.first().accessKeyId(), StatusType.INACTIVE, key.accessKeyId(),
                            StatusType.ACTIVE));
            assertThat(filesBesideIt(owner)).isEmpty();
        }
    }

    @Test
    void goesThroughAllStepsByHand() throws IOException, InterruptedException {
        KeyOwner owner = owner();
        String old = owner.first().accessKeyId();
        Path file = owner.home().resolve("new");

        assertThat(owner.program().run("key", "create", "--out", file.toString()).exit()).isZero();
        String made = KeyOwner.inFile(file, "default").accessKeyId();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Ended tooMany = owner.program().run("key", "create", "--out", file + "2");
        assertThat(tooMany.exit()).isEqualTo(1);
        assertThat(tooMany.err()).contains(old + " is active", made + " is active", "and never used");
        assertThat(owner.home().resolve("new2")).doesNotExist();

        assertThat(owner.program().run("key", "deactivate", old).exit()).as("the key of the call itself").isEqualTo(2);
        Program withNew = owner.program(emulator.endpoint(),
                Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_PROFILE", "default"));
        Map<String, Object> list = Json.object(withNew.run("key", "list", "--format", "json").out());
        assertThat(Json.objects(list, "keys"))
                .extracting(key -> key.get("id"), key -> key.get("inUse"), key -> key.get("use"),
                        key -> key.get("lastUsedService"), key -> key.get("ageDays"))
                .containsExactlyInAnyOrder(tuple(old, false, "used", "iam", Emulator.DAYS_AGO),
                        tuple(made, true, "used", "iam", Emulator.DAYS_AGO));

        assertThat(withNew.run("key", "delete", "--yes", old).exit()).as("it is active").isEqualTo(2);
        assertThat(withNew.run("key", "deactivate", old).exit()).isZero();
        assertThat(owner.works(owner.first())).isFalse();
        assertThat(withNew.run("key", "activate", old).exit()).isZero();
        assertThat(owner.works(owner.first())).isTrue();
        assertThat(withNew.run("key", "deactivate", old).exit()).isZero();
        assertThat(withNew.run("key", "delete", "--yes", old))
                .isEqualTo(new Ended(0, old + " is deleted.\n", ""));
        assertThat(owner.keys()).isEqualTo(Map.of(made, StatusType.ACTIVE));
    }

    /** Killed outright: before each request, and when it was carried out but not answered. */
    @TestFactory
    Stream<DynamicTest> leavesAKeyThatWorksInTheFileWhereverItIsKilled() {
        return Stream.of(Deed.HOLD, Deed.HOLD_ANSWER).flatMap(deed -> IntStream.rangeClosed(1, ROTATION.size())
                .mapToObj(nth -> DynamicTest.dynamicTest(deed + " of " + nth + ", " + ROTATION.get(nth - 1),
                        () -> isKilledAt(nth, deed))));
    }

    private void isKilledAt(int nth, Deed deed) throws IOException, InterruptedException {
        KeyOwner owner = owner();
        try (Turnstile turnstile = Turnstile.before(emulator, nth, deed)) {
            Process process = owner.program(turnstile.endpoint(), Map.of()).start("out", "err", "key", "rotate");
            assertThat(turnstile.awaitHeld(process.toHandle())).isTrue();
            process.destroyForcibly().waitFor();

            assertThat(turnstile.actions()).isEqualTo(ROTATION.subList(0, nth));
        }
        owner.assertThatFileIsSound();
        String inFile = owner.inFile().accessKeyId();
        boolean isOld = inFile.equals(owner.first().accessKeyId());
        assertThat(isOld).isEqualTo(nth <= BEFORE_WRITING);
        String err = Files.readString(owner.home().resolve("err"));
        assertThat(err).doesNotContain(owner.first().secretAccessKey(), owner.inFile().secretAccessKey());

        Ended again = owner.program().run("key", "rotate");
        owner.assertThatFileIsSound();
        if (owner.keys().size() == 2 && again.exit() != 0) {
            assertThat(again.exit()).isEqualTo(1);
            assertThat(owner.inFile().accessKeyId()).isEqualTo(inFile);
            assertThat(again.err()).contains(owner.keys().keySet()).contains("'forewarn key delete ");
        } else {
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(nth).as("no second key was made").isLessThanOrEqualTo(3);
        }
    }

    /** Answers that fail, and answers that are lost. */
    @TestFactory
    Stream<DynamicTest> leavesAKeyThatWorksInTheFileWhicheverCallFails() {
        return Stream.of(Deed.FAIL, Deed.DENY, Deed.LOSE_ANSWER)
                .flatMap(deed -> IntStream.rangeClosed(1, ROTATION.size())
                        .mapToObj(nth -> DynamicTest.dynamicTest(deed + " at " + nth + ", " + ROTATION.get(nth - 1),
                                () -> failsAt(nth, deed))));
    }

    private void failsAt(int nth, Deed deed) throws IOException, InterruptedException {
        KeyOwner owner = owner();
        Ended ended;
        try (Turnstile turnstile = Turnstile.before(emulator, nth, deed)) {
            ended = owner.program(turnstile.endpoint(), Map.of()).run("key", "rotate");
        }

        owner.assertThatFileIsSound();
        boolean isCreation = ROTATION.get(nth - 1).equals("CreateAccessKey");
        if (deed == Deed.LOSE_ANSWER && !isCreation) {
            assertThat(ended.exit()).as("it was asked again: %s", ended.err()).isZero();
            return;
        }
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exit()).as(ended.err()).isIn(1, 3);
        assertThat(ended.err()).doesNotContain(owner.first().secretAccessKey(), owner.inFile().secretAccessKey())
                .doesNotContain("this is a bug");
        Set<String> keys = owner.keys().keySet();
        if (deed == Deed.LOSE_ANSWER) {
            assertThat(keys).as("there is a key whose secret nobody knows").hasSize(2);
            assertThat(ended.err())
                    .contains("there may be a new key now, whose secret nobody knows: look with 'forewarn key list'");
        } else if (nth <= BEFORE_WRITING) {
            assertThat(keys).containsExactly(owner.first().accessKeyId());
        } else {
            assertThat(keys).hasSize(2);
            assertThat(ended.err()).contains("'forewarn key deactivate " + owner.first().accessKeyId() + "'");
        }
        if (deed == Deed.DENY) {
            String action = ROTATION.get(nth - 1);
            assertThat(ended.err()).contains((action.startsWith("Get") ? "sts:" : "iam:") + action + " was denied");
        }
        assertThat(filesBesideIt(owner)).isEmpty();
    }

    @Test
    void namesTheNewKeyThatItMayNotDeleteAgain() throws IOException, InterruptedException {
        KeyOwner owner = owner();
        owner.allow(without(ALL, "iam:DeleteAccessKey"));
        try (Turnstile turnstile = Turnstile.before(emulator, 4, Deed.DENY)) {
            Ended ended = owner.program(turnstile.endpoint(), Map.of()).run("key", "rotate");

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(owner.keys()).hasSize(2);
            String made = without(owner.keys().keySet(), owner.first().accessKeyId()).iterator().next();
            assertThat(ended.err()).contains("allow the action iam:DeleteAccessKey",
                    "'forewarn key deactivate " + made + "' and 'forewarn key delete " + made + "'");
            owner.assertThatFileIsSound();
        }
    }

    @TestFactory
    Stream<DynamicTest> needsThePermissionsThatItsHelpListsAndNoOthers() {
        return Stream.of(
                new Trial("list", Set.of(), List.of()),
                new Trial("create", Set.of("iam:ListAccessKeys", "iam:GetAccessKeyLastUsed", "iam:DeleteAccessKey"),
                        List.of("--out", "new")),
                new Trial("rotate", Set.of("iam:GetAccessKeyLastUsed", "iam:DeleteAccessKey"), List.of()),
                new Trial("activate", Set.of(), List.of("ID")),
                new Trial("deactivate", Set.of(), List.of("ID")),
                new Trial("delete", Set.of("iam:GetAccessKeyLastUsed"), List.of("--yes", "ID")))
                .map(trial -> DynamicTest.dynamicTest(trial.command(), () -> needsWhatItsHelpLists(trial)));
    }

    /**
     * A command for whose success some of the actions that its help lists are needed.
     *
     * @param forOtherEnds needed when something is in the way only, as its help says
     */
    private record Trial(String command, Set<String> forOtherEnds, List<String> arguments) {
        String[] commandLine(String id) {
            return Stream.concat(Stream.of("key", command),
                    arguments.stream().map(argument -> argument.equals("ID") ? id : argument)).toArray(String[]::new);
        }

        /** A second key where the command is about one, and as it is about it. */
        String secondKey(KeyOwner owner, Account account) {
            if (!arguments.contains("ID")) {
                return "";
            }
            String id = owner.second().accessKeyId();
            if (!command.equals("deactivate")) {
                account.iam().updateAccessKey(request -> request.userName(owner.name()).accessKeyId(id)
                        .status(StatusType.INACTIVE));
            }
            return id;
        }
    }

    private void needsWhatItsHelpLists(Trial trial) throws IOException, InterruptedException {
        KeyOwner owner = owner();
        Set<String> listed = ACTION.matcher(owner.program().run("key", trial.command(), "--help").out()).results()
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
        Set<String> needed = new TreeSet<>(listed);
        needed.removeAll(trial.forOtherEnds());
        assertThat(listed).containsAll(trial.forOtherEnds());
        owner.allow(needed);
        int before = emulator.calls().size();

        Ended ended = owner.program().run(trial.commandLine(trial.secondKey(owner, account)));

        assertThat(ended.exit()).as(ended.err()).isZero();
        List<Call> all = emulator.calls();
        Set<String> used = all.subList(before, all.size()).stream()
                .filter(call -> call.caller().endsWith(":user/" + owner.name()))
                .map(Call::action)
                // Always allowed.
                .filter(action -> !action.equals("sts:GetCallerIdentity"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(needed);
        for (String action : needed) {
            KeyOwner other = owner();
            other.allow(without(needed, action));
            Ended refused = other.program().run(trial.commandLine(trial.secondKey(other, account)));
            assertThat(refused.exit()).as(action).isEqualTo(1);
            assertThat(refused.err()).contains("allow the action " + action);
            other.assertThatFileIsSound();
        }
    }

    @Test
    void namesTheActionsThatAreMissingToAdvise() throws IOException, InterruptedException {
        KeyOwner owner = owner();
        String second = owner.second().accessKeyId();
        owner.allow(Set.of("iam:ListAccessKeys", "iam:CreateAccessKey"));

        for (String[] command : List.of(new String[]{"key", "rotate"}, new String[]{"key", "create", "--out", "new"})) {
            Ended ended = owner.program().run(command);

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err()).contains(second, owner.first().accessKeyId(),
                    "allow the action iam:GetAccessKeyLastUsed");
        }
        owner.allow(Set.of("iam:CreateAccessKey"));
        assertThat(owner.program().run("key", "create", "--out", "new").err())
                .contains("allow the action iam:ListAccessKeys");
    }

    @Test
    void tellsNoSecretInItsOutputItsLogsAndAmongProcesses() throws IOException, InterruptedException {
        KeyOwner owner = owner();
        Path logging = Files.writeString(owner.home().resolve("logging.properties"), """
                handlers = java.util.logging.ConsoleHandler
                .level = FINEST
                java.util.logging.ConsoleHandler.level = FINEST
                """);
        Map<String, String> finest =
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.util.logging.config.file=" + logging + " -Xmx256m");
        String visible;
        try (Turnstile turnstile = Turnstile.before(emulator, ROTATION.size(), Deed.HOLD)) {
            Process process = owner.program(turnstile.endpoint(), finest).start("out", "err", "key", "rotate");
            assertThat(turnstile.awaitHeld(process.toHandle())).isTrue();
            Path proc = Path.of("/proc", String.valueOf(process.pid()));
            visible = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    + Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1);
            process.destroyForcibly().waitFor();
        }
        assertThat(visible).contains("rotate", "AWS_PROFILE=mine");
        String logged = Files.readString(owner.home().resolve("out")) + Files.readString(owner.home().resolve("err"));
        assertThat(logged).as("the SDK's own logs").contains("software.amazon.awssdk",
                "Sending Request: DefaultSdkHttpFullRequest(");
        Ended list = owner.program(emulator.endpoint(), finest).run("key", "list", "--format", "json");
        AccessKey key = owner.inFile();
        assertThat(key.accessKeyId()).isNotEqualTo(owner.first().accessKeyId());
        assertThat(visible + logged + list.out() + list.err()).doesNotContain(key.secretAccessKey(),
                owner.first().secretAccessKey());
    }

    @Test
    void showsTheSecretOfANewKeyOnceOnARealTerminal() {
        KeyOwner owner = owner();
        Program program = owner.program();
        try (Pty pty = Pty.start(program.command("key", "create"), owner.home(), program.environment())) {
            assertThat(pty.exitCode()).as(pty.transcript()).isZero();

            String id = without(owner.keys().keySet(), owner.first().accessKeyId()).iterator().next();
            MatchResult secret =
                    Pattern.compile("(?m)^    (\\S+)$").matcher(pty.transcript()).results().findFirst().orElseThrow();
            assertThat(pty.transcript())
                    .startsWith("Made the access key " + id + ". This is its secret, now and never again:\n")
                    .containsOnlyOnce(secret.group(1));
            assertThat(owner.works(AccessKey.builder().accessKeyId(id).secretAccessKey(secret.group(1)).build()))
                    .isTrue();
        }
    }

    @Test
    void asksOnARealTerminalBeforeItDeletes() {
        KeyOwner owner = owner();
        String second = owner.second().accessKeyId();
        account.iam().updateAccessKey(
                request -> request.userName(owner.name()).accessKeyId(second).status(StatusType.INACTIVE));
        Program program = owner.program();
        for (String answer : List.of("", "y")) {
            try (Pty pty = Pty.start(program.command("key", "delete", second), owner.home(), program.environment())) {
                assertThat(pty.await("Delete it? This can't be undone. [y/N] ")).contains(second + " is inactive",
                        "never used");
                pty.typeLine(answer);
                assertThat(pty.exitCode()).isEqualTo(answer.isEmpty() ? 2 : 0);
            }
            assertThat(owner.keys().containsKey(second)).isEqualTo(answer.isEmpty());
        }
    }

    @Test
    void doesNotTakeForAnAnswerWhatWasTypedBeforeTheQuestion() {
        KeyOwner owner = owner();
        String second = owner.second().accessKeyId();
        account.iam().updateAccessKey(
                request -> request.userName(owner.name()).accessKeyId(second).status(StatusType.INACTIVE));
        Program program = owner.program();
        try (Pty pty = Pty.start(program.command("key", "delete", second), owner.home(), program.environment())) {
            pty.typeLine("y");
            pty.await("Delete it? This can't be undone. [y/N] ");
            pty.typeLine("n");
            assertThat(pty.exitCode()).isEqualTo(2);
        }
        assertThat(owner.keys()).containsKey(second);
    }

    /** Ctrl-C, at which Java lets a program say its last words, unlike when it is killed. */
    @TestFactory
    Stream<DynamicTest> saysHowFarItCameWhenItIsInterrupted() {
        return IntStream.of(3, 4, ROTATION.size())
                .mapToObj(nth -> DynamicTest.dynamicTest("at " + nth + ", " + ROTATION.get(nth - 1),
                        () -> isInterruptedAt(nth)));
    }

    private void isInterruptedAt(int nth) throws IOException {
        KeyOwner owner = owner();
        try (Turnstile turnstile = Turnstile.before(emulator, nth, Deed.HOLD_ANSWER)) {
            Program program = owner.program(turnstile.endpoint(), Map.of());
            try (Pty pty = Pty.start(program.command("key", "rotate"), owner.home(), program.environment())) {
                assertThat(turnstile.awaitHeld(pty.process())).isTrue();
                pty.interrupt();
                assertThat(pty.exitCode()).isEqualTo(130);
                String holds = nth == 4
                        ? " Whichever key profile 'mine' of " + owner.file() + " holds, it works;"
                        : " Profile 'mine' of " + owner.file() + " holds " + owner.inFile().accessKeyId()
                                + ", which works;";
                assertThat(pty.transcript().replaceAll("\\s+", " ")).contains("forewarn: ended ",
                        holds + " 'forewarn key list' shows what there is, and 'forewarn key rotate' how to go on.");
            }
        }
        owner.assertThatFileIsSound();
        assertThat(filesBesideIt(owner)).isEmpty();
    }

    @Test
    void leavesAloneWhatItCanNotChange() throws IOException, InterruptedException {
        KeyOwner owner = owner();
        Map<String, Map<String, String>> cases = Map.of(
                "no key was made: the access key comes from AWS_ACCESS_KEY_ID in the environment",
                Map.of("AWS_ACCESS_KEY_ID", owner.first().accessKeyId(), "AWS_SECRET_ACCESS_KEY",
                        owner.first().secretAccessKey()),
                "no key was made: profile 'none' is neither in", Map.of("AWS_PROFILE", "none"),
                "no key was made: profile 'mine' is neither in '/nowhere'",
                Map.of("AWS_SHARED_CREDENTIALS_FILE", "/nowhere"));
        for (Map.Entry<String, Map<String, String>> one : cases.entrySet()) {
            Ended ended = owner.program(emulator.endpoint(), one.getValue()).run("key", "rotate");

            assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).startsWith("forewarn: " + one.getKey());
        }
        assertThat(owner.keys()).hasSize(1);
        owner.assertThatFileIsSound();
    }

    private KeyOwner owner() {
        return KeyOwner.create(emulator, account, "user-" + users.incrementAndGet(), ALL);
    }

    private static List<String> filesBesideIt(KeyOwner owner) throws IOException {
        try (Stream<Path> files = Files.list(owner.home().resolve(".aws"))) {
            return files.filter(file -> !file.equals(owner.file())).map(Path::toString).toList();
        }
    }

    private static Set<String> without(Set<String> all, String one) {
        Set<String> rest = new TreeSet<>(all);
        rest.remove(one);
        return rest;
    }
}
