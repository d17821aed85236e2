package dev.forewarn.cli.doctor;

import dev.forewarn.port.UnavailableException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What came of a question.
 *
 * @param <T> the answer
 */
sealed interface Asked<T> {
    record Known<T>(T answer) implements Asked<T> {}

    /** There was no answer. */
    record Failed<T>(UnavailableException why) implements Asked<T> {}

    /** It was not asked. */
    record NotAsked<T>(String why) implements Asked<T> {}

    static <T> Asked<T> of(Supplier<T> question) {
        return inTurn(() -> new Known<>(question.get()));
    }

    /** Asks one that may turn out not to be asked. A bug in it fails it as AWS does, and leaves other questions alone. */
    static <T> Asked<T> inTurn(Supplier<Asked<T>> question) {
        try {
            return question.get();
        } catch (UnavailableException e) {
            return new Failed<>(e);
        } catch (RuntimeException e) {
            return new Failed<>(new UnavailableException("unexpected: " + e + "; this is a bug, please report it", e));
        }
    }

    /** A finding made of the answer; without one, why there is none. */
    default Finding judge(Check check, Function<T, Finding> judge) {
        return switch (this) {
            case Known<T>(T answer) -> judge.apply(answer);
            case Failed<T>(UnavailableException why) -> Finding.unknown(check, why.problem(), why.advice());
            case NotAsked<T>(String why) -> Finding.skipped(check, why);
        };
    }

    /**
     * A question that needs this one's answer.
     *
     * @param what this was about, such as {@code the credential report}
     */
    default <R> Asked<R> then(String what, Function<T, Asked<R>> next) {
        return switch (this) {
            case Known<T>(T answer) -> next.apply(answer);
            case Failed<T> failed -> new NotAsked<>("not looked at: it needs " + what + ", which could not be had");
            case NotAsked<T>(String why) -> new NotAsked<>(why);
        };
    }

    default boolean isKnown() {
        return this instanceof Known<T>;
    }

    /** The answer, if there is one. */
    default Optional<T> known() {
        return this instanceof Known<T>(T answer) ? Optional.of(answer) : Optional.empty();
    }
}
