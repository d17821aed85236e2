package dev.forewarn.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a fault as it stands on a command line: what happens, how probable it is, on which calls, and when.
 *
 * <pre>
 * answer-lost 0.01 SendEmail
 * slow=500 0.1 all
 * throttled 1 SendEmail calls=100-200
 * failed 0.5 ListUserTags,GetAccount seconds=2-4.5
 * unreached 1 dynamodb mails=100
 * </pre>
 */
public final class FaultText {
    private FaultText() {}

    /**
     * The fault that the text describes.
     *
     * @throws IllegalArgumentException when it can't be read; the message says how to write it
     */
    public static Fault parse(String text) {
        List<String> words = List.of(text.strip().split("\\s+", -1));
        if (words.size() < 3 || words.size() > 4) {
            throw unreadable(text);
        }
        try {
            Set<String> targets = words.get(2).equals("all") ? Set.of() : Set.of(words.get(2).split(",", -1));
            return new Fault(effect(words.get(0)), Double.parseDouble(words.get(1)), targets,
                    words.size() == 3 ? new Span.Always() : span(words.get(3)));
        } catch (IllegalArgumentException e) {
            throw unreadable(text);
        }
    }

    private static Effect effect(String word) {
        if (word.startsWith("slow=")) {
            return new Effect.Slow(Duration.ofMillis(Long.parseLong(word.substring("slow=".length()))));
        }
        return switch (word) {
            case "failed" -> new Effect.Failed();
            case "throttled" -> new Effect.Throttled();
            case "unreached" -> new Effect.Unreached();
            case "answer-lost" -> new Effect.AnswerLost();
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Span span(String word) {
        List<String> parts = new ArrayList<>(List.of(word.split("[=-]", -1)));
        return switch (parts.removeFirst() + parts.size()) {
            case "calls2" -> new Span.Calls(Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)));
            case "seconds2" -> new Span.Time(seconds(parts.get(0)), seconds(parts.get(1)));
            case "mails1" -> new Span.AfterMails(Long.parseLong(parts.get(0)));
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("the fault '" + text
                + "' can't be read: write 'EFFECT PROBABILITY CALLS [WHEN]'; EFFECT is failed, throttled, unreached, answer-lost or"
                + " slow=MILLISECONDS; CALLS is all, or actions and services with commas between; WHEN is calls=FIRST-LAST,"
                + " seconds=FROM-UNTIL or mails=COUNT");
    }
}
