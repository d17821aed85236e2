package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.forewarn.e2e.Emulator.Call;
import dev.forewarn.e2e.Program.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** {@code forewarn user}, as an administrator with real policies, with a real terminal, and killed in the middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserCommandsIT {
    private static final Pattern ACTION = Pattern.compile("iam:[A-Z][A-Za-z]+");
    private static final String ADMIN = "admin";

    private final AtomicInteger users = new AtomicInteger();
    private Emulator emulator;
    private Account account;
    private IamClient iam;
    private Map<String, String> asAdmin = Map.of();

    @BeforeAll
    void start() {
        emulator = Emulator.start();
        account = new Account(emulator, Emulator.ACCOUNT);
        iam = account.iam();
        iam.updateAccountPasswordPolicy(policy -> policy.minimumPasswordLength(14).requireSymbols(true)
                .requireNumbers(true).requireUppercaseCharacters(true).requireLowercaseCharacters(true)
                .maxPasswordAge(90).allowUsersToChangePassword(true));
        iam.createUser(request -> request.userName(ADMIN));
        asAdmin = as(ADMIN);
        allow(Set.of("iam:*"));
    }

    @AfterAll
    void stop() {
        if (account != null) {
            account.close();
        }
        if (emulator != null) {
            emulator.close();
        }
    }

    private String name() {
        return "user-" + users.incrementAndGet();
    }

    private Map<String, String> as(String user) {
        AccessKey key = iam.createAccessKey(request -> request.userName(user)).accessKey();
        Map<String, String> environment = new HashMap<>(emulator.environment(Emulator.ACCOUNT));
        environment.put("AWS_ACCESS_KEY_ID", key.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
        return environment;
    }

    private void allow(Set<String> actions) {
        iam.putUserPolicy(request -> request.userName(ADMIN).policyName("may").policyDocument(Json.write(
                Map.of("Version", "2012-10-17", "Statement",
                        List.of(Map.of("Effect", "Allow", "Action", actions, "Resource", "*"))))));
    }

    private static Set<String> listedBy(String... command) throws IOException, InterruptedException {
        return ACTION.matcher(Program.with(Map.of()).run(command).out()).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Something that an administrator does. */
    private interface Work {
        void run(Program program) throws IOException, InterruptedException;
    }

    /** The actions that are used for some work with these alone. */
    private Set<String> usedOf(Set<String> allowed, Work work) throws IOException, InterruptedException {
        allow(allowed);
        int before = emulator.calls().size();
        try {
            work.run(Program.with(asAdmin));
        } finally {
            allow(Set.of("iam:*"));
        }
        List<Call> calls = emulator.calls();
        return calls.subList(before, calls.size()).stream()
                .map(Call::action)
                // Always allowed.
                .filter(action -> !"sts:GetCallerIdentity".equals(action))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void listsByThePermissionsThatItsHelpNamesAndNoOthers() throws IOException, InterruptedException {
        String user = name();
        account.addUser(user, user + "@example.com");
        Set<String> listed = listedBy("user", "list", "--help");

        assertThat(usedOf(listed, program -> {
            Ended ended = program.run("user", "list", "--name", user, "--format", "json");
            assertThat(ended.exit()).as(ended.err()).isZero();
            Map<String, Object> found = Json.objects(Json.object(ended.out()), "users").getFirst();
            assertThat(found).containsEntry("consolePassword", true).containsEntry("mfa", false)
                    .containsEntry("keys", List.of()).containsKey("expiresAt");
            assertThat(Json.object(found, "email")).containsEntry("address", user + "@example.com");
        })).isEqualTo(listed);
    }

    @Test
    void resetsByThePermissionsThatItsHelpNamesAndNoOthers() throws IOException, InterruptedException {
        String user = name();
        account.addUser(user, user + "@example.com");
        String without = name();
        iam.createUser(request -> request.userName(without));
        Set<String> listed = listedBy("user", "reset-password", "--help");

        assertThat(usedOf(listed, program -> {
            assertThat(program.run("user", "reset-password", user, "--out", "password").exit()).isZero();
            Ended refused = program.run("user", "reset-password", without, "--out", "another");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("user '" + without + "' has no console password to reset, and none was"
                    + " made. To make one: forewarn user create-login " + without);
            assertThat(program.folder().resolve("another")).doesNotExist();
        })).isEqualTo(listed);
        assertThat(new FullUser(iam, without).hasLogin()).isFalse();
    }

    @Test
    void makesLoginsByThePermissionsThatItsHelpNamesAndNoOthers() throws IOException, InterruptedException {
        String user = name();
        iam.createUser(request -> request.userName(user));
        Set<String> listed = listedBy("user", "create-login", "--help");

        assertThat(usedOf(listed, program -> {
            assertThat(program.run("user", "create-login", user, "--out", "password").exit()).isZero();
            Ended refused = program.run("user", "create-login", user, "--out", "another");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("has a console password already");
        })).isEqualTo(listed);
        assertThat(new FullUser(iam, user).hasLogin()).isTrue();
    }

    @Test
    void offboardsByThePermissionsThatItsHelpNamesAndNoOthersAndLeavesNothing()
            throws IOException, InterruptedException {
        FullUser user = FullUser.make(iam, name(), "phone-" + users, "tablet-" + users);
        assertThat(user.inventory()).containsExactly("key", "key", "certificate", "certificate", "ssh", "ssh",
                "service",
                "mfa", "mfa", "mfa", "login");
        Set<String> listed = listedBy("user", "offboard", "--help");

        assertThat(usedOf(listed, program -> {
            Ended ended = program.run("user", "offboard", user.name(), "--yes");
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("11 things\n", "\n11 of 11 things are gone.\n");
            assertThat(ended.err().lines().map(line -> Json.text(Json.object(line.substring(7)), "action")))
                    .containsExactly("delete-access-key", "delete-access-key", "delete-login-profile",
                            "delete-signing-certificate", "delete-signing-certificate", "delete-ssh-public-key",
                            "delete-ssh-public-key", "delete-service-credential", "deactivate-mfa-device",
                            "deactivate-mfa-device", "delete-mfa-device", "deactivate-mfa-device", "delete-mfa-device");
        })).isEqualTo(listed);
        assertThat(user.inventory()).isEmpty();
        assertThat(iam.getUser(request -> request.userName(user.name())).user().userName()).isEqualTo(user.name());
    }

    private static Set<String> ofOffboarding() throws IOException, InterruptedException {
        return listedBy("user", "offboard", "--help");
    }

    /** With the name of what an inventory then still has of a user's things. */
    @ParameterizedTest
    @MethodSource("ofOffboarding")
    void doesTheRestWithoutOnePermissionAndNamesIt(String missing) throws IOException, InterruptedException {
        FullUser user = FullUser.make(iam, name(), "phone-" + users);
        Set<String> others = new TreeSet<>(ofOffboarding());
        others.remove(missing);
        allow(others);
        Ended ended;
        try {
            ended = Program.with(asAdmin).run("user", "offboard", user.name(), "--yes");
        } finally {
            allow(Set.of("iam:*"));
        }

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).contains("allow the action " + missing);
        assertThat(user.inventory()).containsExactlyElementsOf(switch (missing.substring("iam:".length())) {
            case "ListAccessKeys", "DeleteAccessKey" -> List.of("key", "key");
            case "GetLoginProfile", "DeleteLoginProfile" -> List.of("mfa", "mfa", "login");
            case "ListSigningCertificates", "DeleteSigningCertificate" -> List.of("certificate", "certificate");
            case "ListSSHPublicKeys", "DeleteSSHPublicKey" -> List.of("ssh", "ssh");
            case "ListServiceSpecificCredentials", "DeleteServiceSpecificCredential" -> List.of("service");
            case "ListMFADevices", "DeactivateMFADevice" -> List.of("mfa", "mfa");
            case "DeleteVirtualMFADevice" -> List.of("unused");
            case "ListVirtualMFADevices" -> List.of();
            default -> throw new AssertionError("nothing is known of " + missing);
        });

        // With the permission, it goes on as it said.
        String next =
                ended.out().lines().filter(line -> line.startsWith("To go on: forewarn ")).findFirst().orElseThrow();
        List<String> again = new ArrayList<>(List.of(next.substring("To go on: forewarn ".length()).split(" ", -1)));
        again.add("--yes");
        assertThat(Program.with(asAdmin).run(again.toArray(String[]::new)).exit()).isZero();
        assertThat(user.inventory()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-access-key", "delete-login-profile", "delete-service-credential",
        "deactivate-mfa-device"})
    void goesOnAfterAKill(String deed) throws IOException, InterruptedException {
        String name = name();
        FullUser user = FullUser.make(iam, name, "of-" + name, name);
        Program program = Program.with(asAdmin);
        Process process = start(program, "user", "offboard", name, "--yes", "--audit", "audit.jsonl");
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            String line = err.readLine();
            while (line != null && !line.contains(deed)) {
                line = err.readLine();
            }
            process.destroyForcibly();
            assertThat(line).as("the line about " + deed).isNotNull();
            process.waitFor();
        }
        assertThat(Files.readString(program.folder().resolve("audit.jsonl"))).contains("\"" + deed + "\"");

        assertThat(program.run("user", "offboard", name, "--yes").exit()).isZero();
        List<String> unused = user.unusedDevices();
        assertThat(user.inventory()).as("what is left but for a device that only was deactivated")
                .hasSize(unused.size());
        if (!unused.isEmpty()) {
            Ended told = program.run("user", "offboard", name, "--dry-run");
            assertThat(told.out()).contains(unused);
            assertThat(program.run("user", "offboard", name, "--yes", "--mfa-device", unused.getFirst()).exit())
                    .isZero();
        }
        assertThat(user.inventory()).isEmpty();
    }

    private static Process start(Program program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.command(arguments)).directory(program.folder().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        return builder.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-password", "create-login"})
    void setsThePasswordThatItTellsAndThatMustBeChanged(String command) throws IOException, InterruptedException {
        String user = name();
        iam.createUser(request -> request.userName(user));
        if ("reset-password".equals(command)) {
            account.addPassword(user);
        }
        Program program = Program.with(asAdmin);

        Ended ended = program.run("user", command, user, "--out", "password", "--audit", "audit.jsonl");

        assertThat(ended.exit()).as(ended.err()).isZero();
        String password = Files.readString(program.folder().resolve("password")).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program.folder().resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(iam.getLoginProfile(request -> request.userName(user)).loginProfile().passwordResetRequired())
                .isTrue();
        String audit = Files.readString(program.folder().resolve("audit.jsonl"));
        assertThat(Json.object(audit)).containsEntry("by", "arn:aws:iam::" + Emulator.ACCOUNT + ":user/" + ADMIN)
                .containsEntry("action", command).containsEntry("user", user).containsEntry("result", "done");
        assertThat(ended.out() + ended.err() + audit).doesNotContain(password);
        Map<String, String> asUser = as(user);
        assertThat(Program.with(asUser).runReading("not-" + password + "\nChosen-by-bob-2!\n", "password", "change",
                "--stdin").exit()).isEqualTo(1);
        Ended changed =
                Program.with(asUser).runReading(password + "\nChosen-by-bob-1!\n", "password", "change", "--stdin");
        assertThat(changed.exit()).as(changed.err()).isZero();
    }

    @Test
    void asksOnTheTerminalAndTakesNothingForAnythingButTheName() {
        FullUser user = FullUser.make(iam, name());
        Program program = Program.with(asAdmin);
        int things = user.inventory().size();

        try (Pty terminal = Pty.start(program.command("user", "offboard", user.name()), program.folder(),
                program.environment())) {
            terminal.await(things + " things\n");
            terminal.await("Type the user's name to take all of this away: ");
            terminal.typeLine("yes");
            terminal.await("forewarn: that is not '" + user.name() + "', so nothing was done");
            assertThat(terminal.exitCode()).isEqualTo(2);
        }
        assertThat(user.inventory()).hasSize(things);

        try (Pty terminal = Pty.start(program.command("user", "offboard", user.name()), program.folder(),
                program.environment())) {
            terminal.await("Type the user's name to take all of this away: ");
            terminal.interrupt();
            assertThat(terminal.exitCode()).isEqualTo(130);
        }
        assertThat(user.inventory()).hasSize(things);

        try (Pty terminal = Pty.start(program.command("user", "offboard", user.name()), program.folder(),
                program.environment())) {
            terminal.await("Type the user's name to take all of this away: ");
            terminal.typeLine(user.name());
            terminal.await(things + " of " + things + " things are gone.");
            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(user.inventory()).isEmpty();
    }

    @Test
    void showsThePasswordOnceOnTheTerminal() throws IOException, InterruptedException {
        String user = name();
        iam.createUser(request -> request.userName(user));
        Program program = Program.with(asAdmin);

        try (Pty terminal = Pty.start(program.command("user", "create-login", user), program.folder(),
                program.environment())) {
            terminal.await("The new password, shown only this once:\n");
            String password = terminal.await(Pattern.compile("^ {4}(\\S+)\n", Pattern.MULTILINE)).match().group(1);
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.transcript()).containsOnlyOnce(password);
            Ended changed = Program.with(as(user)).runReading(password + "\nChosen-by-bob-1!\n", "password", "change",
                    "--stdin");
            assertThat(changed.exit()).as(changed.err()).isZero();
        }
    }

    /** Of a program that is asked to end while AWS does not answer. */
    @Test
    void tellsThePasswordWhenItIsEndedMeanwhileAndShowsItToNobodyElse() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpServer aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> answer(exchange, asked, over));
        aws.start();
        Map<String, String> environment = new HashMap<>(asAdmin);
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + aws.getAddress().getPort());
        Program program = Program.with(environment);
        Process process =
                start(program, "user", "reset-password", "bob", "--out", "password", "--audit", "audit.jsonl");
        try {
            asked.await();
            String password = Files.readString(program.folder().resolve("password")).strip();
            Path here = Path.of("/proc", String.valueOf(process.pid()));
            assertThat(Files.readString(here.resolve("cmdline")) + Files.readString(here.resolve("environ")))
                    .contains("reset-password").contains("AWS_REGION").doesNotContain(password);

            // Process.destroy would close what is to be read.
            process.toHandle().destroy();
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(143);
            assertThat(err)
                    .startsWith("forewarn: the program was ended while IAM was asked for it. The temporary password of"
                            + " 'bob' in 'password' may be set or not: run this again, which sets another one\nforewarn: the new"
                            + " password is in 'password', which you alone can read\naudit: {")
                    .doesNotContain(password);
            assertThat(Files.readString(program.folder().resolve("password"))).isEqualTo(password + "\n");
            assertThat(Json.object(Files.readString(program.folder().resolve("audit.jsonl"))))
                    .containsEntry("result", "unknown").containsEntry("user", "bob");
        } finally {
            over.countDown();
            process.destroyForcibly();
            aws.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, CountDownLatch asked, CountDownLatch over) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains("Action=UpdateLoginProfile")) {
                asked.countDown();
                over.await();
            }
            boolean isCaller = body.contains("Action=GetCallerIdentity");
            byte[] answer = (isCaller
                    ? "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/admin</Arn>"
                            + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
                    : "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>none</Message></Error></ErrorResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(isCaller ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
