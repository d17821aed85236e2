package dev.forewarn.aws.lambda;

import java.time.Instant;
import java.util.Optional;

/**
 * A function as Lambda describes it (Lambda API, {@code GetFunctionConfiguration}).
 *
 * @param live whether it has the alias {@code live}, and the rest is about the version that this leads to
 * @param version a number, or {@code $LATEST}
 * @param state {@code Active}, {@code Inactive} (not called for weeks), {@code Pending} or {@code Failed}
 * @param stateReason why it is in that state, where Lambda says so
 * @param lastModified when it was deployed; absent when that can't be read
 * @param settings the settings document in its environment, in JSON; absent when there is none or it can't be decrypted
 */
public record DeployedFunction(String name, boolean live, String version, String state, Optional<String> stateReason,
        String runtime, Optional<Instant> lastModified, Optional<String> settings) {}
