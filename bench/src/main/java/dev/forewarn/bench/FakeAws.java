package dev.forewarn.bench;

import dev.forewarn.bench.Traffic.Lane;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.fault.FaultText;
import dev.forewarn.bench.fault.Faults;
import dev.forewarn.bench.http.Answer;
import dev.forewarn.bench.http.LoopbackServer;
import dev.forewarn.bench.http.Request;
import dev.forewarn.bench.ses.Mail;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fake AWS on the loopback address, for {@code AWS_ENDPOINT_URL}: the calls of IAM, STS, SES and DynamoDB that a run
 * makes, with latency, limits and faults as a {@link World} says. Signatures are not looked at. What it received is counted,
 * and told by its methods or by {@code GET /_fake/stats}. Thread-safe.
 *
 * <p>By HTTP, {@code GET /_fake/mails} lists the recipients of the accepted mails, {@code POST /_fake/reset} starts afresh, and
 * {@code POST /_fake/faults} sets other faults, one a line as {@link FaultText} has it.
 */
public final class FakeAws implements AutoCloseable {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final World world;
    private final LoopbackServer server;
    private volatile Life life;

    private FakeAws(World world, int port) {
        this.world = world;
        this.life = new Life(world);
        this.server = new LoopbackServer(port, this::answer);
    }

    /** Starts one on a free port. */
    public static FakeAws start(World world) {
        return start(world, 0);
    }

    static FakeAws start(World world, int port) {
        return new FakeAws(world, port);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
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

    /** Lets a day pass for the daily quota of SES, and for nothing else. */
    public void nextDay() {
        life.ses().nextDay();
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
        server.close();
    }

    private Optional<Answer> answer(Request request) throws InterruptedException {
        try {
            return request.line().contains(" /_fake/") ? Optional.of(control(request))
                    : life.answer(Wire.read(request));
        } catch (IOException e) {
            return Optional.of(Answer.text(400, Map.of("x-amzn-ErrorType", "SerializationException"),
                    "no JSON: " + e.getMessage() + "\n"));
        }
    }

    private Answer control(Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return switch (request.line()) {
            case "GET /_fake/stats" -> Answer.json(200, JSON, Stats.of(this));
            case "GET /_fake/mails" ->
                Answer.json(200, JSON, Map.of("mails", mails().stream().map(FakeAws::told).toList()));
            case "POST /_fake/reset" -> {
                reset();
                yield Answer.json(200, JSON, Map.of());
            }
            case "POST /_fake/faults" -> {
                try {
                    life.faults(new Faults(world.faults().seed(), body.lines().map(FaultText::parse).toList()));
                    yield Answer.json(200, JSON, Map.of());
                } catch (IllegalArgumentException e) {
                    yield Answer.text(400, Map.of(), e.getMessage() + "\n");
                }
            }
            default ->
                Answer.text(404, Map.of(), "GET /_fake/stats or /_fake/mails; POST /_fake/reset or /_fake/faults\n");
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
}
