package dev.forewarn.rotation;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.AccessKey.Status;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.KnownKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do when there is a second key, and with it no room for another. An interrupted rotation leaves one, on this side or
 * on that of writing the new one; which of the two it was can be told from which is the younger, but whether anything needs
 * the other one cannot. So this advises, and nothing is done. Pure.
 */
public final class SecondKeyAdvice {
    /** For so long after a key was made, a rotation may be trying it; AWS tells of uses a few minutes late. */
    private static final Duration TRIAL = Duration.ofMinutes(15);

    private SecondKeyAdvice() {}

    /**
     * In sentences, with the commands to call.
     *
     * @param keys all of a user's
     * @param idInProfile the one that the caller's profile holds, or that the calls are made with, if it is one of them
     */
    public static String of(List<KnownKey> keys, Optional<String> idInProfile) {
        Optional<KnownKey> own = keys.stream().filter(key -> idInProfile.equals(Optional.of(key.id()))).findFirst();
        List<KnownKey> others = keys.stream().filter(key -> !idInProfile.equals(Optional.of(key.id()))).toList();
        if (own.isEmpty() || others.size() != 1) {
            return "Find out which of them nothing needs any more, and " + removal("ID", Status.ACTIVE) + ".";
        }
        KnownKey other = others.getFirst();
        return own.get().key().createdAt().isAfter(other.key().createdAt())
                ? goOn(other)
                : lookAtTheYounger(own.get(), other);
    }

    private static String goOn(KnownKey older) {
        String id = older.id();
        if (older.key().status() == Status.ACTIVE) {
            return "The older key, " + id
                    + ", is still active, as after a rotation that was interrupted at its last step. To go on:"
                    + " 'forewarn key deactivate " + id + "'; see whether anything misses it ('forewarn key activate "
                    + id
                    + "' switches it on again), and then 'forewarn key delete " + id + "'.";
        }
        return "The older key, " + id + ", is " + older.key().status()
                + ", as after a rotation. When nothing misses it,"
                + " 'forewarn key delete " + id + "', and there is room for another.";
    }

    private static String lookAtTheYounger(KnownKey own, KnownKey other) {
        String id = other.id();
        String which = other.key().createdAt().isAfter(own.key().createdAt()) ? "younger" : "other";
        String removal = removal(id, other.key().status());
        return switch (other.use()) {
            case KeyUse.Never() -> "The " + which + " key, " + id
                    + ", was never used, as after a rotation that was interrupted"
                    + " before the key was written; then nobody has its secret. If you know of no other place that has it, "
                    + removal + ", and try again.";
            case KeyUse.Used(Instant at, String service, String region) when service.equals("sts")
                    && at.isBefore(other.key().createdAt().plus(TRIAL)) ->
                "The " + which + " key, " + id
                        + ", was used by sts alone and right after it was made, as a rotation tries a"
                        + " key that it has not written yet. If you were interrupted then, nobody has its secret: "
                        + removal + ", and try again.";
            case KeyUse.Used used ->
                "The " + which + " key, " + id + ", was used, so something has it. If nothing needs it any"
                        + " more, " + removal + ", and try again. If it is to replace " + own.id()
                        + ", write it into the profile yourself, and remove " + own.id() + " likewise.";
            case KeyUse.Unknown(String why) ->
                "Find out whether anything uses the " + which + " key, " + id + " (" + why
                        + "). If nothing does, " + removal + ", and try again.";
        };
    }

    /** A key is switched off before it is deleted, which can't be undone. */
    private static String removal(String id, Status status) {
        return (status == Status.ACTIVE ? "'forewarn key deactivate " + id + "', and when nothing misses it " : "")
                + "'forewarn key delete " + id + "'";
    }
}
