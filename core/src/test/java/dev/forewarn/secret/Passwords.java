package dev.forewarn.secret;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many passwords of one length, and how well they fit those that would be drawn uniformly from all that have a character of each
 * class: chi-squared, per position over the whole alphabet, and per pair of neighbours over the classes.
 */
final class Passwords {
    /** What passwords are made of: without 0 O 1 l I |. */
    static final Map<String, String> CLASSES = new TreeMap<>(Map.of(
            "upper", "ABCDEFGHJKLMNPQRSTUVWXYZ",
            "lower", "abcdefghijkmnopqrstuvwxyz",
            "digit", "23456789",
            "symbol", "!@#$%^&*()_+-=[]{}'"));

    static final String ALPHABET = String.join("", CLASSES.values());

    /** One in a million a statistic: with the fixed seeds of the tests nothing is left to chance, and what is biased is far off. */
    private static final double Z = 4.75;

    private final int length;
    private final int count;
    private final long[][] characters;
    private final long[][][] neighbours;

    private Passwords(int length, int count) {
        this.length = length;
        this.count = count;
        this.characters = new long[length][ALPHABET.length()];
        this.neighbours = new long[length - 1][CLASSES.size()][CLASSES.size()];
    }

    static Passwords draw(int length, int count, Supplier<Secret> generator) {
        Passwords passwords = new Passwords(length, count);
        for (int i = 0; i < count; i++) {
            try (Secret secret = generator.get()) {
                passwords.add(secret);
            }
        }
        return passwords;
    }

    private void add(Secret secret) {
        int before = -1;
        for (int at = 0; at < length; at++) {
            int character = ALPHABET.indexOf(secret.charAt(at));
            int kind = kind(character);
            characters[at][character]++;
            if (before >= 0) {
                neighbours[at - 1][before][kind]++;
            }
            before = kind;
        }
    }

    /** The largest statistic of all positions, as a part of what chance alone would not exceed. */
    double characters() {
        double[] expected = ALPHABET.chars()
                .mapToDouble(character -> {
                    int kind = kind(ALPHABET.indexOf(character));
                    return count * share(kind) * covered(length - 1, 1 << kind) / covered(length, 0) / size(kind);
                })
                .toArray();
        double limit = limit(expected.length - 1);
        return IntStream.range(0, length).mapToDouble(at -> statistic(characters[at], expected) / limit).max()
                .orElseThrow();
    }

    /** The same of all pairs of neighbours. */
    double neighbours() {
        int kinds = CLASSES.size();
        double[] expected = IntStream.range(0, kinds * kinds)
                .mapToDouble(pair -> {
                    int one = pair / kinds;
                    int other = pair % kinds;
                    return count * share(one) * share(other) * covered(length - 2, 1 << one | 1 << other)
                            / covered(length, 0);
                })
                .toArray();
        double limit = limit(expected.length - 1);
        return IntStream.range(0, length - 1)
                .mapToDouble(at -> {
                    long[] observed = IntStream.range(0, kinds * kinds)
                            .mapToLong(pair -> neighbours[at][pair / kinds][pair % kinds])
                            .toArray();
                    return statistic(observed, expected) / limit;
                })
                .max()
                .orElseThrow();
    }

    private static double statistic(long[] observed, double[] expected) {
        return IntStream.range(0, observed.length)
                .mapToDouble(i -> (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i])
                .sum();
    }

    /** The quantile of chi-squared by Wilson and Hilferty's approximation. */
    private static double limit(int degreesOfFreedom) {
        double part = 2.0 / (9 * degreesOfFreedom);
        return degreesOfFreedom * Math.pow(1 - part + Z * Math.sqrt(part), 3);
    }

    /** The probability that so many independent characters have all classes but these, by inclusion and exclusion. */
    private static double covered(int characters, int without) {
        double sum = 0;
        for (int missing = 0; missing < 1 << CLASSES.size(); missing++) {
            if ((missing & without) == 0) {
                double others = 1;
                for (int kind = 0; kind < CLASSES.size(); kind++) {
                    others -= (missing & 1 << kind) == 0 ? 0 : share(kind);
                }
                sum += (Integer.bitCount(missing) % 2 == 0 ? 1 : -1) * Math.pow(others, characters);
            }
        }
        return sum;
    }

    private static double share(int kind) {
        return (double) size(kind) / ALPHABET.length();
    }

    private static int size(int kind) {
        return CLASSES.values().stream().skip(kind).findFirst().orElseThrow().length();
    }

    private static int kind(int character) {
        int kind = 0;
        int start = 0;
        for (String ofClass : CLASSES.values()) {
            start += ofClass.length();
            if (character < start) {
                return kind;
            }
            kind++;
        }
        throw new IllegalArgumentException("not of the alphabet");
    }
}
