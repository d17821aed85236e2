package dev.forewarn.rotation;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.Creation;
import dev.forewarn.key.KnownKey;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.AccessKeys;
import dev.forewarn.port.CredentialsProfile;
import dev.forewarn.port.CredentialsProfile.Replacement;
import dev.forewarn.port.KeyTrial;
import dev.forewarn.port.KeyUses;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.rotation.RotationResult.LeftBehind;
import dev.forewarn.rotation.RotationResult.Rotated;
import dev.forewarn.rotation.RotationResult.SecondKey;
import dev.forewarn.rotation.RotationResult.StillActive;
import dev.forewarn.rotation.RotationResult.TakenBack;
import dev.forewarn.rotation.RotationResult.Unproven;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts a new access key in the place of the one that the caller's profile holds, in the order of IAM's guide ("Update access
 * keys"): make a second key, prove that it works, write it, prove it from there, and only then switch the old one off. So the
 * profile holds a key that works whenever this ends in the middle, and until the new one has been written, whatever fails
 * makes it be deleted again. Deletes no key that was there before.
 */
public final class Rotation {
    private final AccessKeys keys;
    private final KeyUses uses;
    private final CredentialsProfile profile;
    private final KeyTrial trial;
    private final Consumer<RotationStep> progress;

    /** @param progress is told of each step, so that whoever interrupts this can be told how far it came */
    public Rotation(AccessKeys keys, KeyUses uses, CredentialsProfile profile, KeyTrial trial,
            Consumer<RotationStep> progress) {
        this.keys = keys;
        this.uses = uses;
        this.profile = profile;
        this.trial = trial;
        this.progress = progress;
    }

    /**
     * Carries it out.
     *
     * @throws RefusedException when AWS said no before there was a new key; nothing was changed
     * @throws UnavailableException when AWS could not be asked before there was a new key; nothing was changed, unless the
     *     answer that got lost was that to making it
     */
    public RotationResult run() {
        String oldId = profile.keyId();
        List<AccessKey> all = keys.list();
        if (all.stream().noneMatch(key -> key.id().equals(oldId))) {
            throw new RefusedException(
                    "the key " + oldId + " is not among those that IAM lists for you, and nothing was done:"
                            + " if it was made a moment ago, try again in a minute",
                    null);
        }
        if (all.size() >= AccessKey.MOST) {
            return secondKey(oldId, all);
        }
        progress.accept(new RotationStep.Making(oldId));
        return switch (keys.create()) {
            case Creation.Made(NewKey made) -> {
                try (made) {
                    yield introduce(oldId, made);
                }
            }
            case Creation.LimitReached() -> secondKey(oldId, keys.list());
        };
    }

    private RotationResult introduce(String oldId, NewKey made) {
        progress.accept(new RotationStep.Made(oldId, made.id()));
        Optional<Failure> failure = write(made);
        if (failure.isPresent()) {
            return takeBack(oldId, made.id(), failure.get());
        }
        progress.accept(new RotationStep.Written(oldId, made.id()));
        try {
            trial.awaitInProfile(made.id());
        } catch (RefusedException | UnavailableException e) {
            return new Unproven(oldId, made.id(), Failure.of(e));
        }
        return retire(oldId, made.id());
    }

    private Optional<Failure> write(NewKey made) {
        try {
            trial.await(made);
        } catch (RefusedException | UnavailableException e) {
            return Optional.of(Failure.of(e));
        }
        return switch (profile.replace(made)) {
            case Replacement.Done() -> Optional.empty();
            case Replacement.Failed(String why) -> Optional.of(new Failure(false, why));
        };
    }

    private RotationResult takeBack(String oldId, String newId, Failure why) {
        try {
            keys.delete(newId);
            return new TakenBack(oldId, newId, why);
        } catch (RefusedException | UnavailableException e) {
            return new LeftBehind(oldId, newId, why, Failure.of(e));
        }
    }

    private RotationResult retire(String oldId, String newId) {
        try {
            trial.deactivateFromProfile(oldId);
            return new Rotated(oldId, newId);
        } catch (RefusedException | UnavailableException e) {
            return new StillActive(oldId, newId, Failure.of(e));
        }
    }

    private SecondKey secondKey(String oldId, List<AccessKey> all) {
        return new SecondKey(oldId, all.stream().map(key -> new KnownKey(key, uses.of(key.id()))).toList());
    }
}
