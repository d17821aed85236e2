package dev.forewarn.bench.trial;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.forewarn.bench.FakeAws;
import dev.forewarn.bench.World;
import dev.forewarn.bench.ses.Mail;
import dev.forewarn.cli.Packaged;
import dev.forewarn.local.ledger.SqliteLedger;
import dev.forewarn.port.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An account on a fake AWS, and runs of the packaged program that share a ledger and count what SES accepted. */
final class Trial implements AutoCloseable {
    /** Longer than any claim holds. */
    static final Duration NEXT_RUN = Duration.ofMinutes(4);

    private static final String ACCOUNT = "123456789012";

    private final LedgerKind ledger;
    private final Path file;
    private final FakeAws aws;
    private final Packaged forewarn;

    /** Where the runs keep their ledger. */
    enum LedgerKind {
        SQLITE, DYNAMODB
    }

    Trial(Path folder, LedgerKind ledger, World world) {
        this(folder, ledger, world, "max_per_run: 5000");
    }

    /** @param mail a further setting of {@code mail} */
    Trial(Path folder, LedgerKind ledger, World world, String mail) {
        this.ledger = ledger;
        this.file = folder.resolve("forewarn.db");
        this.aws = FakeAws.start(world);
        String place = ledger == LedgerKind.SQLITE ? "sqlite: forewarn.db" : "dynamodb: forewarn";
        try {
            Files.writeString(folder.resolve("forewarn.yaml"),
                    "mail: { from: admins@example.com, " + mail + " }\nledger: { " + place + " }\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.forewarn = new Packaged(folder, Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "AKIAFAKE", "AWS_SECRET_ACCESS_KEY", "fake"));
    }

    FakeAws aws() {
        return aws;
    }

    /** Runs to the end, with a clock that is so much ahead. */
    Packaged.Outcome run(Duration ahead) throws IOException, InterruptedException {
        return start(ahead).outcome();
    }

    Packaged.Running start(Duration ahead) {
        return forewarn.start(ahead, "run", "--format", "json");
    }

    /** How many mails each user got. */
    Map<String, Integer> mails() {
        return aws.mails().stream().collect(
                groupingBy(Trial::user, TreeMap::new, collectingAndThen(counting(), Long::intValue)));
    }

    /** What {@link #mails} is to be when everybody who is due was mailed once. */
    Map<String, Integer> once() {
        return aws.due().stream().collect(Collectors.toMap(user -> user, user -> 1, Integer::sum, TreeMap::new));
    }

    /** Whose notices are claimed and not confirmed. */
    Set<String> inFlight() {
        return switch (ledger) {
            case SQLITE -> {
                try (Ledger entries = SqliteLedger.open(file)) {
                    yield entries.entries(ACCOUNT).stream()
                            .filter(entry -> entry.sent().isEmpty() && entry.leaseUntil().isAfter(Instant.EPOCH))
                            .map(entry -> entry.notice().user())
                            .collect(Collectors.toCollection(TreeSet::new));
                }
            }
            case DYNAMODB -> aws.items().stream()
                    .filter(item -> !item.containsKey("sentAt"))
                    .map(item -> userInKey(String.valueOf(item.get("notice"))))
                    .collect(Collectors.toCollection(TreeSet::new));
        };
    }

    /** On the wire, the key is a map of its type to its text, which begins with the user's name. */
    private static String userInKey(String value) {
        return value.substring("{S=".length(), value.indexOf('#'));
    }

    /** The user that a mail is for. */
    static String user(Mail mail) {
        String address = mail.to().getFirst();
        return address.substring(0, address.indexOf('@'));
    }

    static List<String> users(List<Mail> mails) {
        return mails.stream().map(Trial::user).toList();
    }

    @Override
    public void close() {
        aws.close();
    }
}
