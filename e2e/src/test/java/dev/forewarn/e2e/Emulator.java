package dev.forewarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The emulator of AWS ({@code e2e/emulator}) on a free port of the loopback address, from {@link #start()} to {@link #close()}.
 * Policies are enforced from the beginning. Users made now were made {@link #DAYS_AGO} days ago. Thread-safe.
 */
final class Emulator implements AutoCloseable {
    /** The account that manages the organization, where there is one. */
    static final String ACCOUNT = "123456789012";

    static final String REGION = "eu-west-1";
    static final int DAYS_AGO = 80;

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final URI endpoint;

    private Emulator(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
    }

    /** Starts one and waits until it answers. Where it can't run, the calling test is skipped, or fails: {@link Tool#require}. */
    static Emulator start() {
        Tool.MOTO.require();
        Tool.FAKETIME.require();
        try {
            int port = freePort();
            Path log = Files.createTempFile(Path.of("target"), "emulator-", ".log");
            Process process = new ProcessBuilder(
                    "python3",
                    "emulator",
                    "--port",
                    String.valueOf(port),
                    "--days-ago",
                    String.valueOf(DAYS_AGO),
                    "--java",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Emulator emulator = new Emulator(process, log, port);
            Runtime.getRuntime().addShutdownHook(new Thread(emulator::kill));
            emulator.awaitReady();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException("the emulator could not be started", e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** The environment of a process that shall use this instead of AWS, as an account's root user. */
    Map<String, String> environment(String account) {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", rootKey(account),
                "AWS_SECRET_ACCESS_KEY", "root",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /** An account's root user: whoever calls with this key, and the secret {@code root}, may do everything. */
    static String rootKey(String account) {
        return "AKIAROOT" + account;
    }

    /** The mails sent so far, oldest first. */
    List<Mail> mails() {
        return Json.array(get("/emulator/mails")).stream().map(Mail::of).toList();
    }

    /** What users and roles called so far, oldest first, and whether they were let; not what root users did. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Map<String, Object> call : Json.array(get("/emulator/calls"))) {
            calls.add(new Call(
                    Json.text(call, "caller"),
                    Json.text(call, "action"),
                    Json.text(call, "resource"),
                    "ALLOWED".equals(Json.text(call, "decision"))));
        }
        return calls;
    }

    /** Fires the rule or schedule of this name, as its time had come; fails where it may not call its target. */
    void fire(String schedule) {
        send(HttpRequest.newBuilder(
                endpoint.resolve("/emulator/fire/" + ACCOUNT + "/" + REGION + "/" + schedule))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Makes CloudWatch forget what was counted so far: doctor and alarms can't tell apart what is of the same minute. */
    void forgetMetrics() {
        send(HttpRequest.newBuilder(endpoint.resolve("/emulator/metrics/" + ACCOUNT + "/" + REGION))
                .DELETE());
    }

    @Override
    public void close() {
        kill();
    }

    private void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException {
        Instant deadline = Instant.now().plus(START);
        while (true) {
            try {
                get("/emulator/calls");
                return;
            } catch (UncheckedIOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    kill();
                    throw new IllegalStateException("the emulator did not come up: " + Files.readString(log), e);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).GET());
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the emulator answered " + response + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * One mail.
     *
     * @param account whose SES sent it
     * @param body the HTML
     */
    record Mail(String account, String id, String from, List<String> to, List<String> cc, String subject, String body) {
        Mail {
            to = List.copyOf(to);
            cc = List.copyOf(cc);
        }

        private static Mail of(Map<String, Object> mail) {
            return new Mail(
                    Json.text(mail, "account"),
                    Json.text(mail, "id"),
                    Json.text(mail, "from"),
                    Json.texts(mail, "to"),
                    Json.texts(mail, "cc"),
                    Json.text(mail, "subject"),
                    Json.text(mail, "body"));
        }
    }

    /** One call of AWS. */
    record Call(String caller, String action, String resource, boolean allowed) {}
}
