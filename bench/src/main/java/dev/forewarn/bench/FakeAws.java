package dev.forewarn.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.forewarn.bench.Traffic.Lane;
import dev.forewarn.bench.call.Answer;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.fault.FaultText;
import dev.forewarn.bench.fault.Faults;
import dev.forewarn.bench.ses.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A fake AWS on the loopback address, for {@code AWS_ENDPOINT_URL}: the calls of IAM, STS, SES and DynamoDB that a run makes, with
 * latency, limits and faults as a {@link World} says. Signatures are not looked at. What it received is counted, and told by its
 * methods or by {@code GET /_fake/stats}. Thread-safe.
 *
 * <p>By HTTP, {@code GET /_fake/mails} lists the recipients of the accepted mails, {@code POST /_fake/reset} starts afresh, and
 * {@code POST /_fake/faults} sets other faults, one a line as {@link FaultText} has it.
 *
 * <p>The JDK's server waits 40 ms with each answer unless it is told not to before it is first used; so let nothing else of this
 * JVM use it before.
 */
public final class FakeAws implements AutoCloseable {
    static {
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("sun.net.httpserver.maxIdleConnections", "100000");
        setDefault("sun.net.httpserver.idleInterval", "3600"); // seconds: no connection is closed but by a fault
    }

    private static final int BACKLOG = 1_000;
    private static final String JSON = "application/json";

    private final World world;
    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("fake-aws-", 0).factory());
    private volatile Life life;

    private FakeAws(World world, HttpServer server) {
        this.world = world;
        this.server = server;
        this.life = new Life(world);
    }

    /** Starts one on a free port. */
    public static FakeAws start(World world) {
        return start(world, 0);
    }

    static FakeAws start(World world, int port) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " can't be used", e);
        }
        FakeAws fake = new FakeAws(world, server);
        server.setExecutor(fake.threads);
        server.createContext("/", fake::handle);
        server.start();
        return fake;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The names of the users who are to be reminded. */
    public List<String> due() {
        return life.due();
    }

    /** Sets other faults; none end them. Their spans of time begin now. */
    public void faults(long seed, Fault... faults) {
        life.faults(Faults.of(seed, faults));
    }

    /** Starts afresh: nothing received, the table empty, the account as of now, the faults of the beginning. */
    public void reset() {
        life = new Life(world);
    }

    /** The mails that were accepted, in their order. */
    public List<Mail> mails() {
        return life.ses().mails();
    }

    /** The most mails that were accepted within one second, wherever it begins. */
    public int mostMailsInASecond() {
        return Stats.mostInASecond(mails());
    }

    /** The items of the table as on the wire, in the order of their keys. */
    public List<Map<String, Object>> items() {
        return life.table().items();
    }

    /** How many calls of each action came in. */
    public Map<String, Long> calls() {
        return life.traffic().figures(Lane::calls);
    }

    /** How many of them were told to slow down. */
    public Map<String, Long> throttled() {
        return life.traffic().figures(Lane::throttled);
    }

    /** How many of them were struck by faults. */
    public Map<String, Long> struck() {
        return life.traffic().figures(Lane::struck);
    }

    /** How many of them were under way at once, at the most. */
    public Map<String, Long> mostInFlight() {
        return life.traffic().figures(Lane::mostInFlight);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Answer> answer = exchange.getRequestURI().getPath().startsWith("/_fake/")
                    ? Optional.of(control(exchange))
                    : life.answer(Wire.read(exchange));
            if (answer.isPresent()) {
                Wire.write(exchange, answer.get());
            }
            // Closing the exchange without an answer closes the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the fake is being closed
        } catch (RuntimeException e) {
            e.printStackTrace(); // not to be taken for a fault that was asked for
            throw e;
        }
    }

    private Answer control(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /_fake/stats" -> Answer.json(JSON, Stats.of(this));
            case "GET /_fake/mails" -> Answer.json(JSON, Map.of("mails", mails().stream().map(FakeAws::told).toList()));
            case "POST /_fake/reset" -> {
                reset();
                yield Answer.json(JSON, Map.of());
            }
            case "POST /_fake/faults" -> {
                try {
                    life.faults(new Faults(world.faults().seed(), body.lines().map(FaultText::parse).toList()));
                    yield Answer.json(JSON, Map.of());
                } catch (IllegalArgumentException e) {
                    yield Answer.of(400, Map.of(), e.getMessage() + "\n");
                }
            }
            default ->
                Answer.of(404, Map.of(), "GET /_fake/stats or /_fake/mails; POST /_fake/reset or /_fake/faults\n");
        };
    }

    private static Map<String, Object> told(Mail mail) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", mail.at().toString());
        told.put("messageId", mail.messageId());
        told.put("to", mail.to());
        told.put("cc", mail.cc());
        told.put("subject", mail.subject());
        return told;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
