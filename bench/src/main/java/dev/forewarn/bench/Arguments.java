package dev.forewarn.bench;

import dev.forewarn.bench.call.Rate;
import dev.forewarn.bench.dynamodb.TableShape;
import dev.forewarn.bench.fault.FaultText;
import dev.forewarn.bench.fault.Faults;
import dev.forewarn.bench.iam.AccountShape;
import dev.forewarn.bench.ses.SesLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The arguments of the program: names and values, as {@code --users 5000}. Only {@code --fault} may be given more than once. */
final class Arguments {
    private static final String LIST = ",";

    private final Map<String, String> given;
    private final List<String> faults;

    private Arguments(Map<String, String> given, List<String> faults) {
        this.given = given;
        this.faults = faults;
    }

    /** @throws IllegalArgumentException when a word makes no sense */
    static Arguments of(String... words) {
        Map<String, String> given = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!words[i].startsWith("--") || i + 1 == words.length) {
                throw new IllegalArgumentException("'" + words[i] + "' is no --NAME with a value behind it");
            } else if (words[i].equals("--fault")) {
                faults.add(words[i + 1]);
            } else {
                given.put(words[i].substring(2), words[i + 1]);
            }
        }
        return new Arguments(given, List.copyOf(faults));
    }

    /** The port to listen on; 0 for any that is free. */
    int port() {
        return whole(new TreeMap<>(given), "port", 0);
    }

    /** @throws IllegalArgumentException when a name is unknown or a value makes no sense */
    World world() {
        Map<String, String> left = new TreeMap<>(given);
        left.remove("port");
        int users = whole(left, "users", 5_000);
        AccountShape account =
                new AccountShape(users, whole(left, "due", Math.min(users, 10)), whole(left, "report-polls", 0));
        Duration latency = Duration.ofMillis(whole(left, "latency-ms", 0));
        Map<String, Duration> latencies = new HashMap<>();
        for (String service : List.of("iam", "sts", "ses", "dynamodb")) {
            latencies.put(service, Duration.ofMillis(whole(left, service + "-latency-ms", (int) latency.toMillis())));
        }
        Rate iam = rate(left, "iam", Double.POSITIVE_INFINITY);
        SesLimits ses =
                new SesLimits(rate(left, "ses", 200), number(left, "ses-daily", 1_000_000), number(left, "ses-sent", 0),
                        flag(left, "ses-enabled", true), flag(left, "ses-sandbox", false),
                        Set.of(text(left, "ses-verified", "").split(LIST, -1)));
        TableShape table = new TableShape(text(left, "table", TableShape.LEDGER.name()),
                text(left, "partition-key", TableShape.LEDGER.partitionKey()),
                text(left, "sort-key", TableShape.LEDGER.sortKey()),
                whole(left, "page-items", TableShape.LEDGER.pageItems()));
        Faults struck = new Faults(whole(left, "seed", 0), faults.stream().map(FaultText::parse).toList());
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("unknown: --" + String.join(", --", left.keySet()));
        }
        return new World(account, latency, latencies, iam, ses, table, struck);
    }

    private static Rate rate(Map<String, String> left, String service, double otherwise) {
        double perSecond = number(left, service + "-rate", otherwise);
        return new Rate(perSecond, number(left, service + "-burst", Math.max(1, perSecond)));
    }

    private static int whole(Map<String, String> left, String name, int otherwise) {
        String value = text(left, name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " can't be '" + value + "': give a whole number", e);
        }
    }

    private static double number(Map<String, String> left, String name, double otherwise) {
        String value = text(left, name, String.valueOf(otherwise));
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " can't be '" + value + "': give a number", e);
        }
    }

    private static boolean flag(Map<String, String> left, String name, boolean otherwise) {
        String value = text(left, name, String.valueOf(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("--" + name + " can't be '" + value + "': give true or false");
        }
        return value.equals("true");
    }

    private static String text(Map<String, String> left, String name, String otherwise) {
        String value = left.remove(name);
        return value == null ? otherwise : value;
    }
}
