package dev.forewarn.aws.testing;

import java.io.File;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * The emulator moto ({@code moto_server}), on a free port of the loopback address, from {@link #start()} to {@link #close()}.
 * Its credential reports are ready at once, and its SES has no {@code GetAccount}.
 */
public final class Moto implements AutoCloseable {
    /** The account that all calls belong to. */
    public static final String ACCOUNT = "123456789012";

    public static final String REGION = "us-east-1";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final URI endpoint;

    private Moto(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts one and waits until it answers. Where {@code moto_server} is not installed, the calling test is skipped; it fails
     * instead where the environment says {@code CI=true}.
     */
    public static Moto start() {
        Optional<Path> command = command();
        if (command.isEmpty()) {
            String message = "moto_server is not in PATH: install it with pip install 'moto[server]==5.2.1'";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(message);
            }
            // Failsafe keeps to itself why a whole class was skipped.
            System.err.println("Tests skipped: " + message);
            Assumptions.abort(message);
        }
        try {
            int port = freePort();
            Path log = Files.createTempFile("moto", ".log");
            log.toFile().deleteOnExit();
            Process process = new ProcessBuilder(
                    command.orElseThrow().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Moto moto = new Moto(process, log, port);
            Runtime.getRuntime().addShutdownHook(new Thread(moto::kill));
            moto.awaitReady();
            return moto;
        } catch (IOException e) {
            throw new UncheckedIOException("moto_server could not be started", e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** The environment of a process that shall use this instead of AWS. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /** The same as system properties, for the SDK in this process. */
    public Map<String, String> systemProperties() {
        return Map.of(
                "aws.endpointUrl", endpoint.toString(),
                "aws.region", REGION,
                "aws.accessKeyId", "testing",
                "aws.secretAccessKey", "testing",
                "aws.disableEc2Metadata", "true");
    }

    /** Forgets all that was created and sent. Whether policies are enforced stays as it is. */
    public void reset() {
        post("/moto-api/reset", "");
    }

    /** From now on signatures and policies are checked, of all but SES v2's calls, whose signatures moto can't check. */
    public void enforcePolicies() {
        post("/moto-api/reset-auth", "0");
    }

    /** From now on everybody may do everything, as at the start. */
    public void enforceNothing() {
        post("/moto-api/reset-auth", "inf");
    }

    /** The mails sent so far, oldest first. */
    public List<SentMail> sentMails() {
        JsonNode data = JsonNode.parser().parse(get("/moto-api/data.json"));
        return data.field("ses").flatMap(ses -> ses.field("Message")).stream()
                .flatMap(messages -> messages.asArray().stream())
                .map(SentMail::of)
                .toList();
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
                get("/moto-api/");
                return;
            } catch (UncheckedIOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    kill();
                    throw new IllegalStateException("moto_server did not come up: " + Files.readString(log), e);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).GET());
    }

    private void post(String path, String body) {
        send(HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("moto_server answered " + response);
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> command() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .map(folder -> Path.of(folder, "moto_server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * One mail, as moto keeps it.
     *
     * @param body the HTML
     */
    public record SentMail(String id, String from, List<String> to, List<String> cc, String subject, String body) {
        public SentMail {
            to = List.copyOf(to);
            cc = List.copyOf(cc);
        }

        private static SentMail of(JsonNode message) {
            JsonNode destinations = message.field("destinations").orElseThrow();
            return new SentMail(
                    text(message, "id"),
                    text(message, "source"),
                    texts(destinations, "ToAddresses"),
                    texts(destinations, "CcAddresses"),
                    text(message, "subject"),
                    text(message, "body"));
        }

        private static String text(JsonNode object, String field) {
            return object.field(field).orElseThrow().asString();
        }

        private static List<String> texts(JsonNode object, String field) {
            return object.field(field).stream()
                    .flatMap(array -> array.asArray().stream())
                    .map(JsonNode::asString)
                    .toList();
        }
    }
}
