package dev.forewarn.rotation;

import dev.forewarn.port.UnavailableException;
import java.util.Objects;

/**
 * Why a step of a rotation failed.
 *
 * @param unavailable whether AWS could not be asked, or did not answer
 * @param message what failed, with which value, and what to do
 */
public record Failure(boolean unavailable, String message) {
    /** What a port threw. */
    static Failure of(RuntimeException thrown) {
        return new Failure(thrown instanceof UnavailableException, Objects.requireNonNull(thrown.getMessage()));
    }
}
